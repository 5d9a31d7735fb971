import type { Entry } from "./entry.ts";

/** How much a word tells clauses apart: the logarithm of how few of them have it (inverse document frequency). */
export type Rarity = ReadonlyMap<string, number>;

/** Weigh every word of both texts. */
export function weighWords(before: readonly Entry[], after: readonly Entry[]): Rarity {
  const clausesWith = new Map<string, number>();
  const entries = [...before, ...after];
  for (const entry of entries) {
    for (const word of new Set(entry.words))
      clausesWith.set(word, (clausesWith.get(word) ?? 0) + 1);
  }
  return new Map(
    [...clausesWith].map(([word, count]) => [word, Math.log(1 + entries.length / count)]),
  );
}

/** Words of a clause with how often they occur. */
export type Bag = ReadonlyMap<string, number>;

export function bagOf(words: readonly string[]): Bag {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** Weight of a bag. */
export function weightOf(bag: Bag, rarity: Rarity): number {
  let weight = 0;
  for (const [word, count] of bag) weight += count * (rarity.get(word) ?? 0);
  return weight;
}

/** Weight of what two bags share. */
export function sharedWeight(one: Bag, other: Bag, rarity: Rarity): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let weight = 0;
  for (const [word, count] of small)
    weight += Math.min(count, large.get(word) ?? 0) * (rarity.get(word) ?? 0);
  return weight;
}
