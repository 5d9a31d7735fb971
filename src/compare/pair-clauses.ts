import { findCandidates } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import { findGaps, type Gaps } from "./gaps.ts";
import { pairAnchors } from "./pair-anchors.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";
import { overlapOf, weighEntries } from "./weigh.ts";

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Clauses without a partner, in document order. */
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/** Two clauses are the same clause, reworded, from this share of shared words on (0 to 1). */
const THRESHOLD = 0.45;
/** Clauses with fewer words need more in common: two short clauses share words by chance. */
const SHORT = 8;

/**
 * Pair the clauses of two versions: equal wordings first, then the rest by shared words weighted by rarity, with the
 * place in the document as a prior. Every clause is in one pair or in none.
 */
export function pairClauses(
  before: readonly Entry[],
  after: readonly Entry[],
  rarity: Rarity,
): Pairing {
  const anchors = pairAnchors(before, after);
  const left = without(before, anchors);
  const right = without(after, anchors);
  const reworded = assign(scorePairs(left, right, rarity, findGaps(anchors)));
  return {
    pairs: [...anchors, ...reworded],
    removed: without(left, reworded),
    added: without(right, reworded),
  };
}

/** The entries that are in none of the pairs. */
function without(entries: readonly Entry[], pairs: readonly Pair[]): Entry[] {
  const taken = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  return entries.filter((entry) => !taken.has(entry));
}

interface ScoredPair extends Pair {
  readonly score: number;
  /** How far the clauses stand from each other's place. */
  readonly drift: number;
}

/** Take the best pair, then the best of what is left. Of equals, the one that stands where it stood. */
function assign(scored: readonly ScoredPair[]): Pair[] {
  const taken = new Set<Entry>();
  const pairs: Pair[] = [];
  for (const { before, after } of scored.toSorted(comparePairs)) {
    if (taken.has(before) || taken.has(after)) continue;
    taken.add(before).add(after);
    pairs.push({ before, after });
  }
  return pairs;
}

/** The same order whichever version is the older one. */
function comparePairs(one: ScoredPair, other: ScoredPair): number {
  if (one.score !== other.score) return other.score - one.score;
  if (one.drift !== other.drift) return one.drift - other.drift;
  return (
    one.before.index + one.after.index - (other.before.index + other.after.index) ||
    one.before.index - other.before.index
  );
}

function scorePairs(
  left: readonly Entry[],
  right: readonly Entry[],
  rarity: Rarity,
  gaps: Gaps,
): ScoredPair[] {
  const weigh = weighEntries(rarity);
  return findCandidates(left, right, rarity, gaps).flatMap(({ before, after }) => {
    if ((before.clause.kind === "heading") !== (after.clause.kind === "heading")) return [];
    const overlap = overlapOf(weigh(before), weigh(after), rarity);
    const isNear = gaps.before(before.index) === gaps.after(after.index);
    const drift = isNear
      ? Math.abs(gaps.expect(before.index) - after.index)
      : Number.MAX_SAFE_INTEGER;
    const score = scorePair(before, after, overlap, isNear);
    return score === null ? [] : [{ before, after, score, drift }];
  });
}

/** Null where the two are not the same clause. */
function scorePair(before: Entry, after: Entry, overlap: number, isNear: boolean): number | null {
  const isSamePlace = before.place === after.place;
  const prior =
    (isSamePlace ? 0.1 : 0) +
    (isNear ? 0.1 : 0) +
    (before.clause.label !== null && before.clause.label === after.clause.label ? 0.05 : 0);
  const isShort = Math.min(before.words.length, after.words.length) < SHORT;
  const needed = THRESHOLD + (isShort ? 0.1 : 0) - (isSamePlace && isNear ? 0.1 : 0);
  return overlap < needed ? null : overlap + prior;
}
