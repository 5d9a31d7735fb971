import { createHash } from "node:crypto";
import type { Change, Comparison } from "../../model/change.ts";
import { composeComparisonHeadline } from "../headline.ts";
import { summariseCounts } from "../summary.ts";
import { orderBySignificance } from "../importance.ts";
import { describeChange, isHeadingOnly } from "./describe-change.ts";
import type { ExcerptRun } from "./excerpt.ts";
import { excerpt, takeSide, wordsOf } from "./excerpt.ts";
import { REDLINE_STYLE } from "./html-style.ts";
import { escapeHtml, renderHtmlRuns, type Marks } from "./html.ts";

export interface HtmlDocumentOptions {
  /** What is compared: `Atera › Privacy Policy: 2019-09-20 → 2021-01-05`. */
  readonly title: string;
  /** `inline`: removed and added words in one text. `sides`: before and after beside each other. Default `inline`. */
  readonly layout?: "inline" | "sides";
  /** The language of the policy (BCP 47), where it is known. */
  readonly language?: string | null;
}

/** What a screen reader says of a changed run; browsers show strokes and colours instead. */
const MARKS: Marks = {
  removed: ['<del><span class="said"> [removed: </span>', '<span class="said">] </span></del>'],
  added: ['<ins><span class="said"> [added: </span>', '<span class="said">] </span></ins>'],
};

const STYLE_HASH = createHash("sha256").update(REDLINE_STYLE).digest("base64");
/** Nothing is loaded, sent or run, whatever a text should hold. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

/**
 * Write a comparison as an HTML document of its own, the substantive changes first: no script, nothing from elsewhere,
 * made for screen readers, narrow windows, dark themes and paper. Every word of a clause that says something else now is in
 * it; where one event ran through the whole version, it is told once with the clauses that it touched.
 */
export function renderHtmlDocument(comparison: Comparison, options: HtmlDocumentOptions): string {
  const { title, layout = "inline" } = options;
  const changes = orderBySignificance(comparison.changes).map((change) =>
    writeChange(change, options),
  );
  const { unchanged } = comparison.counts;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${REDLINE_STYLE}</style>
</head>
<body class="${layout}">
<main>
<h1>${escapeHtml(title)}</h1>
<p class="lead" dir="auto">${escapeHtml(composeComparisonHeadline(comparison))}</p>
<p>${escapeHtml(summariseCounts(comparison.counts))}; ${unchanged} unchanged.</p>
<p class="note">Removed words are <del>struck through</del>, added words are <ins>underlined</ins>.</p>
${changes.join("\n")}
</main>
</body>
</html>
`;
}

function writeChange(change: Change, options: HtmlDocumentOptions): string {
  const { kinds, citation, lines, topics } = describeChange(change, Number.POSITIVE_INFINITY);
  const notes = [change.significance, topics, lines].filter((note) => note !== "");
  const head = `<h2>${escapeHtml(kinds)}: <span dir="auto"${writeLanguage(options)}>${escapeHtml(citation)}</span></h2>
<p class="note">${escapeHtml(notes.join("; "))}</p>`;
  const words = isHeadingOnly(change) ? "" : `\n${writeWords(change, options)}`;
  return `<article>\n${head}${words}\n</article>`;
}

function writeWords(change: Change, options: HtmlDocumentOptions): string {
  const runs = excerpt(wordsOf(change), { context: Number.POSITIVE_INFINITY });
  if (options.layout !== "sides") return writeParagraph(runs, options);
  const sides = (["before", "after"] as const).map(
    (side) =>
      `<div class="side">\n<h3>${side === "before" ? "Before" : "After"}</h3>\n${writeSide(change, side, runs, options)}\n</div>`,
  );
  return `<div class="pair">\n${sides.join("\n")}\n</div>`;
}

function writeSide(
  change: Change,
  side: "before" | "after",
  runs: readonly ExcerptRun[],
  options: HtmlDocumentOptions,
): string {
  if (change[side].length > 0) return writeParagraph(takeSide(runs, side), options);
  return `<p class="note">${side === "before" ? "Not there yet" : "Not there any more"}</p>`;
}

/** Where the language is not known, it is said not to be: a screen reader then guesses rather than reads it as English. */
function writeParagraph(runs: readonly ExcerptRun[], options: HtmlDocumentOptions): string {
  return `<p dir="auto"${writeLanguage(options)}>${renderHtmlRuns(runs, MARKS)}</p>`;
}

function writeLanguage({ language }: HtmlDocumentOptions): string {
  return ` lang="${escapeHtml(language ?? "")}"`;
}
