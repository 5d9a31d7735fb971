import type { Change, Comparison } from "../../model/change.ts";
import { composeComparisonHeadline } from "../headline.ts";
import { summariseCounts } from "../summary.ts";
import { orderBySignificance } from "../importance.ts";
import { describeChange, isHeadingOnly } from "./describe-change.ts";
import { escapeLineStart, escapeMarkdown } from "./escape-markdown.ts";
import { wordsOf } from "./excerpt.ts";
import { renderMarkdownRuns } from "./markdown-runs.ts";

export interface MarkdownOptions {
  /** What is compared; without it there is no title. */
  readonly title?: string;
}

/**
 * Write a comparison as Markdown (GFM): a heading for each change, the substantive first, then its words, the removed ones
 * ~~struck through~~ and the added ones **strong**. Nothing in the texts is taken for mark-up, and every word of a clause
 * that says something else now is in it; one event that ran through the whole version is told once.
 */
export function renderMarkdown(comparison: Comparison, options: MarkdownOptions = {}): string {
  const { title } = options;
  const { unchanged } = comparison.counts;
  const blocks = [
    ...(title === undefined ? [] : [`# ${escapeMarkdown(title).trim()}`]),
    escapeLineStart(escapeMarkdown(composeComparisonHeadline(comparison))),
    `${summariseCounts(comparison.counts)}; ${unchanged} unchanged. Removed words are ~~struck through~~, added words are **strong**.`,
    ...orderBySignificance(comparison.changes).flatMap(writeChange),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function writeChange(change: Change): string[] {
  const { kinds, citation, lines, topics } = describeChange(change, Number.POSITIVE_INFINITY);
  const notes = [change.significance, topics, lines].filter((note) => note !== "").join("; ");
  const heading = `## ${escapeMarkdown(`${kinds}: ${citation}`).trim()}`;
  const aside = escapeLineStart(escapeMarkdown(notes));
  if (isHeadingOnly(change)) return [heading, aside];
  return [heading, aside, renderMarkdownRuns(wordsOf(change))].filter((block) => block !== "");
}
