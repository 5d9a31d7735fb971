/** The words of a text with how often they occur. */
export type Bag = ReadonlyMap<string, number>;

export function bagText(text: string): Bag {
  const bag = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

/** Share of words in common, each word as good as any other (Dice). */
export function overlap(one: Bag, other: Bag): number {
  let shared = 0;
  for (const [word, count] of one) shared += Math.min(count, other.get(word) ?? 0);
  return (2 * shared) / (countBag(one) + countBag(other) || 1);
}

function countBag(bag: Bag): number {
  let count = 0;
  for (const one of bag.values()) count += one;
  return count;
}
