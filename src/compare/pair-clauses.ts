import type { Entry } from "./entry.ts";
import { pairAnchors } from "./pair-anchors.ts";
import { bagOf, sharedWeight, weighWords, weightOf, type Bag, type Rarity } from "./rarity.ts";

/** A clause before and the same clause after. */
export interface Pair {
  readonly before: Entry;
  readonly after: Entry;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Clauses without a partner, in document order. */
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
  readonly rarity: Rarity;
}

/** Two clauses are the same clause, reworded, from this share of shared words on (0 to 1). */
const THRESHOLD = 0.45;
/** Clauses with fewer words need more in common: two short clauses share words by chance. */
const SHORT = 8;
/** Words that more clauses than this share say nothing about which is which. */
const COMMON = 60;

/**
 * Pair the clauses of two versions: equal wordings first, then the rest by shared words weighted by rarity, with the
 * place in the document as a prior. Every clause is in one pair or in none.
 */
export function pairClauses(before: readonly Entry[], after: readonly Entry[]): Pairing {
  const anchors = pairAnchors(before, after);
  const taken = {
    before: new Set(anchors.map((pair) => pair.before)),
    after: new Set(anchors.map((pair) => pair.after)),
  };
  const left = before.filter((entry) => !taken.before.has(entry));
  const right = after.filter((entry) => !taken.after.has(entry));
  const rarity = weighWords(before, after);
  const reworded = assign(scorePairs(left, right, rarity, neighbourhood(anchors)));
  const partnered = new Set(reworded.flatMap((pair) => [pair.before, pair.after]));
  return {
    pairs: [...anchors, ...reworded].toSorted(
      (one, other) => one.before.index - other.before.index,
    ),
    removed: left.filter((entry) => !partnered.has(entry)),
    added: right.filter((entry) => !partnered.has(entry)),
    rarity,
  };
}

interface ScoredPair extends Pair {
  readonly score: number;
}

/** Take the best pair, then the best of what is left. */
function assign(scored: readonly ScoredPair[]): Pair[] {
  const taken = new Set<Entry>();
  const pairs: Pair[] = [];
  for (const { before, after } of scored.toSorted((one, other) => other.score - one.score)) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push({ before, after });
  }
  return pairs;
}

function scorePairs(
  left: readonly Entry[],
  right: readonly Entry[],
  rarity: Rarity,
  isNear: (before: Entry, after: Entry) => boolean,
): ScoredPair[] {
  const bags = new Map<Entry, Bag>([...left, ...right].map((entry) => [entry, bagOf(entry.words)]));
  const holders = new Map<string, Entry[]>();
  for (const entry of right) {
    for (const word of bags.get(entry)?.keys() ?? [])
      holders.set(word, [...(holders.get(word) ?? []), entry]);
  }
  const scored: ScoredPair[] = [];
  for (const before of left) {
    const bag = bags.get(before) ?? new Map();
    const candidates = new Set<Entry>();
    for (const word of bag.keys()) {
      const with_ = holders.get(word) ?? [];
      for (const entry of with_)
        if (with_.length <= COMMON || isNear(before, entry)) candidates.add(entry);
    }
    for (const after of candidates) {
      const score = scorePair(
        before,
        after,
        bag,
        bags.get(after) ?? new Map(),
        rarity,
        isNear(before, after),
      );
      if (score !== null) scored.push({ before, after, score });
    }
  }
  return scored;
}

function scorePair(
  before: Entry,
  after: Entry,
  one: Bag,
  other: Bag,
  rarity: Rarity,
  isNear: boolean,
): number | null {
  const isHeading = before.clause.kind === "heading";
  if (isHeading !== (after.clause.kind === "heading")) return null;
  const shared = sharedWeight(one, other, rarity);
  const overlap = (2 * shared) / (weightOf(one, rarity) + weightOf(other, rarity) || 1);
  const isSamePlace = before.place === after.place;
  const prior =
    (isSamePlace ? 0.1 : 0) +
    (isNear ? 0.1 : 0) +
    (before.clause.label !== null && before.clause.label === after.clause.label ? 0.05 : 0);
  const isShort = Math.min(before.words.length, after.words.length) < SHORT;
  const needed = THRESHOLD + (isShort ? 0.1 : 0) - (isSamePlace && isNear ? 0.1 : 0);
  return overlap < needed ? null : overlap + prior;
}

/** Say of two clauses whether they stand between the same two anchors. */
function neighbourhood(anchors: readonly Pair[]): (before: Entry, after: Entry) => boolean {
  const ordered = anchors.toSorted((one, other) => one.before.index - other.before.index);
  const gapBefore = (index: number): number => {
    let low = 0;
    for (let high = ordered.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((ordered[middle]?.before.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (before, after) => {
    const gap = gapBefore(before.index);
    const above = ordered[gap - 1]?.after.index ?? -1;
    const below = ordered[gap]?.after.index ?? Number.POSITIVE_INFINITY;
    return after.index > above && after.index < below;
  };
}
