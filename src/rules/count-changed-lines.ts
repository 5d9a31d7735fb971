import { diffArrays } from "diff/lib/diff/array.js";

/** How many lines of a text came, and how many went. */
export interface LineCounts {
  readonly added: number;
  readonly removed: number;
}

/** Give up looking for the shortest edit at this many lines: beyond it the texts are simply different. */
const LONGEST_EDIT = 2000;

/** Count the lines by which one text differs from another. */
export function countChangedLines(before: string, after: string): LineCounts {
  const old = before.split("\n");
  const now = after.split("\n");
  const changes = diffArrays(old, now, { maxEditLength: LONGEST_EDIT });
  if (changes === undefined) return { added: now.length, removed: old.length };
  const counts = { added: 0, removed: 0 };
  for (const { added, removed, value } of changes) {
    if (added) counts.added += value.length;
    if (removed) counts.removed += value.length;
  }
  return counts;
}
