const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Read a duration such as `500ms`, `10s`, `1.5m`, `2h` or `1d` as whole milliseconds.
 *
 * Null where the text is no duration, or one too long to count exactly.
 */
export function parseDuration(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)$/.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  if (unit === undefined) return null;

  const milliseconds = Math.round(Number(match?.[1]) * unit);
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}
