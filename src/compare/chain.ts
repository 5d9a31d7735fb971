import { heaviestIncreasingRun } from "./order.ts";
import type { Pair } from "./pair.ts";

/**
 * Pick from candidates those that lie on the weightiest way through both versions in which nothing moves: what a
 * reader finds who reads both side by side. `weigh` gives the weight of a candidate.
 */
export function findChain<P extends Pair>(
  candidates: readonly P[],
  weigh: (candidate: P) => number,
): Set<P> {
  const sorted = candidates.toSorted(
    (one, other) => one.before.index - other.before.index || other.after.index - one.after.index,
  );
  const run = heaviestIncreasingRun(
    sorted.map(({ after }) => after.index),
    (position) => {
      const candidate = sorted[position];
      return candidate === undefined ? 0 : weigh(candidate);
    },
  );
  return new Set(sorted.filter((_, position) => run.has(position)));
}
