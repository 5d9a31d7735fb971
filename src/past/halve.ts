import type { Point, Said, Stretch } from "./points.ts";

/** How many captures without a wording are looked between, in one stretch; behind them only its ends are sought. */
const MOST_BLANKS = 12;

/**
 * Choose the capture that halves a stretch; null where its right end is as near to where its wording begins as is asked.
 *
 * A capture that shows no wording leaves the choice to its neighbour. Where several show none, they may be a stretch of
 * error pages: then the largest part between them is halved, so that its ends are found as quickly as those of a wording.
 */
export function halve(
  { left, right }: Stretch,
  points: readonly Point[],
  said: readonly Said[],
  resolution: number,
): number | null {
  const parts = cutAtBlanks(left, right, said);
  const open = parts.flat();
  if (open.length === 0) return null;
  const isEnd = left < 0 || right >= points.length;
  const start = points[Math.max(left, 0)]?.at ?? 0;
  const end = points[Math.min(right, points.length - 1)]?.at ?? 0;
  if (end - start <= resolution) return null;
  const blanks = parts.length - 1;
  if (blanks < 2 && !isEnd) return middleOf(open);
  const reached = blanks < MOST_BLANKS ? parts : [parts[0] ?? [], parts.at(-1) ?? []];
  const largest = reached.reduce((best, part) => (part.length > best.length ? part : best));
  return middleOf(largest);
}

/** Part what nobody has asked for at the captures that show no wording. */
function cutAtBlanks(left: number, right: number, said: readonly Said[]): number[][] {
  const parts: number[][] = [[]];
  for (let index = left + 1; index < right; index += 1) {
    if (said[index] === undefined) parts.at(-1)?.push(index);
    else parts.push([]);
  }
  return parts;
}

function middleOf(part: readonly number[]): number | null {
  return part[Math.floor(part.length / 2)] ?? null;
}
