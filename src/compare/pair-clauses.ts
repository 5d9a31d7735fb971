import { assign, type Scored } from "./assign.ts";
import {
  isTitle,
  openBook,
  proposeAlike,
  proposeUnderSameTitle,
  type Books,
  type Candidate,
  type Leftovers,
} from "./candidates.ts";
import { findChain } from "./chain.ts";
import { MOST_SUPPORT, readContext, type Context } from "./context.ts";
import type { Entry } from "./entry.ts";
import { findFamilies } from "./family.ts";
import { findGaps } from "./gaps.ts";
import { judgeFamilies } from "./judge-families.ts";
import { Mates } from "./mates.ts";
import { pairAnchors } from "./pair-anchors.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Clauses without a partner, in document order. */
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
  /** Tells of two clauses whether they are known to be different members of one family. */
  readonly areOther: (pair: Pair) => boolean;
}

/** What must be in common (0 to 1) in each round; the first takes only what is sure, the others what it leads to. */
const ROUNDS = [0.62, 0.45] as const;
/** What a pair of equal words that cannot be mistaken counts for. */
const SURE = 1.3;
/** What it counts for that a pair stands in order with the others. */
const IN_ORDER = 0.1;
/** What it counts against a pair that one is a title, the other a line elsewhere. */
const OTHER_NATURE = 0.1;
/** Clauses with fewer words need more in common: two short clauses share words by chance. */
const SHORT = 8;

/**
 * Pair the clauses of two versions: equal wordings that cannot be mistaken first, then the rest by shared words
 * weighted by rarity, and by what stands around them: the title above, the neighbours, the order. Every clause is in one
 * pair or in none.
 */
export function pairClauses(
  before: readonly Entry[],
  after: readonly Entry[],
  rarity: Rarity,
): Pairing {
  const anchors = pairAnchors(before, after);
  const left = without(before, anchors);
  const right = without(after, anchors);
  if (left.length === 0 || right.length === 0)
    return { pairs: anchors, removed: left, added: right, areOther: () => false };
  const leftovers: Leftovers = { before, after, left, right };
  const books = { book: openBook(rarity), rivals: openBook(rarity) };
  proposeAlike(leftovers, books, rarity, findGaps(anchors));
  let reworded: Pair[] = [];
  let areOther: Pairing["areOther"] = () => false;
  for (const needed of ROUNDS) {
    const pairs = [...anchors, ...reworded];
    const mates = new Mates(pairs);
    proposeUnderSameTitle(leftovers, books.book, mates);
    const context = readContext(before, after, mates);
    areOther = findFamilies([...books.book.list(), ...books.rivals.list()]);
    reworded = assign(scoreAll(books, anchors, context, { needed, areOther }));
  }
  return {
    pairs: [...anchors, ...reworded],
    removed: without(left, reworded),
    added: without(right, reworded),
    areOther,
  };
}

/** The entries that are in none of the pairs. */
function without(entries: readonly Entry[], pairs: readonly Pair[]): Entry[] {
  const taken = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  return entries.filter((entry) => !taken.has(entry));
}

function scoreAll(
  books: Books,
  anchors: readonly Pair[],
  context: Context,
  { needed, areOther }: Pick<Pairing, "areOther"> & { readonly needed: number },
): Scored[] {
  const judge = judgeFamilies(books, context, areOther);
  const scored: Scored[] = [];
  for (const { before, after, overlap } of books.book.list()) {
    const pair = { before, after, overlap };
    if (overlap < needed - MOST_SUPPORT) continue;
    const support = context.supportOf(pair) - oddity(pair, context);
    if (overlap < needOf(pair, support, needed)) continue;
    const objection = judge(pair);
    if (objection === null || overlap < needOf(pair, support - objection, needed)) continue;
    const score = overlap + support - objection;
    scored.push({ before, after, overlap, score, drift: context.driftOf(pair) });
  }
  return favourChain(anchors, scored);
}

/** Those on the way through both versions in which nothing moves have more for them than others. */
function favourChain(anchors: readonly Pair[], scored: readonly Scored[]): Scored[] {
  const fixed = anchors.map((pair) => ({ ...pair, overlap: 1, score: SURE, drift: 0 }));
  const chain = findChain([...fixed, ...scored], weighOnChain);
  return scored.map((one) => (chain.has(one) ? { ...one, score: one.score + IN_ORDER } : one));
}

/** Long clauses hold the way; short ones follow it. */
function weighOnChain({ before, after, score }: Scored): number {
  return score ** 2 * (2 + Math.min(before.words.length, after.words.length));
}

/** A title that is a line somewhere else, in other words, is rather another. */
function oddity(pair: Candidate, context: Context): number {
  const isOdd = isTitle(pair.before) !== isTitle(pair.after) && pair.overlap < 1;
  return isOdd && !context.isInSameGap(pair) ? OTHER_NATURE : 0;
}

function needOf({ before, after }: Pair, support: number, needed: number): number {
  const isShort = Math.min(before.words.length, after.words.length) < SHORT;
  return needed + (isShort ? 0.1 : 0) - support;
}
