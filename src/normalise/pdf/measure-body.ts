import type { Line } from "./text-run.ts";

/** What the running text of a document looks like. */
export interface BodyLook {
  /** The font size of most letters, in half points. */
  readonly size: number;
  /** From one baseline to the next inside a paragraph, in points. */
  readonly leading: number;
  /** Share of the letters that are bold. */
  readonly boldShare: number;
}

/** The usual distance is the smallest one that at least this share of neighbouring lines keep. */
const COMMON = 0.15;

/** Measure the running text of a document, so that headings and gaps can be told from it. */
export function measureBody(lines: readonly Line[]): BodyLook {
  const letters = new Map<number, number>();
  let bold = 0;
  let all = 0;
  for (const run of lines.flatMap((line) => line.runs)) {
    const size = halfPoints(run.size);
    letters.set(size, (letters.get(size) ?? 0) + run.text.length);
    all += run.text.length;
    if (run.bold) bold += run.text.length;
  }
  const [size] = [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return { size, leading: measureLeading(lines, size), boldShare: all === 0 ? 0 : bold / all };
}

/** Round a font size: writers scale pages, and 11.04 is 11. */
export function halfPoints(size: number): number {
  return Math.round(size * 2) / 2;
}

function measureLeading(lines: readonly Line[], size: number): number {
  const distances = lines.flatMap((line, index) => {
    const last = lines[index - 1];
    if (last === undefined || last.region !== line.region) return [];
    if (halfPoints(last.size) !== size || halfPoints(line.size) !== size) return [];
    const distance = line.y - last.y;
    return distance > size * 0.8 && distance < size * 3 ? [halfPoints(distance)] : [];
  });
  const counts = new Map<number, number>();
  for (const distance of distances) counts.set(distance, (counts.get(distance) ?? 0) + 1);
  const common = [...counts]
    .filter(([, count]) => count >= distances.length * COMMON)
    .map(([distance]) => distance);
  return common.length === 0 ? size * 1.2 : Math.min(...common);
}
