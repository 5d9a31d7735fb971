import type { Entry } from "./entry.ts";

/** A clause's words as numbers, each once and in ascending order, with how often it has each. */
export interface Weighed {
  readonly ids: Int32Array;
  readonly counts: Int32Array;
  /** What all its words weigh. */
  readonly weight: number;
  /** How many words it has. */
  readonly count: number;
}

/** How much each word tells clauses apart: the logarithm of how few of them have it (inverse document frequency). */
export interface Rarity {
  readonly weightOf: (id: number) => number;
  readonly weigh: (entry: Entry) => Weighed;
}

/** Weigh every word of both texts. */
export function weighWords(before: readonly Entry[], after: readonly Entry[]): Rarity {
  const numbers = new Map<string, number>();
  const clausesWith: number[] = [];
  const bags = new Map<readonly string[], Pick<Weighed, "ids" | "counts">>();
  const entries = [...before, ...after];
  for (const { words } of entries) {
    const bag = bags.get(words) ?? numberWords(words, numbers);
    bags.set(words, bag);
    for (const id of bag.ids) clausesWith[id] = (clausesWith[id] ?? 0) + 1;
  }
  const weights = Float64Array.from(clausesWith, (count) => Math.log(1 + entries.length / count));
  const known = new Map<readonly string[], Weighed>();
  return {
    weightOf: (id) => weights[id] ?? 0,
    weigh: ({ words }) => {
      const weighed = known.get(words) ?? weighBag(words, bags.get(words), weights);
      known.set(words, weighed);
      return weighed;
    },
  };
}

function numberWords(
  words: readonly string[],
  numbers: Map<string, number>,
): Pick<Weighed, "ids" | "counts"> {
  const all = new Int32Array(words.length);
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? "";
    let id = numbers.get(word);
    if (id === undefined) numbers.set(word, (id = numbers.size));
    all[place] = id;
  }
  all.sort();
  const ids = new Int32Array(all.length);
  const counts = new Int32Array(all.length);
  let size = 0;
  for (let index = 0; index < all.length; index += 1) {
    const id = all[index] ?? 0;
    if (index === 0 || id !== ids[size - 1]) {
      ids[size] = id;
      size += 1;
    }
    counts[size - 1] = (counts[size - 1] ?? 0) + 1;
  }
  return { ids: ids.slice(0, size), counts: counts.slice(0, size) };
}

function weighBag(
  words: readonly string[],
  bag: Pick<Weighed, "ids" | "counts"> | undefined,
  weights: Float64Array,
): Weighed {
  const { ids, counts } = bag ?? { ids: new Int32Array(), counts: new Int32Array() };
  let weight = 0;
  for (let index = 0; index < ids.length; index += 1)
    weight += (counts[index] ?? 0) * (weights[ids[index] ?? 0] ?? 0);
  return { ids, counts, weight, count: words.length };
}
