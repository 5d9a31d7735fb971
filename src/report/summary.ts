import { countNoun } from "../model/count-noun.ts";
import type {
  Change,
  ChangeCounts,
  ChangeKind,
  Comparison,
  Significance,
} from "../model/change.ts";
import type { Policy } from "../model/policy.ts";
import { titleOf } from "../model/policy.ts";
import { citeChange, citeClause, describeKinds } from "./cite-clause.ts";
import { clipLine } from "./plain-text.ts";
import { orderBySignificance } from "./importance.ts";
import type { TextOptions } from "./redline/text.ts";
import { renderTextChange } from "./redline/text.ts";

type Named = Pick<Policy, "service" | "name">;

/** Kinds in the order in which a summary names them: the weightiest first. */
const BY_WEIGHT: readonly ChangeKind[] = [
  "reworded",
  "added",
  "removed",
  "split",
  "merged",
  "moved",
  "renumbered",
  "retitled",
  "restyled",
];

const LONGEST_NAME = 60;
const LONGEST_CITATION = 90;
const MOST_ENTRIES = 40;
const LONGEST_SIDE = 400;
const LONGEST_RUN = 40;
const LONGEST_BODY = 12_000;

const ENTRY: TextOptions = {
  width: 76,
  longest: LONGEST_RUN,
  longestSide: LONGEST_SIDE,
  signs: { before: "- ", after: "+ " },
};

const SECTIONS: Readonly<Record<Significance, string>> = {
  substantive: "Substantive",
  editorial: "Editorial",
  cosmetic: "Links or mark-up only",
};

/** Count changes in words: `2 clauses reworded, 1 added`. Without any: `no clause changed`. */
export function summariseCounts(counts: Partial<ChangeCounts>): string {
  const present = BY_WEIGHT.filter((kind) => (counts[kind] ?? 0) > 0);
  if (present.length === 0) return "no clause changed";
  return present
    .map((kind, index) => {
      const count = counts[kind] ?? 0;
      return index === 0 ? `${countClauses(count)} ${kind}` : `${count} ${kind}`;
    })
    .join(", ");
}

/**
 * Write the subject of a version that differs from the one before: `Atera › Privacy Policy: 2 clauses reworded,
 * 1 added`; with a single change the clause itself is named. One plain line, whatever the names hold.
 */
export function composeSubject(policy: Named, comparison: Comparison): string {
  return `${writeTitle(policy)}: ${summariseComparison(comparison)}`;
}

/** Write the subject of a policy's first version: `Atera › Privacy Policy: first version, 57 clauses`. */
export function composeFirstSubject(policy: Named, clauses: number): string {
  return `${writeTitle(policy)}: first version, ${countClauses(clauses)}`;
}

/** Write the subject of a version that differs only because our rules changed. */
export function composeTechnicalSubject(policy: Named): string {
  return `${writeTitle(policy)}: technical, our rules changed`;
}

/** Say in one plain line what happened between two versions, without the policy's name. */
function summariseComparison(comparison: Comparison): string {
  const worded = comparison.changes.filter((change) => !isRestyledOnly(change));
  const [only] = worded;
  if (only === undefined) return "links or mark-up only";
  if (worded.length === 1)
    return `${clipLine(citeChange(only, citeClause), LONGEST_CITATION)} ${describeKinds(only.kinds)}`;
  const { restyled: _, ...counts } = comparison.counts;
  return summariseCounts(counts);
}

/**
 * Write the body of a version's commit: an entry for each change, the substantive first, with the words before
 * (`-`) and after (`+`). At most 76 columns, 40 entries and 12,000 characters; `and N more` stands for the rest. No line
 * can be read as a trailer or as a comment. Without a change: the empty string.
 */
export function composeBody(comparison: Comparison): string {
  const ordered = orderBySignificance(comparison.changes);
  const isMixed = new Set(ordered.map((change) => change.significance)).size > 1;
  const blocks: string[] = [];
  let section: Significance | null = isMixed ? null : "substantive";
  let length = 0;
  for (const [index, change] of ordered.entries()) {
    const entry = renderTextChange(change, ENTRY).join("\n");
    if (index >= MOST_ENTRIES || length + entry.length > LONGEST_BODY) {
      blocks.push(`and ${ordered.length - index} more`);
      break;
    }
    if (change.significance !== section) blocks.push(SECTIONS[change.significance]);
    section = change.significance;
    blocks.push(entry);
    length += entry.length;
  }
  return blocks.join("\n\n");
}

function isRestyledOnly(change: Change): boolean {
  return change.kinds.every((kind) => kind === "restyled");
}

function countClauses(count: number): string {
  return countNoun(count, "clause");
}

/** Name a policy in one short plain line: `Atera › Privacy Policy`. */
export function writeTitle(policy: Named): string {
  return titleOf({
    service: clipLine(policy.service, LONGEST_NAME),
    name: clipLine(policy.name, LONGEST_NAME),
  });
}
