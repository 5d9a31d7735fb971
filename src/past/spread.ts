import type { Point, Said } from "./points.ts";

/** How many captures near one place are tried, where those before show no wording. */
const MOST_TRIES = 3;

/**
 * Spread asks over the whole time: both ends, and between two neighbours that are known so many that none are further apart
 * than `lasting`. Where nothing was captured, nothing can be asked.
 */
export function spread(points: readonly Point[], said: readonly Said[], lasting: number): number[] {
  if (lasting === 0) return [...points.keys()].filter((index) => said[index] === undefined);
  const anchors = [...points.keys()].filter((index) => {
    const isEnd = index === 0 || index === points.length - 1;
    return isEnd || typeof said[index] === "string";
  });
  const ends = anchors.filter((index) => said[index] === undefined);
  if (ends.length > 0) return ends;
  return anchors.slice(1).flatMap((right, order) => {
    const left = anchors[order] ?? 0;
    return divide(left, right, points, said, lasting);
  });
}

/** Choose captures between two, as evenly over the time as there are any. */
function divide(
  left: number,
  right: number,
  points: readonly Point[],
  said: readonly Said[],
  lasting: number,
): number[] {
  const start = points[left]?.at ?? 0;
  const span = (points[right]?.at ?? 0) - start;
  const pieces = Math.ceil(span / lasting);
  if (pieces < 2) return [];
  const open: number[] = [];
  const blank: number[] = [];
  for (let index = left + 1; index < right; index += 1)
    (said[index] === undefined ? open : blank).push(index);
  const piece = span / pieces;
  const targets = Array.from({ length: pieces - 1 }, (_, order) => start + (order + 1) * piece);
  return targets.flatMap((target) => {
    const distance = (index: number): number => Math.abs((points[index]?.at ?? 0) - target);
    const tried = blank.filter((index) => distance(index) < piece / 2).length;
    if (tried >= MOST_TRIES) return [];
    const nearest = open.reduce<number | null>(
      (best, index) => (best === null || distance(index) < distance(best) ? index : best),
      null,
    );
    return nearest === null ? [] : [nearest];
  });
}
