import type { Block, Span } from "./block.ts";

/** Lines at least this long were wrapped by a machine, not ended by a person. */
const WRAPPED = 55;
/** A line that starts a clause of its own: a bullet, a number, a letter in brackets. */
const LABELLED =
  /^\s*(?:[•·◦▪▫■●○‣⁃∙*\-–—]\s|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxlcIVXLC]{1,5})[.)]\s|(?:\d{1,3}\.){1,4}\d{1,3}\s)/u;

/**
 * Read plain text: a blank line parts paragraphs, a line with a bullet or number starts a new one, wrapped lines are
 * joined again, and short lines (addresses, tables of contacts) keep their ends.
 */
export function readPlainText(text: string): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of text.replace(/\r\n?/g, "\n").split(/\n[ \t\u00a0]*\n/)) {
    for (const lines of splitAtLabels(paragraph.split("\n"))) {
      if (lines.some((line) => line.trim() !== ""))
        blocks.push({ kind: "paragraph", spans: joinLines(lines) });
    }
  }
  return blocks;
}

function splitAtLabels(lines: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const line of lines) {
    if (LABELLED.test(line)) parts.push([]);
    parts.at(-1)?.push(line);
  }
  return parts;
}

function joinLines(lines: readonly string[]): Span[] {
  const spans: Span[] = [];
  lines.forEach((line, index) => {
    spans.push({ kind: "text", text: line, strong: false, link: null });
    if (index === lines.length - 1) return;
    spans.push(
      isLineEnd(line) ? { kind: "break" } : { kind: "text", text: "\n", strong: false, link: null },
    );
  });
  return spans;
}

/** A line ended by its writer: short, and not at the end of a sentence (which needs no mark to be a line of ours). */
function isLineEnd(line: string): boolean {
  const shown = line.trim();
  return shown.length > 0 && shown.length < WRAPPED && !/[.!?;,…。！？]["'”’)\]]*$/u.test(shown);
}
