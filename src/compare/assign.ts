import type { Candidate } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";
import { solveAssignment } from "./solve-assignment.ts";

/** A candidate with what speaks for it. */
export interface Scored extends Candidate {
  readonly score: number;
  /** How far the clauses stand from each other's place; of equals, the nearest are paired. */
  readonly drift: number;
}

/** Up to this many clauses on its larger side, a knot of candidates is solved for the best of all assignments. */
const LARGEST_SOLVED = 120;
/** What a step of drift costs, and what drift costs at most: no more than needed to tell equals apart. */
const DRIFT_COST = 0.0001;
const MOST_DRIFT = 100;

/**
 * Choose pairs so that their scores are the greatest together. Knots of candidates that are too large for that are
 * taken best first: the best pair, then the best of what is left.
 */
export function assign(scored: readonly Scored[]): Pair[] {
  return findKnots(scored).flatMap((knot) => {
    const [first] = knot;
    if (knot.length === 1 && first !== undefined) return [first];
    const left = [...new Set(knot.map(({ before }) => before))];
    const right = [...new Set(knot.map(({ after }) => after))];
    return Math.max(left.length, right.length) > LARGEST_SOLVED
      ? takeBestFirst(knot)
      : solve(knot, left, right);
  });
}

/** Candidates that share clauses, directly or by others, are one knot. */
function findKnots(scored: readonly Scored[]): Scored[][] {
  const roots = new Map<Entry, Entry>();
  const rootOf = (entry: Entry): Entry => {
    let root = entry;
    for (let next = roots.get(root); next !== undefined && next !== root; next = roots.get(root))
      root = next;
    roots.set(entry, root);
    return root;
  };
  for (const { before, after } of scored) roots.set(rootOf(before), rootOf(after));
  return [...Map.groupBy(scored, ({ before }) => rootOf(before)).values()];
}

function solve(knot: readonly Scored[], left: readonly Entry[], right: readonly Entry[]): Pair[] {
  const rows = new Map(left.map((entry, index) => [entry, index]));
  const columns = new Map(right.map((entry, index) => [entry, index]));
  const worth = new Float64Array(left.length * right.length);
  for (const candidate of knot) {
    const row = rows.get(candidate.before) ?? 0;
    const column = columns.get(candidate.after) ?? 0;
    worth[row * right.length + column] = worthOf(candidate);
  }
  const columnOf = solveAssignment(worth, left.length, right.length);
  return left.flatMap((before, row) => {
    const column = columnOf[row] ?? -1;
    const after = right[column];
    const isWorth = (worth[row * right.length + column] ?? 0) > 0;
    return after !== undefined && isWorth ? [{ before, after }] : [];
  });
}

/** One sure pair is worth more than two doubtful ones. */
function worthOf({ score, drift }: Scored): number {
  return Math.max(0.01, score - DRIFT_COST * Math.min(drift, MOST_DRIFT)) ** 2;
}

function takeBestFirst(scored: readonly Scored[]): Pair[] {
  const taken = new Set<Entry>();
  const pairs: Pair[] = [];
  for (const { before, after } of scored.toSorted(comparePairs)) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push({ before, after });
  }
  return pairs;
}

/** The same order whichever version is the older one. */
function comparePairs(one: Scored, other: Scored): number {
  if (one.score !== other.score) return other.score - one.score;
  if (one.drift !== other.drift) return one.drift - other.drift;
  return (
    one.before.index + one.after.index - (other.before.index + other.after.index) ||
    one.before.index - other.before.index
  );
}
