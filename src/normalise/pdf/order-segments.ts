import { findColumns } from "./find-columns.ts";
import type { Region, Segment } from "./text-run.ts";

/** Columns in columns in columns: three cuts make up to eight. */
const DEEPEST = 3;
/** A writer that goes back up the page more often than this draws in an order of its own. */
const MOST_RETURNS = 2;

/**
 * Put the segments of a page into the order of reading. Columns are read one after the other. What is not in columns
 * is read in the order in which the page draws it (word processors draw a table's cell as a whole, which no geometry
 * shows), unless that order keeps jumping back up: then from top to bottom.
 */
export function orderSegments(segments: readonly Segment[], depth = 0): Region[] {
  if (segments.length === 0) return [];
  const parts = depth < DEEPEST ? findColumns(segments) : [];
  if (parts.length === 0) return [sortWhereLost(segments)];
  return parts.flatMap((part) =>
    part.kind === "plain"
      ? [sortWhereLost(part.segments)]
      : [...orderSegments(part.left, depth + 1), ...orderSegments(part.right, depth + 1)],
  );
}

function sortWhereLost(segments: readonly Segment[]): Region {
  let returns = 0;
  for (const [index, segment] of segments.entries()) {
    const last = segments[index - 1];
    if (last !== undefined && isReturn(last, segment)) returns += 1;
  }
  return returns > MOST_RETURNS ? sortByPlace(segments) : segments;
}

/** Up and to the right is the next cell; up without moving right is a return. */
function isReturn(last: Segment, next: Segment): boolean {
  return next.y < last.y - last.size * 0.5 && next.x0 < last.x0 + last.size;
}

/** From top to bottom, and from left to right on one baseline. */
function sortByPlace(segments: readonly Segment[]): Segment[] {
  const rows: Segment[][] = [];
  for (const segment of segments.toSorted((one, other) => one.y - other.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && segment.y - first.y < first.size * 0.4)
      row.push(segment);
    else rows.push([segment]);
  }
  return rows.flatMap((row) => row.toSorted((one, other) => one.x0 - other.x0));
}
