import type { Entry } from "./entry.ts";
import { bagOf, sharedWeight, weightOf, type Bag, type Rarity } from "./rarity.ts";

/** A clause's words with their weight. */
export interface Weighed {
  readonly bag: Bag;
  readonly weight: number;
}

/** Weigh each clause once, when it is first asked for. */
export function weighEntries(rarity: Rarity): (entry: Entry) => Weighed {
  const known = new Map<Entry, Weighed>();
  return (entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const bag = bagOf(entry.words);
    const weighed = { bag, weight: weightOf(bag, rarity) };
    known.set(entry, weighed);
    return weighed;
  };
}

/** Share of the words that two clauses have in common, weighted by rarity: 0 to 1 (Dice). */
export function overlapOf(one: Weighed, other: Weighed, rarity: Rarity): number {
  return (2 * sharedWeight(one.bag, other.bag, rarity)) / (one.weight + other.weight || 1);
}
