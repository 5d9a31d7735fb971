import type { Clause } from "../../../src/model/clause.ts";
import type { TrueClause, TrueText } from "./read-truth.ts";

/** How many were found, how many there are, how many are both. */
export interface Tally {
  readonly found: number;
  readonly there: number;
  readonly both: number;
}

export interface Verdict {
  /** The lines that clauses start on. */
  readonly boundaries: Tally;
  /** The labels, each with its line. */
  readonly labels: Tally;
  /** Kinds and numbers of titles above, each with its line. */
  readonly places: Tally;
  /** What differs, as a person would say it. */
  readonly faults: readonly string[];
}

/** Hold clauses against those that a person cut. */
export function judgeClauses(truth: TrueText, clauses: readonly Clause[]): Verdict {
  const found = clauses.map(({ lines, kind, label, path }): TrueClause => ({
    line: lines[0],
    kind,
    label,
    depth: path.length,
  }));
  const boundaries = tally(truth.clauses, found, ({ line }) => `${line}`);
  const labels = tally(truth.clauses, found, ({ line, label }) =>
    label === null ? null : `${line} ${label}`,
  );
  const places = tally(truth.clauses, found, ({ line, kind, depth }) => `${line} ${kind} ${depth}`);
  const missed = new Set(truth.clauses.map(describe));
  const made = new Set(found.map(describe));
  return {
    boundaries,
    labels,
    places,
    faults: [
      ...[...missed].filter((one) => !made.has(one)).map((one) => `missed ${one}`),
      ...[...made].filter((one) => !missed.has(one)).map((one) => `made ${one}`),
    ],
  };
}

/** The harmonic mean of precision and recall; 1 where there is nothing to find and nothing found. */
export function scoreF1(tallies: readonly Tally[]): number {
  const sum = (key: keyof Tally): number => tallies.reduce((all, one) => all + one[key], 0);
  const all = sum("found") + sum("there");
  return all === 0 ? 1 : (2 * sum("both")) / all;
}

function tally(
  truth: readonly TrueClause[],
  found: readonly TrueClause[],
  name: (clause: TrueClause) => string | null,
): Tally {
  const there = truth.map(name).filter((one) => one !== null);
  const made = found.map(name).filter((one) => one !== null);
  const known = new Set(there);
  return {
    found: made.length,
    there: there.length,
    both: made.filter((one) => known.has(one)).length,
  };
}

function describe({ line, kind, label, depth }: TrueClause): string {
  return `line ${line}: ${kind} ${label ?? "without label"} at depth ${depth}`;
}
