import type { Change, ChangeKind } from "../../model/change.ts";
import { citeChange, citePlace } from "../cite-clause.ts";
import { isHeading } from "../is-heading.ts";
import { composeHeadline } from "../headline.ts";
import { toPlainText } from "../plain-text.ts";
import { describeChange, isHeadingOnly } from "../redline/describe-change.ts";
import { excerpt, wordsOf, type ExcerptRun } from "../redline/excerpt.ts";
import { escapeHtml, renderHtmlRuns, type Marks } from "../redline/html.ts";
import { wrapStyled, wrapText } from "../redline/wrap.ts";
import { explainChange } from "./explain-change.ts";
import type { Block } from "./block.ts";

/** Columns of the text part. */
const WIDTH = 76;
const INDENT = "  ";

/** Words kept of one removed or added run: enough for a long paragraph, short of a whole document. */
const LONGEST_RUN = 400;
/** The text part has more room. */
const LONGEST_RUN_OF_TEXT = 2000;

/** What leaves a clause where it was. */
const IN_PLACE: ReadonlySet<ChangeKind> = new Set(["added", "removed", "reworded"]);

/** Inline for programs that know nothing else; the classes are for dark ones. Struck through and underlined: never by colour alone. */
const MARKS: Marks = {
  removed: [
    '<del class="d" style="background:#ffe3e6;color:#8a1220;text-decoration:line-through">',
    "</del>",
  ],
  added: [
    '<ins class="i" style="background:#dcf5e3;color:#0b5226;text-decoration:underline">',
    "</ins>",
  ],
};

/** Write one change of a digest: what it is, where, its words before and after, and why it may matter. */
export function writeChange(change: Change): Block {
  const headline = composeHeadline(change);
  if (isLoneTitle(change))
    return {
      text: wrapText(`* ${headline}`, WIDTH, "", INDENT).join("\n"),
      html: `<h3>${escapeHtml(headline)}</h3>`,
    };
  const place = writePlace(change);
  const reason = explainChange(change);
  const words = isHeadingOnly(change) ? [] : wordsOf(change);
  const runs = excerpt(words, { longest: LONGEST_RUN });
  const why = reason === "" ? "" : `Why: ${reason}`;
  return {
    text: [
      ...wrapText(`* ${headline}`, WIDTH, "", INDENT),
      ...wrapText(place, WIDTH, INDENT, INDENT),
      ...wrapStyled(
        excerpt(words, { longest: LONGEST_RUN_OF_TEXT }).map(markRun),
        WIDTH - 2 * INDENT.length,
      ).map((line) => `${INDENT}${INDENT}${line.map(({ text }) => text).join("")}`),
      ...(why === "" ? [] : wrapText(why, WIDTH, INDENT, `${INDENT}     `)),
    ].join("\n"),
    html: [
      `<h3>${escapeHtml(headline)}</h3>`,
      `<p class="n">${escapeHtml(place)}</p>`,
      ...(runs.length === 0 ? [] : [`<p dir="auto" class="w">${writeRuns(runs)}</p>`]),
      ...(why === "" ? [] : [`<p class="n">${escapeHtml(why)}</p>`]),
    ].join("\n"),
  };
}

/** A title that came or went: the headline has all of it. */
function isLoneTitle({ kinds, before, after }: Change): boolean {
  const isSingle = kinds.length === 1 && (kinds[0] === "added" || kinds[0] === "removed");
  return isSingle && [...before, ...after].every(isHeading);
}

/** Where it stands; its words are below, and quoted only where two places have to be told apart. */
function writePlace(change: Change): string {
  const { kinds, citation } = describeChange(change);
  const aside = change.significance === "substantive" ? "" : ` (${change.significance})`;
  const isInPlace =
    change.throughout === undefined && change.kinds.every((kind) => IN_PLACE.has(kind));
  return `${kinds}: ${isInPlace ? citeChange(change, citePlace) : citation}${aside}`;
}

/** What was and what is stand apart, though nothing stands between them in the text. */
function writeRuns(runs: readonly ExcerptRun[]): string {
  return renderHtmlRuns(runs, MARKS).replaceAll("</del><ins", "</del> <ins");
}

function markRun({ op, text, elided }: ExcerptRun): { text: string; style: "" } {
  const words = elided ? "… " : toPlainText(text);
  if (op === "same") return { text: words, style: "" };
  // Blanks at the ends are not what changed.
  const bare = words.trim();
  const [head = "", tail = ""] = bare === "" ? [words] : words.split(bare, 2);
  const marked = op === "removed" ? `[-${bare}-]` : `{+${bare}+}`;
  return { text: `${head}${marked}${tail}`, style: "" };
}
