import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  type Comparison,
} from "../model/change.ts";
import type { Clause } from "../model/clause.ts";
import { describePair, describeRegrouping, describeSingle, type Event } from "./describe-change.ts";
import { prepareEntries, type Entry } from "./entry.ts";
import { inOrder } from "./gaps.ts";
import { pairClauses } from "./pair-clauses.ts";
import { pairInGaps } from "./pair-in-gaps.ts";
import type { Pair } from "./pair.ts";
import { placeChanges } from "./place-changes.ts";
import { weighWords } from "./rarity.ts";
import { findRegroupings, type Regrouping } from "./split-merge.ts";

/**
 * Say what happened to the clauses between two versions. Changes come in the order of the new version, each removed
 * clause where it stood. Every word of both versions is in an unchanged clause or in exactly one change.
 */
export function compare(before: readonly Clause[], after: readonly Clause[]): Comparison {
  const { pairs, regroupings, removed, added } = align(
    prepareEntries(before),
    prepareEntries(after),
  );
  const unmoved = inOrder(pairs);
  const stayed = new Set(unmoved);
  const described = pairs.map((pair) => describePair(pair, !stayed.has(pair)));
  const events = [
    ...described.filter((event) => event !== null),
    ...regroupings.map(describeRegrouping),
    ...removed.map((entry) => describeSingle(entry, "removed")),
    ...added.map((entry) => describeSingle(entry, "added")),
  ];
  const unchanged = described.filter((event) => event === null).length;
  return { changes: placeChanges(events, unmoved), counts: count(events, unchanged) };
}

/** Where every clause of both versions went: each is in exactly one of these. */
interface Alignment {
  readonly pairs: readonly Pair[];
  readonly regroupings: readonly Regrouping[];
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/** Pair what is alike, regroup what was cut or joined, and pair by place what is left. */
function align(before: readonly Entry[], after: readonly Entry[]): Alignment {
  const rarity = weighWords(before, after);
  const paired = pairClauses(before, after, rarity);
  const regroupings = findRegroupings(paired, rarity);
  const claimed = new Set(regroupings.flatMap(({ whole, parts }) => [whole, ...parts]));
  const isFree = (entry: Entry): boolean => !claimed.has(entry);
  const pairs = paired.pairs.filter((pair) => isFree(pair.before) && isFree(pair.after));
  const removed = paired.removed.filter(isFree);
  const added = paired.added.filter(isFree);
  for (const pair of pairInGaps(before, after, pairs, removed, added, rarity)) {
    claimed.add(pair.before).add(pair.after);
    pairs.push(pair);
  }
  return { pairs, regroupings, removed: removed.filter(isFree), added: added.filter(isFree) };
}

function count(events: readonly Event[], unchanged: number): ChangeCounts {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const kind of CHANGE_KINDS) {
    const bearing = events.filter(({ change }) => change.kinds.includes(kind)).length;
    if (bearing > 0) counts[kind] = bearing;
  }
  return { ...counts, unchanged };
}
