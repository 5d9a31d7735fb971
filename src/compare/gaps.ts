import { findChain } from "./chain.ts";
import type { Entry } from "./entry.ts";
import { countBelow } from "./order.ts";
import type { Pair } from "./pair.ts";

/** The stretches between pairs that stand in the same order on both sides; a gap has one number on either. */
export interface Gaps {
  /** The gap of a clause of the old version, by its index. */
  readonly before: (index: number) => number;
  readonly after: (index: number) => number;
  /** Where a clause of the old version would stand in the new one, were its gap as it was. */
  readonly expect: (before: number) => number;
}

/** Number the gaps between pairs. Pairs that moved bound none. */
export function findGaps(pairs: readonly Pair[]): Gaps {
  const bounds = inOrder(pairs);
  const before = (index: number): number => countBelow(bounds, index, (pair) => pair.before.index);
  return {
    before,
    after: (index) => countBelow(bounds, index, (pair) => pair.after.index),
    expect: (index) => {
      const above = bounds[before(index) - 1];
      return above === undefined ? index : index - above.before.index + above.after.index;
    },
  };
}

/**
 * Keep the pairs of the weightiest run that is in order on both sides. What is left out has moved: as few clauses as
 * can be, and of as many the shorter ones.
 */
export function inOrder(pairs: readonly Pair[]): Pair[] {
  return [...findChain(pairs, weightOf)];
}

function weightOf({ before, after }: Pair): number {
  return Math.log2(4 + before.words.length + after.words.length);
}

/** Cut out the `count` entries that stand nearest to an index; `entries` is in document order. */
export function around(entries: readonly Entry[], index: number, count: number): Entry[] {
  const place = countBelow(entries, index, (entry) => entry.index);
  const first = Math.max(0, Math.min(place - (count >> 1), entries.length - count));
  return entries.slice(first, first + count);
}
