import type { Change, ChangeKind, Throughout, WordRun } from "../model/change.ts";
import { refer, type Event } from "./describe-change.ts";
import { diffWords, joinRuns } from "./diff-words.ts";
import { followNumbers } from "./follow-numbers.ts";
import { judgeChange } from "./meaning/judge-change.ts";
import type { Pair } from "./pair.ts";
import { hasTerm, stemOf, type Renamed } from "./terms.ts";

/** Fewer clauses than this with another number, or with another term, are told one by one. */
const FEWEST = 3;

/** What happened to a whole version, and to which pairs nothing else did. */
export interface Told {
  readonly events: readonly Event[];
  readonly pairs: ReadonlySet<Pair>;
  readonly isRenumbered: boolean;
}

/**
 * Tell what happened throughout a version as one event each: clauses with other numbers, with those that refer to them by
 * these; and terms with other names. `unmoved` are the pairs that stand in order.
 */
export function describeThroughout(unmoved: readonly Pair[], renamed: readonly Renamed[]): Told {
  const numbered = gatherRenumbered(unmoved);
  const isRenumbered = numbered.length >= FEWEST;
  const events = isRenumbered ? [makeEvent(["renumbered"], numbered, { kind: "renumbered" })] : [];
  const pairs = new Set(isRenumbered ? numbered : []);
  const retermed = unmoved.filter((pair) => isOnlyRenamed(pair, isRenumbered));
  for (const [term, touched] of groupByTerm(retermed, renamed)) {
    if (touched.length < FEWEST) continue;
    events.push(makeEvent(["reworded"], touched, nameTerm(term)));
    for (const pair of touched) pairs.add(pair);
  }
  return { events, pairs, isRenumbered };
}

/** Clauses with nothing but another number come first: an event weighs what its first clause does. */
function gatherRenumbered(unmoved: readonly Pair[]): Pair[] {
  const numbered = unmoved.filter(isOnlyRenumbered);
  if (numbered.length === 0) return [];
  const isFollowing = followNumbers(unmoved);
  return [...numbered, ...unmoved.filter((pair) => isFollowing(pair))];
}

function isOnlyRenumbered({ before, after }: Pair): boolean {
  const [old, now] = [before.clause, after.clause];
  return old.label !== now.label && old.text === now.text && old.kind === now.kind;
}

function isOnlyRenamed(pair: Pair, isRenumbered: boolean): boolean {
  const { before, after } = pair;
  const [old, now] = [before.clause, after.clause];
  return (
    before.key === after.key &&
    before.wording !== after.wording &&
    old.kind === now.kind &&
    (isRenumbered || old.label === now.label) &&
    (old.kind !== "row" || countCells(old.text) === countCells(now.text))
  );
}

function countCells(row: string): number {
  return row.split("|").length;
}

/** A clause with several renamed terms is told with the first of them; forms of one term are one. */
function groupByTerm(
  pairs: readonly Pair[],
  renamed: readonly Renamed[],
): (readonly [Renamed, readonly Pair[]])[] {
  const termOf = ({ before }: Pair): Renamed | undefined =>
    renamed.find((one) => hasTerm(before.clause.text, one));
  const found = pairs.flatMap((pair) => {
    const term = termOf(pair);
    return term === undefined ? [] : [{ pair, term }];
  });
  return [...Map.groupBy(found, ({ term }) => stemOf(term)).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [[first.term, group.map(({ pair }) => pair)] as const];
  });
}

function nameTerm({ from, to }: Renamed): Throughout {
  return { kind: "term", from: from.join(" "), to: to.join(" ") };
}

/** Its words are those of its clauses one behind the other; it weighs what the first of them does. */
function makeEvent(
  kinds: readonly ChangeKind[],
  pairs: readonly Pair[],
  throughout: Throughout,
): Event {
  const diffs = pairs.map(({ before, after }) => diffWords(before.clause.text, after.clause.text));
  const between: WordRun = { op: "same", text: " " };
  const words = joinRuns(diffs.flatMap((runs, index) => (index === 0 ? runs : [between, ...runs])));
  const [first] = pairs;
  const judged = judgeChange(kinds, diffs[0] ?? [], [], first?.after.language ?? null);
  const change: Change = {
    kinds,
    ...judged,
    topics: [],
    evidence: judged.evidence.filter((one) => !("topic" in one)),
    before: pairs.map(({ before }) => refer(before)),
    after: pairs.map(({ after }) => refer(after)),
    words,
    throughout,
  };
  return { change, before: first?.before.index ?? null, after: first?.after.index ?? null };
}
