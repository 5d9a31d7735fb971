import {
  CHANGE_KINDS,
  type Change,
  type ChangeCounts,
  type ChangeKind,
  type ClauseRef,
  type Comparison,
} from "../model/change.ts";
import type { Clause } from "../model/clause.ts";
import { diffWords } from "./diff-words.ts";
import { prepareEntries, type Entry } from "./entry.ts";
import { longestIncreasingRun } from "./order.ts";
import { pairClauses, type Pair } from "./pair-clauses.ts";
import { judgeSignificance } from "./significance.ts";
import { findRegroupings, listWholes, type Regrouping } from "./split-merge.ts";
import { findTopics } from "./topics.ts";

/**
 * Say what happened to the clauses between two versions. Changes come in the order of the new version, each removed
 * clause where it stood. Every word of both versions is in an unchanged clause or in exactly one change.
 */
export function compare(before: readonly Clause[], after: readonly Clause[]): Comparison {
  const { pairs, removed, added, rarity } = pairClauses(
    prepareEntries(before),
    prepareEntries(after),
  );
  const splits = findRegroupings(listWholes(pairs, removed, "before"), added, rarity);
  const claimed = new Set(splits.flatMap((split) => [split.whole, ...split.parts]));
  const open = pairs.filter((pair) => !claimed.has(pair.before) && !claimed.has(pair.after));
  const merges = findRegroupings(
    listWholes(open, added.filter(notIn(claimed)), "after"),
    removed.filter(notIn(claimed)),
    rarity,
  );
  for (const merge of merges) for (const entry of [merge.whole, ...merge.parts]) claimed.add(entry);
  const kept = open.filter((pair) => !claimed.has(pair.before) && !claimed.has(pair.after));
  const moved = findMoved(kept);
  const events = [
    ...kept.map((pair) => describePair(pair, moved.has(pair))),
    ...splits.map((split) => regroup(split, "split")),
    ...merges.map((merge) => regroup(merge, "merged")),
    ...removed.filter(notIn(claimed)).map((entry) => single(entry, "removed")),
    ...added.filter(notIn(claimed)).map((entry) => single(entry, "added")),
  ];
  const changes = events.filter((event): event is Placed => event !== null);
  return {
    changes: placeChanges(changes, kept),
    counts: count(changes, events.length - changes.length),
  };
}

/** A change and where it stands. */
interface Placed {
  readonly change: Change;
  readonly before: number | null;
  readonly after: number | null;
}

function notIn(claimed: ReadonlySet<Entry>): (entry: Entry) => boolean {
  return (entry) => !claimed.has(entry);
}

/** Pairs outside the longest run in order have moved. */
function findMoved(pairs: readonly Pair[]): Set<Pair> {
  const run = longestIncreasingRun(pairs.map((pair) => pair.after.index));
  return new Set(pairs.filter((_, index) => !run.has(index)));
}

function describePair({ before, after }: Pair, isMoved: boolean): Placed | null {
  const kinds: ChangeKind[] = [];
  const [old, now] = [before.clause, after.clause];
  if (isMoved) kinds.push("moved");
  const isReworded = before.wording !== after.wording;
  if (isReworded && now.kind === "heading") kinds.push("retitled");
  else if (isReworded) kinds.push("reworded");
  if (old.label !== now.label) kinds.push("renumbered");
  if (!isReworded && (old.text !== now.text || old.kind !== now.kind)) kinds.push("restyled");
  return kinds.length === 0 ? null : makeChange(kinds, [before], [after]);
}

function regroup({ whole, parts }: Regrouping, kind: "split" | "merged"): Placed {
  const [before, after] = kind === "split" ? [[whole], parts] : [parts, [whole]];
  const isSame = wording(before) === wording(after);
  return makeChange(isSame ? [kind] : ["reworded", kind], before, after);
}

function single(entry: Entry, kind: "added" | "removed"): Placed {
  return kind === "added" ? makeChange([kind], [], [entry]) : makeChange([kind], [entry], []);
}

function makeChange(
  kinds: readonly ChangeKind[],
  before: readonly Entry[],
  after: readonly Entry[],
): Placed {
  const words = diffWords(shown(before), shown(after));
  const changed = words
    .filter((run) => run.op !== "same")
    .map((run) => run.text)
    .join(" ");
  const topics = findTopics(shown(after.length > 0 ? after : before));
  const change: Change = {
    kinds: CHANGE_KINDS.filter((kind) => kinds.includes(kind)),
    significance: judgeSignificance(kinds, words),
    topics: changed === "" ? [] : topics,
    before: before.map(refer),
    after: after.map(refer),
    words,
  };
  return { change, before: before[0]?.index ?? null, after: after[0]?.index ?? null };
}

function shown(entries: readonly Entry[]): string {
  return entries.map((entry) => entry.clause.text).join(" ");
}

function wording(entries: readonly Entry[]): string {
  return entries.map((entry) => entry.wording).join(" ");
}

function refer({ clause }: Entry): ClauseRef {
  return { path: clause.path, label: clause.label, text: clause.text, lines: clause.lines };
}

/** Order changes as a reader of the new version meets them; what was removed stands behind what it stood behind. */
function placeChanges(changes: readonly Placed[], pairs: readonly Pair[]): Change[] {
  const anchors = pairs.map((pair) => [pair.before.index, pair.after.index] as const);
  const position = ({ before, after }: Placed): number => {
    if (after !== null) return after;
    const above = anchors.findLast(([index]) => index < (before ?? 0));
    return above === undefined ? -0.5 : above[1] + 0.5;
  };
  return changes
    .map((placed) => ({ placed, at: position(placed) }))
    .toSorted(
      (one, other) => one.at - other.at || (one.placed.before ?? 0) - (other.placed.before ?? 0),
    )
    .map(({ placed }) => placed.change);
}

function count(changes: readonly Placed[], unchanged: number): ChangeCounts {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const { change } of changes)
    for (const kind of change.kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return { ...counts, unchanged };
}
