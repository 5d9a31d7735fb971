import type { Entry } from "./entry.ts";
import { around, type Gaps } from "./gaps.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";

/** Words that more clauses than this share say nothing about which is which. */
const COMMON = 60;
/** How many clauses that share rare words are worth a closer look. */
const MOST_ALIKE = 16;
/** How many clauses of the same gap are, around the place where the partner would stand. */
const MOST_NEAR = 32;

/**
 * Find which clauses could be the same clause reworded: those that share rare words, wherever they stand, and those
 * that stand in the same gap. At most a fixed number for each clause, whatever the texts are.
 */
export function findCandidates(
  left: readonly Entry[],
  right: readonly Entry[],
  rarity: Rarity,
  gaps: Gaps,
): Pair[] {
  const byBefore = new Map<Entry, Set<Entry>>(left.map((entry) => [entry, new Set()]));
  const forth = findAlike(right, rarity);
  const back = findAlike(left, rarity);
  for (const before of left) for (const after of forth(before)) byBefore.get(before)?.add(after);
  for (const after of right) for (const before of back(after)) byBefore.get(before)?.add(after);
  const rightByGap = Map.groupBy(right, (entry) => gaps.after(entry.index));
  for (const before of left) {
    const here = rightByGap.get(gaps.before(before.index)) ?? [];
    for (const after of around(here, gaps.expect(before.index), MOST_NEAR))
      byBefore.get(before)?.add(after);
  }
  return [...byBefore].flatMap(([before, afters]) =>
    [...afters].map((after) => ({ before, after })),
  );
}

/** Prepare to find, for any clause, those that share the most of its rare words. */
function findAlike(entries: readonly Entry[], rarity: Rarity): (entry: Entry) => Entry[] {
  const holders = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const word of new Set(entry.words)) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [entry]);
      else known.push(entry);
    }
  }
  return ({ words }) => {
    const shared = new Map<Entry, number>();
    for (const word of new Set(words)) {
      const having = holders.get(word) ?? [];
      if (having.length > COMMON) continue;
      const weight = rarity.get(word) ?? 0;
      for (const holder of having) shared.set(holder, (shared.get(holder) ?? 0) + weight);
    }
    const alike = [...shared].map(([holder, weight]) => ({
      holder,
      likeness: weight / (words.length + holder.words.length),
    }));
    return (
      alike.length <= MOST_ALIKE
        ? alike
        : alike.toSorted((one, other) => other.likeness - one.likeness).slice(0, MOST_ALIKE)
    ).map(({ holder }) => holder);
  };
}
