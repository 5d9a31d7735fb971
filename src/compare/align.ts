import type { Entry } from "./entry.ts";
import { inOrder } from "./gaps.ts";
import { pairByPlace } from "./pair-by-place.ts";
import { pairClauses, type Pairing } from "./pair-clauses.ts";
import { pairInGaps } from "./pair-in-gaps.ts";
import { pairTwinSections } from "./pair-twin-sections.ts";
import type { Pair } from "./pair.ts";
import { weighWords } from "./rarity.ts";
import { findRegroupings, type Regrouping } from "./split-merge.ts";

/** Where every clause of both versions went: each is in exactly one pair, one regrouping, or among the lone ones. */
export interface Alignment {
  readonly pairs: readonly Pair[];
  /** Those of the pairs that stand in order on both sides, in that order; the others have moved. */
  readonly unmoved: readonly Pair[];
  readonly regroupings: readonly Regrouping[];
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/**
 * Pair what is alike, regroup what was cut or joined, and pair by place what is left. Versions are always aligned in the
 * same direction, so that what was added is what is removed when they are compared backwards.
 */
export function align(before: readonly Entry[], after: readonly Entry[]): Alignment {
  return isTurned(before, after) ? turn(alignOneWay(after, before)) : alignOneWay(before, after);
}

function alignOneWay(before: readonly Entry[], after: readonly Entry[]): Alignment {
  const rarity = weighWords(before, after);
  const paired = pairClauses(before, after, rarity);
  const regroupings = findRegroupings(paired, rarity);
  const claimed = new Set(regroupings.flatMap(({ whole, parts }) => [whole, ...parts]));
  const isFree = (entry: Entry): boolean => !claimed.has(entry);
  const pairs = paired.pairs.filter((pair) => isFree(pair.before) && isFree(pair.after));
  const removed = paired.removed.filter(isFree);
  const added = paired.added.filter(isFree);
  const take = (found: readonly Pair[]): void => {
    for (const pair of found) {
      claimed.add(pair.before).add(pair.after);
      pairs.push(pair);
    }
  };
  const left = (): Pairing => ({
    ...paired,
    pairs,
    removed: removed.filter(isFree),
    added: added.filter(isFree),
  });
  take(pairTwinSections(before, after, left()));
  take(pairByPlace(before, after, left()));
  take(pairInGaps(left(), rarity));
  return {
    pairs,
    unmoved: inOrder(pairs),
    regroupings,
    removed: removed.filter(isFree),
    added: added.filter(isFree),
  };
}

/** The version with more clauses comes first; of as many, the one whose first other clause comes first by its words. */
function isTurned(before: readonly Entry[], after: readonly Entry[]): boolean {
  if (before.length !== after.length) return before.length < after.length;
  const first = before.findIndex(({ clause }, index) => clause.text !== after[index]?.clause.text);
  const [old, now] = [before[first]?.clause.text ?? "", after[first]?.clause.text ?? ""];
  return old < now;
}

function turn({ pairs, unmoved, regroupings, removed, added }: Alignment): Alignment {
  const turned = new Map(
    pairs.map((pair) => [pair, { before: pair.after, after: pair.before }] as const),
  );
  const turnAll = (some: readonly Pair[]): Pair[] => some.flatMap((pair) => turned.get(pair) ?? []);
  return {
    pairs: turnAll(pairs),
    unmoved: turnAll(unmoved),
    regroupings: regroupings.map((one) => ({
      ...one,
      kind: one.kind === "split" ? "merged" : "split",
    })),
    removed: added,
    added: removed,
  };
}
