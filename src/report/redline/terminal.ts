import type { Change, Comparison } from "../../model/change.ts";
import { composeComparisonHeadline } from "../headline.ts";
import { findWeightiest } from "../importance.ts";
import { toPlainText } from "../plain-text.ts";
import { summariseCounts } from "../summary.ts";
import { orderBySignificance } from "../importance.ts";
import { describeChange, isHeadingOnly } from "./describe-change.ts";
import type { ExcerptRun } from "./excerpt.ts";
import { excerpt, wordsOf } from "./excerpt.ts";
import type { Styled } from "./wrap.ts";
import { wrapStyled } from "./wrap.ts";

export interface TerminalOptions {
  /** True to mark changed words by colour, false to mark them `[-removed-]` and `{+added+}`. */
  readonly colour: boolean;
  /** Columns a line may take. Default 80. */
  readonly width?: number;
  /** Words of unchanged text kept around a change. Default 12; `Infinity` shows whole clauses. */
  readonly context?: number;
}

type Style = "plain" | "bold" | "faint" | "removed" | "added";

/** What switches each style on and off (ECMA-48, SGR). Removed words are struck through, added ones underlined. */
const SGR: Readonly<Record<Style, readonly [string, string]>> = {
  plain: ["", ""],
  bold: ["\u001B[1m", "\u001B[22m"],
  faint: ["\u001B[2m", "\u001B[22m"],
  removed: ["\u001B[31;9m", "\u001B[39;29m"],
  added: ["\u001B[32;4m", "\u001B[39;24m"],
};

const INDENT = "  ";

/**
 * Write a comparison for a terminal: a headline, then a heading for each change with its words below, the substantive first, and
 * the counts at the end. No changed word is left out. Nothing in the texts can drive the terminal: control
 * characters are gone, and the only escape sequences are our own, with `colour`.
 */
export function renderTerminal(comparison: Comparison, options: TerminalOptions): string {
  const changes = orderBySignificance(comparison.changes).map((change) =>
    renderTerminalChange(change, options),
  );
  const { unchanged } = comparison.counts;
  const width = Math.max(20, options.width ?? 80);
  const headline =
    findWeightiest(comparison) === null
      ? []
      : [
          paintAll(
            [{ text: composeComparisonHeadline(comparison), style: "bold" }],
            width,
            options,
          ),
        ];
  return [
    ...headline,
    ...changes,
    `${summariseCounts(comparison.counts)}; ${unchanged} unchanged`,
  ].join("\n\n");
}

/** Write one change for a terminal, without a final line break. */
export function renderTerminalChange(change: Change, options: TerminalOptions): string {
  const width = Math.max(20, options.width ?? 80);
  const heading = paintAll(styleHeading(change), width, options);
  if (isHeadingOnly(change)) return heading;
  const runs = excerpt(
    wordsOf(change),
    options.context === undefined ? {} : { context: options.context },
  );
  const words = wrapStyled(styleRuns(runs, options.colour), width - INDENT.length);
  return [heading, ...words.map((line) => INDENT + paint(line, options.colour))].join("\n");
}

function paintAll(
  runs: readonly Styled<Style>[],
  width: number,
  { colour }: TerminalOptions,
): string {
  return wrapStyled(runs, width)
    .map((line) => paint(line, colour))
    .join("\n");
}

function styleHeading(change: Change): Styled<Style>[] {
  const { kinds, citation, lines, topics } = describeChange(change);
  const notes = [lines, change.significance === "substantive" ? "" : change.significance, topics];
  const aside = notes.filter((note) => note !== "").join("; ");
  return [
    { text: kinds, style: "bold" },
    { text: `  ${citation}`, style: "plain" },
    { text: aside === "" ? "" : `  (${aside})`, style: "faint" },
  ];
}

function styleRuns(runs: readonly ExcerptRun[], colour: boolean): Styled<Style>[] {
  return runs.map((run): Styled<Style> => {
    const text = run.elided ? "… " : toPlainText(run.text);
    if (run.op === "same") return { text, style: run.elided ? "faint" : "plain" };
    return { text: colour ? text : mark(run.op, text), style: run.op };
  });
}

function mark(op: "removed" | "added", text: string): string {
  return op === "removed" ? `[-${text}-]` : `{+${text}+}`;
}

function paint(line: readonly Styled<Style>[], colour: boolean): string {
  if (!colour) return line.map((run) => run.text).join("");
  const spans: { text: string; style: Style }[] = [];
  for (const run of line) {
    const last = spans.at(-1);
    if (last?.style === run.style) last.text += run.text;
    else spans.push({ ...run });
  }
  return spans.map(({ text, style }) => `${SGR[style][0]}${text}${SGR[style][1]}`).join("");
}
