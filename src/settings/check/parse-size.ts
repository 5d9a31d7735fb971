const UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1000,
  mb: 1000 ** 2,
  gb: 1000 ** 3,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

/**
 * Read a size such as `800B`, `64kB`, `20MB` or `16MiB` as whole bytes.
 *
 * Units are those of IEC 80000-13 (`MB` is a million, `MiB` is 1024²), in any case.
 * Null where the text is no size, or one too large to count exactly.
 */
export function parseSize(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?([kmg]?i?b)$/i.exec(text);
  const unit = UNITS[(match?.[2] ?? "").toLowerCase()];
  if (unit === undefined) return null;

  const bytes = Math.round(Number(match?.[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : null;
}
