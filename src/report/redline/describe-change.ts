import type { Change, ClauseRef } from "../../model/change.ts";
import { citeChange, citeInFull, describeKinds } from "../cite-clause.ts";
import { toPlainLine } from "../plain-text.ts";
import { listTouched, nameThroughout } from "./describe-throughout.ts";

/** What every renderer says above the words of a change; each field is one plain line. */
export interface ChangeHeading {
  /** `Moved and reworded`. */
  readonly kinds: string;
  /** The clause with the titles above it. */
  readonly citation: string;
  /** `lines 31–34 → 40–43`; empty where the change ran through the whole version. */
  readonly lines: string;
  /** `third-party sharing`; empty where there is none. */
  readonly topics: string;
}

/** Of the clauses that one event touched so many are named, where the reader did not ask for all. */
const MOST_TOUCHED = 20;

/** Describe a change in plain lines; of one that ran through the whole version, name at most `mostTouched` clauses. */
export function describeChange(change: Change, mostTouched = MOST_TOUCHED): ChangeHeading {
  const topics = change.topics.filter(isTelling).map(toPlainLine).join(", ");
  if (change.throughout !== undefined) {
    const kinds = nameThroughout(change.throughout);
    return { kinds, citation: listTouched(change, mostTouched), lines: "", topics };
  }
  const kinds = describeKinds(change.kinds);
  const sides = [change.before, change.after].filter((side) => side.length > 0).map(writeLines);
  return {
    kinds: kinds.charAt(0).toUpperCase() + kinds.slice(1),
    citation: citeChange(change, citeInFull),
    lines: `${sides.some((side) => /\D/.test(side)) ? "lines" : "line"} ${[...new Set(sides)].join(" → ")}`,
    topics,
  };
}

/** That a change is about none of the known topics tells a reader nothing. */
function isTelling(topic: string): boolean {
  return topic !== "other";
}

/** True where the heading says it all: no word differs, or the same ones do in many clauses. */
export function isHeadingOnly(change: Change): boolean {
  return change.significance === "cosmetic" || change.throughout !== undefined;
}

function writeLines(refs: readonly ClauseRef[]): string {
  return refs
    .map(({ lines: [first, last] }) => (first === last ? `${first}` : `${first}–${last}`))
    .join(", ");
}
