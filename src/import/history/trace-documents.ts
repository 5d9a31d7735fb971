import { isState, type ForeignFile } from "../../record/foreign/foreign-history.ts";
import type { ForeignChange } from "../../record/foreign/parse-log.ts";
import { countOne, type Counts, type Unplaced } from "../found/found-capture.ts";
import type { DocumentName } from "./document-name.ts";

/** What a path says of the document that it is of, or of which it is a page. */
export interface NamedPath extends DocumentName {
  /** Equal for the paths of one document. */
  readonly key: string;
}

/** One document through somebody else's history, whatever it was called. */
export interface TracedDocument extends DocumentName {
  /** States of its file, or of the files that make it; none before the one that it was made from. */
  readonly states: readonly ForeignFile[];
  /** What was done to it that is no state of it, by the reason. */
  readonly skippedBy: Readonly<Record<string, number>>;
  /** Since when it is gone, ISO 8601; null where it is there, or nobody knows. */
  readonly ended: string | null;
  /** What it was called before. */
  readonly formerly: readonly string[];
}

export interface TracedHistory {
  /** In the order of their ids, each once. */
  readonly documents: readonly TracedDocument[];
  readonly unplaced: readonly Unplaced[];
}

interface Draft {
  readonly name: NamedPath;
  readonly states: ForeignFile[];
  readonly skipped: Counts;
  /** Paths that are there. */
  readonly live: Set<string>;
  ended: string | null;
  /** When it was there, by the order of the changes. */
  readonly spans: { readonly start: number; end: number }[];
  readonly formerly: readonly string[];
}

interface Tracing {
  /** By the key of their names. */
  readonly drafts: Map<string, Draft>;
  readonly lost: Map<string, Counts>;
  readonly nameOf: (path: string) => NamedPath | null;
}

/** Two files that are empty are not one for that. */
const EMPTY = new Set([
  "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
  "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
]);

/**
 * Follow each document through a history: by its path, and where a commit takes a path away and puts the same bytes at
 * another, on to the new one. A document that was deleted has ended, and goes on where it comes back.
 *
 * Two documents whose names make one id are one where the second came after the first had ended; otherwise the second
 * cannot be placed.
 */
export function traceDocuments(
  changes: readonly ForeignChange[],
  readName: (path: string) => NamedPath | null,
): TracedHistory {
  const names = new Map<string, NamedPath | null>();
  const nameOf = (path: string): NamedPath | null => {
    const known = names.get(path);
    if (known !== undefined) return known;
    const name = readName(path);
    names.set(path, name);
    return name;
  };
  const tracing: Tracing = { drafts: new Map(), lost: new Map(), nameOf };
  for (let start = 0; start < changes.length;) {
    let end = start + 1;
    while (changes[end] !== undefined && changes[end]?.commit === changes[start]?.commit) end += 1;
    followCommit(changes.slice(start, end), start, tracing);
    start = end;
  }
  const { drafts, lost } = tracing;
  const { documents, refused } = joinByIds([...drafts.values()]);
  for (const { name, states, skipped } of refused) {
    const others = [...skipped.values()].reduce((sum, one) => sum + one, 0);
    countLost(lost, name.key, "name-taken", states.length + others);
  }
  return {
    documents,
    unplaced: [...lost].flatMap(([place, counts]) => describeLost(place, counts)),
  };
}

function followCommit(changes: readonly ForeignChange[], order: number, tracing: Tracing): void {
  const { drafts, lost, nameOf } = tracing;
  const moved = followRenames(changes, tracing);
  for (const change of changes) {
    const name = nameOf(change.path);
    if (name === null) countLost(lost, change.path, "not-a-document");
    else if (change.kind === "other") countLost(lost, change.path, "not-a-file");
    else if (change.kind === "gone") {
      const draft = drafts.get(name.key) ?? drafts.get(moved.get(name.key) ?? "");
      if (draft === undefined) countLost(lost, change.path, "not-a-document");
      else takeAway(draft, change, order, moved.has(name.key) ? "renamed" : "deleted");
    } else addState(change, order, name, drafts);
  }
}

/** Move what a commit gives another name; gives the new key of each old one. */
function followRenames(
  changes: readonly ForeignChange[],
  { drafts, nameOf }: Tracing,
): ReadonlyMap<string, string> {
  const gone = new Map(
    changes.flatMap(({ kind, before, path }) =>
      kind === "gone" && before !== null && !EMPTY.has(before) ? [[before, path]] : [],
    ),
  );
  const moved = new Map<string, string>();
  for (const { blob, before, path } of changes) {
    const source = before === null && blob !== null ? gone.get(blob) : undefined;
    const [from, to] = [source === undefined ? null : nameOf(source), nameOf(path)];
    const old = from === null || from.key === to?.key ? undefined : drafts.get(from.key);
    if (from === null || to === null || old === undefined) continue;
    moved.set(from.key, to.key);
    drafts.delete(from.key);
    const renamed = { ...old, name: to, formerly: [...old.formerly, from.key] };
    drafts.set(to.key, joinDrafts(drafts.get(to.key), renamed));
  }
  return moved;
}

function addState(
  change: ForeignChange,
  order: number,
  name: NamedPath,
  drafts: Map<string, Draft>,
): void {
  const draft = drafts.get(name.key) ?? openDraft(name);
  drafts.set(name.key, draft);
  if (draft.spans.at(-1)?.end !== Infinity) draft.spans.push({ start: order, end: Infinity });
  draft.live.add(change.path);
  draft.ended = null;
  if (isState(change)) draft.states.push(change);
  else countOne(draft.skipped, "bad-date");
}

function takeAway(
  draft: Draft,
  { authored, path }: ForeignChange,
  order: number,
  reason: "renamed" | "deleted",
): void {
  countOne(draft.skipped, reason);
  draft.live.delete(path);
  const span = draft.spans.at(-1);
  if (reason === "renamed" || draft.live.size > 0) return;
  draft.ended = authored;
  if (span?.end === Infinity) span.end = order;
}

function openDraft(name: NamedPath): Draft {
  return {
    name,
    states: [],
    skipped: new Map(),
    live: new Set(),
    ended: null,
    spans: [],
    formerly: [],
  };
}

/** Make one draft of two, the first of which has ended. */
function joinDrafts(first: Draft | undefined, second: Draft): Draft {
  if (first === undefined) return second;
  const skipped = new Map(first.skipped);
  for (const [reason, count] of second.skipped) countOne(skipped, reason, count);
  const own = first.name.key === second.name.key ? [] : [first.name.key];
  return {
    ...second,
    states: [...first.states, ...second.states],
    skipped,
    spans: [...first.spans, ...second.spans],
    formerly: [...first.formerly, ...own, ...second.formerly],
  };
}

function joinByIds(drafts: readonly Draft[]): {
  readonly documents: TracedDocument[];
  readonly refused: readonly Draft[];
} {
  const refused: Draft[] = [];
  const documents: TracedDocument[] = [];
  for (const same of Map.groupBy(drafts, ({ name }) => name.id).values()) {
    const [first, ...others] = same.toSorted((one, other) => startOf(one) - startOf(other));
    let joined = first;
    for (const other of others) {
      const isOver = joined?.spans.every((span) => span.end <= startOf(other)) === true;
      if (isOver) joined = joinDrafts(joined, other);
      else refused.push(other);
    }
    if (joined !== undefined) documents.push(finish(joined));
  }
  return { documents: documents.toSorted((one, other) => compareIds(one.id, other.id)), refused };
}

function startOf({ spans }: Draft): number {
  return spans[0]?.start ?? 0;
}

function finish({ name, states, skipped, ended, formerly }: Draft): TracedDocument {
  return {
    id: name.id,
    service: name.service,
    name: name.name,
    states,
    skippedBy: Object.fromEntries(skipped),
    ended,
    formerly: [...new Set(formerly)],
  };
}

function compareIds(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function countLost(lost: Map<string, Counts>, path: string, reason: string, by = 1): void {
  const counts = lost.get(path) ?? new Map<string, number>();
  countOne(counts, reason, by);
  lost.set(path, counts);
}

function describeLost(place: string, counts: Counts): Unplaced[] {
  return [...counts].map(([reason, count]) => {
    const isFault = reason === "name-taken";
    return { place, reason, count, isFault };
  });
}
