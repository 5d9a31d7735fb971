import { solveAssignment } from "../../../../src/compare/solve-assignment.ts";
import { countChanged } from "../count-changed.ts";
import { link, type Answer } from "../link.ts";
import { bagText, overlap } from "./overlap.ts";

/** Two texts that share less are not the same clause. */
const THRESHOLD = 0.4;

/** The best alignment that keeps the order on both sides (Needleman and Wunsch 1970). */
export function alignInOrder(before: readonly string[], after: readonly string[]): Answer {
  const scores = scoreAll(before, after);
  const best = Array.from({ length: before.length + 1 }, () =>
    new Float64Array(after.length + 1).fill(0),
  );
  const at = (left: number, right: number): number => best[left]?.[right] ?? 0;
  const gain = (left: number, right: number): number => scores[left]?.[right] ?? 0;
  for (let left = before.length - 1; left >= 0; left -= 1) {
    const row = best[left];
    if (row === undefined) continue;
    for (let right = after.length - 1; right >= 0; right -= 1)
      row[right] = Math.max(
        at(left + 1, right),
        at(left, right + 1),
        at(left + 1, right + 1) + gain(left, right),
      );
  }
  const links = new Set<string>();
  for (let left = 0, right = 0; left < before.length && right < after.length;) {
    const here = at(left, right);
    if (gain(left, right) > 0 && here === at(left + 1, right + 1) + gain(left, right)) {
      links.add(link(left, right));
      left += 1;
      right += 1;
    } else if (here === at(left + 1, right)) left += 1;
    else right += 1;
  }
  return { links, moved: null, changedWords: countChanged(links, before, after) };
}

/** The best assignment by shared words, wherever clauses stand (Kuhn 1955). */
export function assignByOverlap(before: readonly string[], after: readonly string[]): Answer {
  const scores = scoreAll(before, after);
  const links = new Set<string>();
  for (const [left, right] of assign(scores, after.length))
    if ((scores[left]?.[right] ?? 0) > 0) links.add(link(left, right));
  return { links, moved: null, changedWords: countChanged(links, before, after) };
}

/** The best pair first, then the best of what is left. */
export function takeBestFirst(before: readonly string[], after: readonly string[]): Answer {
  const scored = scoreAll(before, after).flatMap((row, left) =>
    row.flatMap((score, right) => (score > 0 ? [{ left, right, score }] : [])),
  );
  const links = new Set<string>();
  const taken = [new Set<number>(), new Set<number>()] as const;
  for (const { left, right } of scored.toSorted((one, other) => other.score - one.score)) {
    if (taken[0].has(left) || taken[1].has(right)) continue;
    taken[0].add(left);
    taken[1].add(right);
    links.add(link(left, right));
  }
  return { links, moved: null, changedWords: countChanged(links, before, after) };
}

function scoreAll(before: readonly string[], after: readonly string[]): number[][] {
  const right = after.map(bagText);
  return before.map(bagText).map((bag) =>
    right.map((other) => {
      const score = overlap(bag, other);
      return score >= THRESHOLD ? score : 0;
    }),
  );
}

function assign(scores: readonly (readonly number[])[], columns: number): [number, number][] {
  const columnOf = solveAssignment(Float64Array.from(scores.flat()), scores.length, columns);
  return [...columnOf.entries()].filter(([, column]) => column >= 0);
}
