import type { Change } from "../../model/change.ts";
import { toPlainText } from "../plain-text.ts";
import { describeChange, isHeadingOnly } from "./describe-change.ts";
import type { ExcerptOptions, ExcerptRun } from "./excerpt.ts";
import { excerpt, wordsOf } from "./excerpt.ts";

/** Colour is never the only sign: removed words are struck through, added ones underlined. Both colours are set, for dark themes. */
const STYLES = {
  removed: "background-color:#ffe3e6;color:#8a1220;text-decoration:line-through",
  added: "background-color:#dcf5e3;color:#0b5226;text-decoration:underline",
  heading: "margin:16px 0 4px;font-size:15px;line-height:1.4",
  notes: "font-weight:normal;color:#59636e",
  words: "margin:0 0 12px;font-size:15px;line-height:1.55",
} as const;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** How a changed run is written around its words: the tags, and what stands inside them. */
export type Marks = Readonly<Record<"removed" | "added", readonly [open: string, close: string]>>;

/** For mail, which knows no style sheets: every style is in its element. */
const MAIL_MARKS: Marks = {
  removed: [`<del style="${STYLES.removed}">`, "</del>"],
  added: [`<ins style="${STYLES.added}">`, "</ins>"],
};

/** Escape text for HTML, in an element or between quotes of an attribute; control and invisible characters go. */
export function escapeHtml(text: string): string {
  return toPlainText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Write a change as an HTML fragment for mail: a level 3 heading, then the words with `<del>` and `<ins>`. Styles are inline, everything is escaped. */
export function renderHtmlChange(change: Change, options: ExcerptOptions = {}): string {
  const { kinds, citation, topics } = describeChange(change);
  const notes = [change.significance === "substantive" ? "" : change.significance, topics].filter(
    (note) => note !== "",
  );
  const aside =
    notes.length === 0
      ? ""
      : ` <span style="${STYLES.notes}">(${escapeHtml(notes.join("; "))})</span>`;
  const heading = `<h3 style="${STYLES.heading}">${escapeHtml(kinds)}: ${escapeHtml(citation)}${aside}</h3>`;
  if (isHeadingOnly(change)) return heading;
  return `${heading}\n<p dir="auto" style="${STYLES.words}">${renderHtmlRuns(excerpt(wordsOf(change), options))}</p>`;
}

/** Write the runs of an excerpt with `<del>` and `<ins>`; what is left out is `…`. */
export function renderHtmlRuns(runs: readonly ExcerptRun[], marks: Marks = MAIL_MARKS): string {
  return runs.map((run) => renderRun(run, marks)).join("");
}

function renderRun({ op, text, elided }: ExcerptRun, marks: Marks): string {
  const words = elided ? "… " : escapeHtml(text);
  return op === "same" ? words : `${marks[op][0]}${words}${marks[op][1]}`;
}
