import type { Entry } from "./entry.ts";
import type { Pair } from "./pair-clauses.ts";
import { bagOf, sharedWeight, weightOf, type Rarity } from "./rarity.ts";

/** One clause that became several, or several that became one. */
export interface Regrouping {
  readonly whole: Entry;
  /** Two or more, in document order. */
  readonly parts: readonly Entry[];
}

/** A part belongs to a whole from this share of its weight on. */
const CONTAINED = 0.75;
/** And the parts together must make up this share of the whole. */
const COVERED = 0.6;
/** A part has at least this many words: shorter ones are contained in anything. */
const SHORTEST_PART = 4;
/** How far from its partner a further part may stand. */
const REACH = 4;

/**
 * Find wholes that were cut into parts: `wholes` of one side, their partners so far, and the `loose` clauses of the
 * other side that nobody claimed. For merges the sides are swapped.
 */
export function findRegroupings(
  wholes: readonly { readonly whole: Entry; readonly partner: Entry | null }[],
  loose: readonly Entry[],
  rarity: Rarity,
): Regrouping[] {
  const free = new Set(
    loose.filter((entry) => entry.words.length >= SHORTEST_PART && entry.clause.kind !== "heading"),
  );
  const found: Regrouping[] = [];
  for (const { whole, partner } of wholes) {
    if (free.size === 0) break;
    if (whole.clause.kind === "heading" || (partner !== null && partner.wording === whole.wording))
      continue;
    const parts = claimParts(whole, partner, free, rarity);
    if (parts === null) continue;
    for (const part of parts) free.delete(part);
    found.push({ whole, parts });
  }
  return found;
}

function claimParts(
  whole: Entry,
  partner: Entry | null,
  free: ReadonlySet<Entry>,
  rarity: Rarity,
): Entry[] | null {
  const bag = new Map(bagOf(whole.words));
  const weight = weightOf(bag, rarity);
  const parts: Entry[] = partner === null ? [] : [partner];
  if (partner !== null) subtract(bag, partner.words);
  for (const candidate of [...free].toSorted((one, other) => one.index - other.index)) {
    const last = parts.at(-1);
    if (last !== undefined && Math.abs(candidate.index - last.index) > REACH) continue;
    const words = bagOf(candidate.words);
    if (sharedWeight(words, bag, rarity) < CONTAINED * weightOf(words, rarity)) continue;
    subtract(bag, candidate.words);
    parts.push(candidate);
  }
  const isCovered = weight - weightOf(bag, rarity) >= COVERED * weight;
  return parts.length >= 2 && isCovered
    ? parts.toSorted((one, other) => one.index - other.index)
    : null;
}

function subtract(bag: Map<string, number>, words: readonly string[]): void {
  for (const word of words) {
    const count = bag.get(word);
    if (count !== undefined) bag.set(word, Math.max(0, count - 1));
  }
}

/** List wholes with their partners: the paired clauses of one side and its loose ones. */
export function listWholes(
  pairs: readonly Pair[],
  loose: readonly Entry[],
  side: "before" | "after",
): { whole: Entry; partner: Entry | null }[] {
  const paired = pairs.map((pair) =>
    side === "before"
      ? { whole: pair.before, partner: pair.after }
      : { whole: pair.after, partner: pair.before },
  );
  return [...paired, ...loose.map((whole) => ({ whole, partner: null }))].toSorted(
    (one, other) => one.whole.index - other.whole.index,
  );
}
