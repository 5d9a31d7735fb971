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

/** What in a change of words is known to weigh with readers. */
export type SignalName =
  | "obligation"
  | "negation"
  | "number"
  | "amount"
  | "age"
  | "date"
  | "party"
  | "address"
  | "term"
  | "exception"
  | "scope";

/** One such thing in the words that changed; what stands on both sides alike is none. */
export interface Signal {
  readonly signal: SignalName;
  /** The words as the version before has them; null where it has none. */
  readonly before: string | null;
  readonly after: string | null;
  /** What became of it: `longer`, `weaker`, `negated`, `added`; absent where that cannot be told. */
  readonly note?: string;
}

/** Why a change has a topic, or is no more than editorial: the words that fired. */
export type Evidence =
  | { readonly topic: string; readonly words: readonly string[] }
  | { readonly rule: string; readonly words: readonly string[] };

/** One run of a word diff. Joining `same` and `removed` gives the words before; `same` and `added`, those after. */
export interface WordRun {
  readonly op: "same" | "removed" | "added";
  readonly text: string;
}

/** One side of a change. */
export type ClauseRef = Pick<Clause, "path" | "label" | "text" | "lines">;

/** One event that runs through a whole version: other numbers, or one term that took the place of another. */
export type Throughout =
  | { readonly kind: "renumbered" }
  | { readonly kind: "term"; readonly from: string; readonly to: string };

/** What happened to one clause, to the clauses of one split or merge, or to all clauses that one event touched alike. */
export interface Change {
  readonly kinds: readonly ChangeKind[];
  readonly significance: Significance;
  readonly topics: readonly string[];
  readonly signals: readonly Signal[];
  readonly evidence: readonly Evidence[];
  /** Empty where the clause was added. */
  readonly before: readonly ClauseRef[];
  /** Empty where the clause was removed. */
  readonly after: readonly ClauseRef[];
  readonly words: readonly WordRun[];
  /**
   * What happened to all clauses of this change alike, and nothing else to any of them: `before` and `after` are then of
   * one length and belong together one by one. Absent where the change is of one clause, or of one split or merge.
   */
  readonly throughout?: Throughout;
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
