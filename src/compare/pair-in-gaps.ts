import type { Entry } from "./entry.ts";
import { findGaps } from "./gaps.ts";
import type { Pairing } from "./pair-clauses.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";
import { overlapOf } from "./weigh.ts";

/** The only clause that is left where another went is the same clause from this share of shared words on. */
const THRESHOLD = 0.2;
/** `Last updated: 1 September 2019` has at most this many words; a longer text is prose that mentions a year. */
const LONGEST_DATED = 12;
const KINDS = ["heading", "paragraph", "item", "row"] as const;

/**
 * Pair what is left where exactly one clause went and one of its kind came, between the same two pairs: a clause that
 * was reworded beyond recognition is recognised by its place. Nothing is paired that shares neither words nor nature.
 */
export function pairInGaps({ pairs, removed, added, areOther }: Pairing, rarity: Rarity): Pair[] {
  const gaps = findGaps(pairs);
  const isSame = (old: Entry, now: Entry): boolean =>
    !areOther({ before: old, after: now }) &&
    (old.words.length + now.words.length === 0 ||
      overlapOf(rarity.weigh(old), rarity.weigh(now), rarity) >= THRESHOLD);
  const addedByGap = Map.groupBy(added, (entry) => gaps.after(entry.index));
  return [...Map.groupBy(removed, (entry) => gaps.before(entry.index))].flatMap(([gap, left]) =>
    pairGap(left, addedByGap.get(gap) ?? [], isSame),
  );
}

function pairGap(
  left: readonly Entry[],
  right: readonly Entry[],
  isSame: (before: Entry, after: Entry) => boolean,
): Pair[] {
  const dated = pairOnly(left.filter(isDated), right.filter(isDated));
  const taken = new Set(dated.flatMap((pair) => [pair.before, pair.after]));
  const ofKind = (entries: readonly Entry[], kind: string): Entry[] =>
    entries.filter((entry) => entry.clause.kind === kind && !taken.has(entry));
  const alike = KINDS.flatMap((kind) => pairOnly(ofKind(left, kind), ofKind(right, kind)));
  return [...dated, ...alike.filter((pair) => isSame(pair.before, pair.after))];
}

function pairOnly(left: readonly Entry[], right: readonly Entry[]): Pair[] {
  const [before, after] = [left[0], right[0]];
  const isOnly = left.length === 1 && right.length === 1;
  return isOnly && before !== undefined && after !== undefined ? [{ before, after }] : [];
}

/** A short text with a year: when the version was updated, takes effect, or was published. */
function isDated({ words, clause }: Entry): boolean {
  return words.length <= LONGEST_DATED && /\b(?:19|20)\d\d\b/.test(clause.text);
}
