import { diffWords } from "../compare/diff-words.ts";
import type { Change, ClauseRef, Comparison } from "../model/change.ts";
import type { Clause } from "../model/clause.ts";

/** Clauses of a version and what they were in the version before: one to one, but where a clause came, went, was split or merged. */
export interface Link {
  /** Empty where the clause was added. */
  readonly before: readonly Clause[];
  /** Empty where the clause was removed. */
  readonly after: readonly Clause[];
  /** What happened, told of these clauses alone; null where nothing did. */
  readonly change: Change | null;
}

/**
 * Say of every clause of two versions what it is in the other. Each clause is in exactly one link.
 *
 * @param comparison of the two; a change that ran through many clauses gives a link for each
 */
export function linkClauses(
  before: readonly Clause[],
  after: readonly Clause[],
  { changes }: Comparison,
): Link[] {
  const takeBefore = startTaking(before);
  const takeAfter = startTaking(after);
  const links = changes.flatMap(takeApart).map((change) => ({
    before: change.before.flatMap(takeBefore.take),
    after: change.after.flatMap(takeAfter.take),
    change,
  }));
  // What no change names stayed as it was, and in its order.
  const stayed = takeAfter.left();
  const unchanged = takeBefore
    .left()
    .map((clause, index) => ({ before: [clause], after: stayed.slice(index, index + 1) }));
  const rest = stayed.slice(unchanged.length).map((clause) => ({ before: [], after: [clause] }));
  return [...links, ...[...unchanged, ...rest].map((link) => ({ ...link, change: null }))];
}

/** A change that ran through the whole version, told of each of its clauses; any other as it is. */
function takeApart(change: Change): Change[] {
  if (change.throughout === undefined) return [change];
  return change.before.flatMap((before, index) => {
    const after = change.after[index];
    if (after === undefined) return [];
    const { throughout: _, ...told } = change;
    const words = diffWords(before.text, after.text);
    return [{ ...told, before: [before], after: [after], words }];
  });
}

interface Taking {
  readonly take: (ref: ClauseRef) => Clause[];
  readonly left: () => Clause[];
}

/** Clauses that stand on the same lines with the same words are taken in their order. */
function startTaking(clauses: readonly Clause[]): Taking {
  const byRef = Map.groupBy(clauses, keyOf);
  const taken = new Set<Clause>();
  return {
    take: (ref) => {
      const clause = byRef.get(keyOf(ref))?.shift();
      if (clause === undefined) return [];
      taken.add(clause);
      return [clause];
    },
    left: () => clauses.filter((clause) => !taken.has(clause)),
  };
}

function keyOf({ lines, label, text }: ClauseRef): string {
  return `${lines[0]} ${lines[1]} ${label}\0${text}`;
}
