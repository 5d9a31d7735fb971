import { indexWords } from "./alike.ts";
import type { Entry } from "./entry.ts";
import { around, type Gaps } from "./gaps.ts";
import type { Mates } from "./mates.ts";
import { isEditedInOnePlace } from "./one-place.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";
import { overlapOf } from "./weigh.ts";

/** Two clauses that could be one, and the share of words that they have in common. */
export interface Candidate extends Pair {
  readonly overlap: number;
}

/** Whatever else speaks for a pair, so much must be in common. */
const LEAST_OVERLAP = 0.3;
/** What counts as common of two clauses that differ in one place, and there by added words alone. */
const ONE_PLACE = 0.65;
/** A short line may have become a title, or a title a line, where so much is in common. */
const SAME_LINE = 0.55;
const LONGEST_LINE = 12;
/** How many clauses that share rare words are worth a closer look. */
const MOST_ALIKE = 10;
/** How many that have a partner already: they tell whether others say the same. */
const MOST_RIVALS = 6;
/** How many clauses of the same gap are, around the place where the partner would stand. */
const MOST_NEAR = 12;
/** How many clauses of one wording are, around that place. */
const MOST_TWINS = 12;
/** How many clauses of the same section are. */
const MOST_CHILDREN = 12;

/** Gathers candidates, each once, with what they have in common. */
export interface CandidateBook {
  readonly propose: (before: Entry, after: Entry) => void;
  readonly has: (pair: Pair) => boolean;
  readonly list: () => readonly Candidate[];
}

/** Open a book of candidates. Titles are compared with titles, and with lines that say nearly the same. */
export function openBook(rarity: Rarity): CandidateBook {
  /** By the place of the one and then of the other, which is far quicker than by the clauses themselves. */
  const seen: (Map<number, boolean> | undefined)[] = [];
  const candidates: Candidate[] = [];
  const compareWords = (before: Entry, after: Entry): number => {
    if (before.key === after.key) return 1;
    const overlap = overlapOf(rarity.weigh(before), rarity.weigh(after), rarity, LEAST_OVERLAP);
    if (isTitle(before) !== isTitle(after) && !couldBeTitle(before, after, overlap)) return 0;
    return overlap < ONE_PLACE && isEditedInOnePlace(before.words, after.words)
      ? ONE_PLACE
      : overlap;
  };
  return {
    propose: (before, after) => {
      const known = (seen[before.index] ??= new Map<number, boolean>());
      if (known.has(after.index)) return;
      const overlap = compareWords(before, after);
      const isCandidate = overlap >= LEAST_OVERLAP;
      known.set(after.index, isCandidate);
      if (isCandidate) candidates.push({ before, after, overlap });
    },
    has: ({ before, after }) => seen[before.index]?.get(after.index) === true,
    list: () => candidates,
  };
}

export function isTitle({ clause }: Entry): boolean {
  return clause.kind === "heading";
}

/** Whether a short line is a title or not hangs on what stands around it; a title that became a sentence is another. */
function couldBeTitle(before: Entry, after: Entry, overlap: number): boolean {
  const [old, now] = [before.words.length, after.words.length];
  return overlap >= SAME_LINE && Math.max(old, now) <= LONGEST_LINE && Math.abs(old - now) <= 2;
}

/** Who could be whom, and in `rivals` those that would be as good but for having a partner. */
export interface Books {
  readonly book: CandidateBook;
  readonly rivals: CandidateBook;
}

/** Two versions and what of them has no partner yet. */
export interface Leftovers {
  readonly before: readonly Entry[];
  readonly after: readonly Entry[];
  readonly left: readonly Entry[];
  readonly right: readonly Entry[];
}

/**
 * Propose which clauses could be the same clause reworded: those that share rare words, wherever they stand, those of
 * one wording, and those that stand in the same gap. At most a fixed number for each clause, whatever the texts are.
 */
export function proposeAlike(
  { before, after, left, right }: Leftovers,
  { book, rivals }: Books,
  rarity: Rarity,
  gaps: Gaps,
): void {
  const [isLeft, isRight] = [new Set(left), new Set(right)];
  const forth = indexWords(after, left, rarity);
  const back = indexWords(before, right, rarity);
  for (const old of left) {
    const find = forth(old);
    for (const now of find(MOST_ALIKE, (one) => isRight.has(one))) book.propose(old, now);
    for (const now of find(MOST_RIVALS, (one) => !isRight.has(one))) rivals.propose(old, now);
  }
  for (const now of right) {
    const find = back(now);
    for (const old of find(MOST_ALIKE, (one) => isLeft.has(one))) book.propose(old, now);
    for (const old of find(MOST_RIVALS, (one) => !isLeft.has(one))) rivals.propose(old, now);
  }
  const twins = Map.groupBy(right, (entry) => entry.key);
  const rightByGap = Map.groupBy(right, (entry) => gaps.after(entry.index));
  for (const old of left) {
    const expected = gaps.expect(old.index);
    const here = rightByGap.get(gaps.before(old.index)) ?? [];
    for (const now of around(here, expected, MOST_NEAR)) book.propose(old, now);
    for (const now of around(twins.get(old.key) ?? [], expected, MOST_TWINS))
      book.propose(old, now);
  }
}

/** Propose those that stand under titles which are paired. */
export function proposeUnderSameTitle(
  { left, right }: Leftovers,
  book: CandidateBook,
  mates: Mates,
): void {
  const children = Map.groupBy(right, (entry) => entry.parent);
  for (const [parent, old] of Map.groupBy(left, (entry) => entry.parent)) {
    const now = children.get(mates.of(parent) ?? null);
    if (parent === null || now === undefined) continue;
    old.forEach((before, rank) => {
      const first = Math.max(0, rank - MOST_CHILDREN / 2);
      for (const after of now.slice(first, first + MOST_CHILDREN)) book.propose(before, after);
    });
  }
}
