import type { Rarity, Weighed } from "./rarity.ts";

/** What of a whole's words no part has taken yet. */
export interface Remainder {
  /** What the taken words weigh, as a share of the whole: 0 to 1. */
  readonly covered: () => number;
  /** The share of a part that is left in the whole: 0 to 1. */
  readonly shareOf: (part: Weighed) => number;
  readonly take: (part: Weighed) => void;
}

/** Begin with all the words of a whole. */
export function keepRemainder(whole: Weighed, rarity: Rarity): Remainder {
  const left = whole.counts.slice();
  let taken = 0;
  const walk = (part: Weighed, isTaking: boolean): number => {
    let weight = 0;
    for (let index = 0, other = 0; index < whole.ids.length && other < part.ids.length;) {
      const id = whole.ids[index] ?? 0;
      const difference = id - (part.ids[other] ?? 0);
      if (difference === 0) {
        const shared = Math.min(left[index] ?? 0, part.counts[other] ?? 0);
        weight += shared * rarity.weightOf(id);
        if (isTaking) left[index] = (left[index] ?? 0) - shared;
      }
      if (difference <= 0) index += 1;
      if (difference >= 0) other += 1;
    }
    return weight;
  };
  return {
    covered: () => taken / (whole.weight || 1),
    shareOf: (part) => walk(part, false) / (part.weight || 1),
    take: (part) => {
      taken += walk(part, true);
    },
  };
}
