import {
  CHANGE_KINDS,
  type ChangeCounts,
  type ChangeKind,
  type Comparison,
} from "../model/change.ts";
import type { Clause } from "../model/clause.ts";
import { align, type Alignment } from "./align.ts";
import { describePair, describeRegrouping, describeSingle, type Event } from "./describe-change.ts";
import { describeThroughout } from "./describe-throughout.ts";
import { readEntries } from "./entry.ts";
import { findGaps, type Gaps } from "./gaps.ts";
import { placeChanges } from "./place-changes.ts";
import { findRenamed } from "./renamed.ts";
import type { Regrouping } from "./split-merge.ts";
import { renameTerms, type Renamed } from "./terms.ts";

/**
 * Say what happened to the clauses between two versions. Changes come in the order of the new version, each removed
 * clause where it stood. Every word of both versions is in an unchanged clause or in exactly one change. What happened
 * to the whole version, other numbers or another name for a term, is one change with all clauses to which nothing else
 * happened.
 */
export function compare(before: readonly Clause[], after: readonly Clause[]): Comparison {
  const prepare = readEntries(before, after);
  const aligned = align(...prepare());
  const renamed = findRenamed(aligned.pairs);
  if (renamed.length === 0) return describe(aligned, []);
  const rename = (text: string): string => renameTerms(text, renamed);
  return describe(align(...prepare(rename)), renamed);
}

function describe(
  { pairs, unmoved, regroupings, removed, added }: Alignment,
  renamed: readonly Renamed[],
): Comparison {
  const stayed = new Set(unmoved);
  const gaps = findGaps(unmoved);
  const throughout = describeThroughout(unmoved, renamed);
  const described = pairs
    .filter((pair) => !throughout.pairs.has(pair))
    .map((pair) => describePair(pair, !stayed.has(pair), throughout.isRenumbered));
  const events = [
    ...throughout.events,
    ...described.filter((event) => event !== null),
    ...regroupings.map((one) => describeRegrouping(one, hasMoved(one, gaps))),
    ...removed.map((entry) => describeSingle(entry, "removed")),
    ...added.map((entry) => describeSingle(entry, "added")),
  ];
  const unchanged = described.filter((event) => event === null).length;
  return { changes: placeChanges(events, unmoved), counts: count(events, unchanged) };
}

/** What was cut or joined has moved where none of its parts stands between the clauses that its whole stood between. */
function hasMoved({ kind, whole, parts }: Regrouping, gaps: Gaps): boolean {
  const [one, other] = kind === "split" ? [gaps.before, gaps.after] : [gaps.after, gaps.before];
  return parts.every((part) => other(part.index) !== one(whole.index));
}

function count(events: readonly Event[], unchanged: number): ChangeCounts {
  const counts: Partial<Record<ChangeKind, number>> = {};
  for (const kind of CHANGE_KINDS) {
    const bearing = events.filter(({ change }) => change.kinds.includes(kind)).length;
    if (bearing > 0) counts[kind] = bearing;
  }
  return { ...counts, unchanged };
}
