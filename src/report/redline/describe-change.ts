import type { Change, ClauseRef } from "../../model/change.ts";
import { citeChange, citeInFull, describeKinds } from "../cite-clause.ts";
import { toPlainLine } from "../plain-text.ts";

/** What every renderer says above the words of a change; each field is one plain line. */
export interface ChangeHeading {
  /** `Moved and reworded`. */
  readonly kinds: string;
  /** The clause with the titles above it. */
  readonly citation: string;
  /** `lines 31–34 → 40–43`. */
  readonly lines: string;
  /** `third-party sharing`; empty where there is none. */
  readonly topics: string;
}

/** Describe a change in plain lines. */
export function describeChange(change: Change): ChangeHeading {
  const kinds = describeKinds(change.kinds);
  const sides = [change.before, change.after].filter((side) => side.length > 0).map(writeLines);
  return {
    kinds: kinds.charAt(0).toUpperCase() + kinds.slice(1),
    citation: citeChange(change, citeInFull),
    lines: `${sides.some((side) => /\D/.test(side)) ? "lines" : "line"} ${[...new Set(sides)].join(" → ")}`,
    topics: change.topics.map(toPlainLine).join(", "),
  };
}

/** Put changes in the order in which readers need them: substantive, editorial, cosmetic; otherwise as they come. */
export function orderByImportance(changes: readonly Change[]): Change[] {
  const ranks = ["substantive", "editorial", "cosmetic"];
  return changes.toSorted(
    (one, other) => ranks.indexOf(one.significance) - ranks.indexOf(other.significance),
  );
}

function writeLines(refs: readonly ClauseRef[]): string {
  return refs
    .map(({ lines: [first, last] }) => (first === last ? `${first}` : `${first}–${last}`))
    .join(", ");
}
