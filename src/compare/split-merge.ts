import type { Entry } from "./entry.ts";
import { around, findGaps } from "./gaps.ts";
import type { Pairing } from "./pair-clauses.ts";
import type { Pair } from "./pair.ts";
import type { Rarity } from "./rarity.ts";
import { readOn } from "./read-on.ts";
import { keepRemainder } from "./remainder.ts";

/** One clause that became several, or several that became one. */
export interface Regrouping {
  readonly kind: "split" | "merged";
  readonly whole: Entry;
  /** Two or more, in document order. */
  readonly parts: readonly Entry[];
}

/** A part belongs to a whole from this share of its weight on. */
const CONTAINED = 0.75;
/** One that stands right beside another part may have been reworded: it belongs to the whole from this share on. */
const BESIDE_CONTAINED = 0.55;
/** And the parts together must make up this share of the whole. */
const COVERED = 0.6;
/** A part that is looked for has at least this many words: shorter ones are contained in anything. */
const SHORTEST_PART = 4;
/** A part with fewer words must stand in the whole word by word: its words are in any long clause. */
const SHORT = 8;
/** Of a longer part, this share of its neighbouring words must be neighbours in the whole. */
const IN_ORDER = 0.5;
/** How far from the part before it, or from its partner, a further part may stand. */
const REACH = 4;
/** How many loose clauses are looked through for the first part of a whole without a partner. */
const MOST_FIRST = 32;

/**
 * Find wholes that were cut into parts, and parts that were joined into wholes. No clause is in two of them; where two
 * claim one, the longer whole has it.
 */
export function findRegroupings(
  { pairs, removed, added }: Pick<Pairing, "pairs" | "removed" | "added">,
  rarity: Rarity,
): Regrouping[] {
  const backwards = pairs.map(({ before, after }) => ({ before: after, after: before }));
  const proposals = [
    ...propose("split", pairs, removed, added, rarity),
    ...propose("merged", backwards, added, removed, rarity),
  ].toSorted((one, other) => other.whole.words.length - one.whole.words.length);
  const claimed = new Set<Entry>();
  return proposals.flatMap(({ kind, whole, claim }) => {
    const parts = claim(claimed);
    if (parts === null) return [];
    for (const entry of [whole, ...parts]) claimed.add(entry);
    return [{ kind, whole, parts }];
  });
}

interface Whole {
  readonly whole: Entry;
  /** The clause it is paired with, if it is. */
  readonly partner?: Entry;
  /** Where to look for its first part if it is not. */
  readonly starts: readonly Entry[];
}

interface Proposal {
  readonly kind: Regrouping["kind"];
  readonly whole: Entry;
  /** Find the parts among what nobody claimed so far; null where there are no longer two. */
  readonly claim: (claimed: ReadonlySet<Entry>) => Entry[] | null;
}

/** List the wholes of one side that have parts on the other. For merges the sides are swapped. */
function propose(
  kind: Regrouping["kind"],
  pairs: readonly Pair[],
  lone: readonly Entry[],
  loose: readonly Entry[],
  rarity: Rarity,
): Proposal[] {
  const parts = new Map(loose.map((entry) => [entry.index, entry]));
  if (parts.size === 0) return [];
  return listWholes(pairs, lone, loose.filter(canBePart))
    .map((one) => {
      const { whole, partner } = one;
      const claim = (claimed: ReadonlySet<Entry>): Entry[] | null => {
        if (claimed.has(whole) || (partner !== undefined && claimed.has(partner))) return null;
        const free = (index: number): Entry | undefined => {
          const part = parts.get(index);
          return part === undefined || claimed.has(part) ? undefined : part;
        };
        return claimParts(one, free, rarity);
      };
      return { kind, whole, claim };
    })
    .filter(({ claim }) => claim(new Set()) !== null);
}

/** What could have been cut: clauses that were reworded, and clauses that are gone from where parts stand now. */
function listWholes(
  pairs: readonly Pair[],
  lone: readonly Entry[],
  parts: readonly Entry[],
): Whole[] {
  const gaps = findGaps(pairs);
  const partsByGap = Map.groupBy(parts, (entry) => gaps.after(entry.index));
  const paired = pairs
    .filter(({ before, after }) => before.key !== after.key)
    .map(({ before, after }) => ({ whole: before, partner: after, starts: [] }));
  const unpaired = lone.map((whole) => {
    const here = partsByGap.get(gaps.before(whole.index)) ?? [];
    return { whole, starts: around(here, gaps.expect(whole.index), MOST_FIRST) };
  });
  return [...paired, ...unpaired].filter(({ whole }) => canBePart(whole));
}

function canBePart(entry: Entry): boolean {
  return entry.words.length >= SHORTEST_PART && entry.clause.kind !== "heading";
}

/**
 * Gather the parts of a whole outwards from its partner, or from the first start that it contains. What one part has
 * taken of the whole, no other can.
 */
function claimParts(
  { whole, partner, starts }: Whole,
  free: (index: number) => Entry | undefined,
  rarity: Rarity,
): Entry[] | null {
  const left = keepRemainder(rarity.weigh(whole), rarity);
  const isLongPart = (part: Entry): boolean =>
    canBePart(part) && left.shareOf(rarity.weigh(part)) >= CONTAINED && isInOrder(part, whole);
  const isPartBeside = (part: Entry): boolean =>
    canBePart(part) &&
    left.shareOf(rarity.weigh(part)) >= BESIDE_CONTAINED &&
    shareInOrder(part, whole) >= IN_ORDER;
  const first =
    partner ?? starts.map(({ index }) => free(index)).find((one) => one && isLongPart(one));
  if (first === undefined) return null;
  left.take(rarity.weigh(first));
  const parts = [first];
  for (const step of [1, -1] as const) {
    let last = first.index;
    const reading = readOn(whole, first, step);
    for (let index = last + step; Math.abs(index - last) <= REACH; index += step) {
      const candidate = free(index);
      if (candidate === undefined) continue;
      const isBeside = index === last + step;
      const isNext = isBeside && (reading.follows(candidate) || isPartBeside(candidate));
      if (!isNext && !isLongPart(candidate)) continue;
      left.take(rarity.weigh(candidate));
      parts.push(candidate);
      reading.skip(candidate);
      last = index;
    }
  }
  return parts.length >= 2 && left.covered() >= COVERED
    ? parts.toSorted((one, other) => one.index - other.index)
    : null;
}

/** The words of a part stand together in its whole, and not just somewhere in it. */
function isInOrder(part: Entry, whole: Entry): boolean {
  return part.words.length < SHORT
    ? ` ${whole.key} `.includes(` ${part.key} `)
    : shareInOrder(part, whole) >= IN_ORDER;
}

/** The share of a part's neighbouring words that are neighbours in its whole. */
function shareInOrder(part: Entry, whole: Entry): number {
  const neighbours = new Set(whole.words.slice(1).map((word, at) => `${whole.words[at]} ${word}`));
  const kept = part.words
    .slice(1)
    .filter((word, at) => neighbours.has(`${part.words[at]} ${word}`));
  return kept.length / (part.words.length - 1);
}
