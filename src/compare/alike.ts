import type { Entry } from "./entry.ts";
import type { Rarity } from "./rarity.ts";

/** Words that more clauses than this share say nothing about which is which. */
const COMMON = 60;

/** Those of an index that share the most rare words with a clause, the likest first. */
export type Finder = (most: number, isWanted: (entry: Entry) => boolean) => Entry[];

/** Prepare to find, for any of `asking`, which of `entries` share the most of its rare words. */
export function indexWords(
  entries: readonly Entry[],
  asking: readonly Entry[],
  rarity: Rarity,
): (entry: Entry) => Finder {
  const holders = listHolders(entries, asking, rarity);
  const shared = new Float64Array(entries.length);
  return (entry) => {
    const touched: number[] = [];
    for (const id of rarity.weigh(entry).ids) {
      const having = holders.get(id);
      if (having === undefined || having.length > COMMON) continue;
      const weight = rarity.weightOf(id);
      for (const place of having) {
        if (shared[place] === 0) touched.push(place);
        shared[place] = (shared[place] ?? 0) + weight;
      }
    }
    const found: Likeness[] = [];
    for (const place of touched) {
      const holder = entries[place];
      const weight = shared[place] ?? 0;
      shared[place] = 0;
      if (holder === undefined) continue;
      found.push({ holder, likeness: weight / (entry.words.length + holder.words.length) });
    }
    return (most, isWanted) => pickLikest(found, most, isWanted);
  };
}

/** By each word that is asked for, the places of the entries that have it. */
function listHolders(
  entries: readonly Entry[],
  asking: readonly Entry[],
  rarity: Rarity,
): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const entry of asking) for (const id of rarity.weigh(entry).ids) holders.set(id, []);
  entries.forEach((entry, place) => {
    for (const id of rarity.weigh(entry).ids) holders.get(id)?.push(place);
  });
  return holders;
}

interface Likeness {
  readonly holder: Entry;
  readonly likeness: number;
}

function pickLikest(
  found: readonly Likeness[],
  most: number,
  isWanted: (entry: Entry) => boolean,
): Entry[] {
  const likest: Likeness[] = [];
  for (const one of found) {
    const last = likest.length === most ? likest.at(-1) : undefined;
    if (last !== undefined && one.likeness <= last.likeness) continue;
    if (!isWanted(one.holder)) continue;
    if (last !== undefined) likest.pop();
    let place = likest.length;
    while (place > 0 && (likest[place - 1]?.likeness ?? 0) < one.likeness) place -= 1;
    likest.splice(place, 0, one);
  }
  return likest.map(({ holder }) => holder);
}
