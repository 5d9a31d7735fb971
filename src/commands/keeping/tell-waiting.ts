import { countNoun } from "../../model/count-noun.ts";

/** Say how many late captures wait; null where none does. */
export function tellWaiting(count: number): string | null {
  if (count === 0) return null;
  return countNoun(
    count,
    "late capture waits to be put in its place",
    "late captures wait to be put in their place",
  );
}

/** Say what puts late captures in their place. */
export function adviseWaiting(isRewriting: boolean): string {
  return isRewriting
    ? "the daemon does it when none has come for an hour, and `clausewatch check` at once"
    : "`archive.rewrite` is false; where it is true, `clausewatch check` does it, or the daemon";
}
