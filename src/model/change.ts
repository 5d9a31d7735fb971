import type { Clause } from "./clause.ts";

/** What can happen to a clause between two versions, in the order in which kinds are listed. */
export const CHANGE_KINDS = [
  "added",
  "removed",
  "moved",
  "reworded",
  "renumbered",
  "retitled",
  "split",
  "merged",
  "restyled",
] as const;

export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** `substantive`: the meaning may differ. `editorial`: the words differ, the meaning by rule does not. `cosmetic`: no word differs. */
export type Significance = "substantive" | "editorial" | "cosmetic";

/** One run of a word diff. Joining `same` and `removed` gives the words before; `same` and `added`, those after. */
export interface WordRun {
  readonly op: "same" | "removed" | "added";
  readonly text: string;
}

/** One side of a change. */
export type ClauseRef = Pick<Clause, "path" | "label" | "text" | "lines">;

/** What happened to one clause, or to the clauses of one split or merge. */
export interface Change {
  readonly kinds: readonly ChangeKind[];
  readonly significance: Significance;
  readonly topics: readonly string[];
  /** Empty where the clause was added. */
  readonly before: readonly ClauseRef[];
  /** Empty where the clause was removed. */
  readonly after: readonly ClauseRef[];
  readonly words: readonly WordRun[];
}

/** How many changes bear each kind, and how many clauses did not change. Kinds that did not occur are absent. */
export type ChangeCounts = { readonly [kind in ChangeKind]?: number } & {
  readonly unchanged: number;
};

/** All that happened between two versions; an unchanged clause is not listed. */
export interface Comparison {
  readonly changes: readonly Change[];
  readonly counts: ChangeCounts;
}
