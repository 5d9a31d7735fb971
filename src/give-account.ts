import { compare } from "./compare/compare.ts";
import { hasSameWords } from "./compare/same-wording.ts";
import type { Comparison, Significance } from "./model/change.ts";
import type { Policy } from "./model/policy.ts";
import type { Account } from "./record/write/record-entry.ts";
import {
  composeBody,
  composeFirstSubject,
  composeSubject,
  composeTechnicalSubject,
} from "./report/summary.ts";
import { segment } from "./segment/segment.ts";

type Named = Pick<Policy, "service" | "name">;

const BY_WEIGHT: readonly Significance[] = ["substantive", "editorial", "cosmetic"];

/** Where no word differs, headings that became paragraphs and lists that became tables are mark-up. */
const NOTHING: Comparison = { changes: [], counts: { unchanged: 0 } };

/** Compare two canonical texts clause by clause. */
export function compareTexts(before: string, after: string, cut = segment): Comparison {
  return compare(cut(before), cut(after));
}

/** Cut texts into clauses, each once of those that come twice in a row: each version is the one before another. */
export function rememberLast(): typeof segment {
  let last: { readonly text: string; readonly clauses: ReturnType<typeof segment> } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, clauses: segment(text) };
    return last.clauses;
  };
}

/**
 * Say what a version is to the one before it: what its commit tells.
 *
 * @param cut cuts texts into clauses, as `segment` does
 */
export function giveAccount(
  policy: Named,
  before: string | null,
  after: string,
  cut = segment,
): Account {
  if (before === null)
    return {
      subject: composeFirstSubject(policy, cut(after).length),
      body: [],
      change: "first",
      counts: {},
    };
  const comparison = hasSameWords(before, after) ? NOTHING : compareTexts(before, after, cut);
  const { unchanged: _, ...counts } = comparison.counts;
  return {
    subject: composeSubject(policy, comparison),
    body: composeBody(comparison).split("\n"),
    change: weigh(comparison),
    counts,
  };
}

/** Say of a version that it differs because our rules changed. */
export function giveTechnicalAccount(policy: Named): Account {
  return { subject: composeTechnicalSubject(policy), body: [], change: "technical", counts: {} };
}

/** A version weighs what its weightiest change does; one without a change of clauses differs in links or mark-up. */
function weigh(comparison: Comparison): Significance {
  return (
    BY_WEIGHT.find((weight) =>
      comparison.changes.some((change) => change.significance === weight),
    ) ?? "cosmetic"
  );
}
