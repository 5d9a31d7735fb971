import type { Segment } from "./text-run.ts";

/** A page from top to bottom: stretches in two columns, and what lies between them. */
export type PagePart =
  | { readonly kind: "plain"; readonly segments: readonly Segment[] }
  | {
      readonly kind: "columns";
      readonly left: readonly Segment[];
      readonly right: readonly Segment[];
    };

/** Fewer lines on a side than this are no column. */
const FEWEST_LINES = 5;
/** The white between two columns, in points, is at least this. */
const NARROWEST_GUTTER = 8;
const SAME_EDGE = 3;
/** A column of running text, as a multiple of the font size: some 25 letters. */
const NARROWEST_PROSE = 12;
/** How many places for a gutter are tried: the starts of most lines. */
const MOST_EDGES = 6;

/**
 * Find the stretches of a page that are set in two columns (of which each may hold two again). Empty where there are
 * none. A table looks much the same and is not taken for columns: its writer draws it row by row, its lines
 * seldom fill the width, and its rows begin at one height.
 */
export function findColumns(segments: readonly Segment[]): PagePart[] {
  let best: PagePart[] = [];
  let most = 0;
  for (const edge of findEdges(segments)) {
    const parts = cutAt(segments, edge);
    const inColumns = parts.reduce(
      (sum, part) => sum + (part.kind === "columns" ? part.left.length + part.right.length : 0),
      0,
    );
    if (inColumns > most) [best, most] = [parts, inColumns];
  }
  return best;
}

/** Where many segments start, apart from the leftmost ones. */
function findEdges(segments: readonly Segment[]): number[] {
  const edges: { x: number; count: number }[] = [];
  for (const { x0 } of segments.toSorted((one, other) => one.x0 - other.x0)) {
    const last = edges.at(-1);
    if (last !== undefined && x0 - last.x <= SAME_EDGE) last.count += 1;
    else edges.push({ x: x0, count: 1 });
  }
  return edges
    .slice(1)
    .filter(({ count }) => count >= FEWEST_LINES)
    .toSorted((one, other) => other.count - one.count)
    .slice(0, MOST_EDGES)
    .map(({ x }) => x);
}

function cutAt(segments: readonly Segment[], edge: number): PagePart[] {
  const order = new Map(segments.map((segment, index) => [segment, index]));
  const byOrder = (one: Segment, other: Segment): number =>
    (order.get(one) ?? 0) - (order.get(other) ?? 0);
  const parts: PagePart[] = [];
  let plain: Segment[] = [];
  let band: Segment[] = [];
  const closeBand = (): void => {
    const left = band.filter(({ x0 }) => x0 < edge - SAME_EDGE).toSorted(byOrder);
    const right = band.filter(({ x0 }) => x0 >= edge - SAME_EDGE).toSorted(byOrder);
    if (isColumns(left, right, order)) {
      if (plain.length > 0) parts.push({ kind: "plain", segments: plain.toSorted(byOrder) });
      plain = [];
      parts.push({ kind: "columns", left, right });
    } else for (const segment of band) plain.push(segment);
    band = [];
  };
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const isAcross = segment.x0 < edge - SAME_EDGE && segment.x1 > edge - NARROWEST_GUTTER;
    if (!isAcross) {
      band.push(segment);
      continue;
    }
    closeBand();
    plain.push(segment);
  }
  closeBand();
  if (plain.length > 0) parts.push({ kind: "plain", segments: plain.toSorted(byOrder) });
  return parts;
}

function isColumns(
  left: readonly Segment[],
  right: readonly Segment[],
  order: ReadonlyMap<Segment, number>,
): boolean {
  const fewest = Math.min(countLines(left), countLines(right));
  if (fewest < FEWEST_LINES || !isAlike(left, right)) return false;
  const changes = countChanges(left, right, order);
  // Drawn one after the other, or at most with a stray line.
  if (changes <= 2) return true;
  // Drawn cell by cell; drawn line by line, only full lines without rows are columns.
  if (changes < fewest) return false;
  return [left, right].every(isProse) && !hasRows(left, right);
}

/** Lines of a sentence, not words in a cell, and most of them full. */
function isProse(segments: readonly Segment[]): boolean {
  const size = segments[0]?.size ?? 0;
  return widthOf(segments) >= size * NARROWEST_PROSE && fillShare(segments) >= 0.6;
}

function countLines(segments: readonly Segment[]): number {
  return new Set(segments.map(({ y }) => Math.round(y))).size;
}

function widthOf(segments: readonly Segment[]): number {
  const widths = segments.map(({ x0, x1 }) => x1 - x0).toSorted((one, other) => one - other);
  return widths[Math.floor(widths.length * 0.9)] ?? 0;
}

function isAlike(left: readonly Segment[], right: readonly Segment[]): boolean {
  const [narrow = 0, wide = 0] = [widthOf(left), widthOf(right)].toSorted((a, b) => a - b);
  return narrow >= wide * 0.4;
}

/** The share of lines that go most of the way. */
function fillShare(segments: readonly Segment[]): number {
  const width = widthOf(segments);
  return segments.filter(({ x0, x1 }) => x1 - x0 >= width * 0.7).length / segments.length;
}

/** How often the drawing goes from one side to the other. */
function countChanges(
  left: readonly Segment[],
  right: readonly Segment[],
  order: ReadonlyMap<Segment, number>,
): number {
  const isRight = new Set(right);
  const drawn = [...left, ...right].toSorted(
    (one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0),
  );
  return drawn.filter((segment, index) => {
    const last = drawn[index - 1];
    return last !== undefined && isRight.has(last) !== isRight.has(segment);
  }).length;
}

/** Rows of a table end on both sides at once: wide gaps at the same heights. */
function hasRows(left: readonly Segment[], right: readonly Segment[]): boolean {
  const one = wideGaps(left);
  const other = wideGaps(right);
  const shared = one.filter((y) => other.some((place) => Math.abs(place - y) <= SAME_EDGE)).length;
  return shared >= 2 && shared * 2 >= Math.min(one.length, other.length);
}

/** Heights at which a line starts after a gap that is wider than usual. */
function wideGaps(segments: readonly Segment[]): number[] {
  const ys = segments.map(({ y }) => y).toSorted((one, other) => one - other);
  const gaps = ys
    .map((y, index) => ({ y, gap: y - (ys[index - 1] ?? y) }))
    .filter(({ gap }) => gap > 1);
  const usual = gaps.map(({ gap }) => gap).toSorted((one, other) => one - other);
  const pitch = usual[Math.floor(usual.length / 2)] ?? 0;
  return gaps.filter(({ gap }) => gap > pitch * 1.3).map(({ y }) => y);
}
