import { CHANGE_KINDS, type Change, type ChangeKind, type ClauseRef } from "../model/change.ts";
import { cellsOf } from "./cells.ts";
import { diffWords } from "./diff-words.ts";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";
import { judgeChange } from "./meaning/judge-change.ts";
import type { Regrouping } from "./split-merge.ts";

/** A change and where its first clauses stand, by their indices. */
export interface Event {
  readonly change: Change;
  readonly before: number | null;
  readonly after: number | null;
}

/**
 * Say what happened to one clause, or null where nothing did. Where the whole version was renumbered, its new number is
 * no news of its own.
 */
export function describePair(
  { before, after }: Pair,
  isMoved: boolean,
  isAllRenumbered: boolean,
): Event | null {
  const kinds: ChangeKind[] = [];
  const [old, now] = [before.clause, after.clause];
  if (isMoved) kinds.push("moved");
  const isReworded = before.wording !== after.wording || hasMovedCell(before, after);
  if (isReworded) kinds.push(now.kind === "heading" ? "retitled" : "reworded");
  if (old.label !== now.label && !isAllRenumbered) kinds.push("renumbered");
  if (!isReworded && (old.text !== now.text || old.kind !== now.kind)) kinds.push("restyled");
  return kinds.length === 0 ? null : makeEvent(kinds, [before], [after]);
}

/** Say what happened to the clauses of one split or merge. */
export function describeRegrouping({ kind, whole, parts }: Regrouping, isMoved: boolean): Event {
  const [before, after] = kind === "split" ? [[whole], parts] : [parts, [whole]];
  const kinds: ChangeKind[] = wording(before) === wording(after) ? [kind] : ["reworded", kind];
  return makeEvent(isMoved ? ["moved", ...kinds] : kinds, before, after);
}

/** Say that a clause came or went. */
export function describeSingle(entry: Entry, kind: "added" | "removed"): Event {
  return kind === "added" ? makeEvent([kind], [], [entry]) : makeEvent([kind], [entry], []);
}

/** The same words in another column say something else: `Sold | yes | ` and `Sold |  | yes`. */
function hasMovedCell(before: Entry, after: Entry): boolean {
  if (before.clause.kind !== "row" || after.clause.kind !== "row") return false;
  const [old, now] = [cellsOf(before.clause.text), cellsOf(after.clause.text)];
  return old.length === now.length && old.some((cell, column) => cell !== now[column]);
}

function makeEvent(
  kinds: readonly ChangeKind[],
  before: readonly Entry[],
  after: readonly Entry[],
): Event {
  const words = diffWords(shown(before), shown(after));
  const present = after.length > 0 ? after : before;
  const titles = new Set(present.flatMap(({ clause }) => clause.path.slice(-1)));
  const change: Change = {
    kinds: CHANGE_KINDS.filter((kind) => kinds.includes(kind)),
    ...judgeChange(kinds, words, [...titles], present[0]?.language ?? null),
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

export function refer({ clause }: Entry): ClauseRef {
  return { path: clause.path, label: clause.label, text: clause.text, lines: clause.lines };
}
