import type { Block, ItemBlock, Span, TableBlock, TextSpan } from "./block.ts";
import { plainText } from "./block.ts";
import { escapeLineStart, escapeLinkText, escapeText } from "./escape.ts";
import { LETTER_MARKER } from "./list-marker.ts";
import { findSentenceStarts } from "./sentences.ts";
import { splitAtBreaks } from "./spans.ts";

/**
 * Print settled blocks as canonical text: CommonMark with GFM tables, one sentence a line, a blank line between
 * blocks, one line end at the end. Reading the result and printing it again gives the same text.
 */
export function printBlocks(blocks: readonly Block[]): string {
  const lines = printSiblings(blocks);
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

function printSiblings(blocks: readonly Block[]): string[] {
  const lines: string[] = [];
  let previous: Block | null = null;
  for (const block of blocks) {
    if (previous !== null && !(isTight(previous) && isTight(block))) lines.push("");
    for (const line of printBlock(block)) lines.push(line);
    previous = block;
  }
  return lines;
}

function printBlock(block: Block): string[] {
  if (block.kind === "heading") {
    return [
      `${"#".repeat(block.level)} ${printInline(block.spans).replace(/(?<=^|\s)(#+)$/, "\\$1")}`,
    ];
  }
  if (block.kind === "table") return printTable(block);
  if (block.kind === "item") return printItem(block);
  return printParagraph(block.spans);
}

function printItem(item: ItemBlock): string[] {
  const [first = "", ...rest] = LETTER_MARKER.test(item.marker)
    ? printLettered(item)
    : isTight(item)
      ? item.blocks.flatMap(printBlock)
      : printSiblings(item.blocks);
  const indent = " ".repeat(item.marker.length + 1);
  return [`${item.marker} ${first}`, ...rest.map((line) => (line === "" ? "" : indent + line))];
}

/** A letter is text for all readers but us: what stands behind it is not the start of a line. */
function printLettered({ blocks }: ItemBlock): string[] {
  const [first, ...rest] = blocks;
  if (first?.kind !== "paragraph") return printSiblings(blocks);
  const lines = printParagraph(first.spans, false);
  return rest.length === 0 ? lines : [...lines, "", ...printSiblings(rest)];
}

/** A bullet of one paragraph, perhaps with such bullets below it: the page shows it without a gap, and so do we. */
function isTight(block: Block): boolean {
  if (block.kind !== "item" || block.marker !== "-") return false;
  const [first, ...rest] = block.blocks;
  return first?.kind === "paragraph" && rest.every(isTight);
}

/** Print a paragraph: a line for each sentence, `\` at the end of a line where the page breaks it. */
function printParagraph(spans: readonly Span[], startsLine = true): string[] {
  const lines: string[] = [];
  for (const segment of splitAtBreaks(spans)) {
    if (plainText(segment).trim() === "") continue;
    if (lines.length > 0) lines[lines.length - 1] += "\\";
    for (const sentence of cutSentences(segment)) {
      const line = printInline(sentence);
      lines.push(startsLine || lines.length > 0 ? escapeLineStart(line) : line);
    }
  }
  return lines;
}

/** Cut a run into sentences. A sentence may not start inside a link: the link's mark-up would be torn. */
function cutSentences(spans: readonly TextSpan[]): TextSpan[][] {
  const starts = findSentenceStarts(plainText(spans));
  const sentences: TextSpan[][] = [[]];
  let next = 0;
  let offset = 0;
  for (const span of spans) {
    const end = offset + span.text.length;
    let from = 0;
    for (
      let start = starts[next];
      start !== undefined && start < end;
      start = starts[(next += 1)]
    ) {
      const at = start - offset;
      if (span.link !== null && at > 0) continue;
      sentences.at(-1)?.push({ ...span, text: span.text.slice(from, at) });
      sentences.push([]);
      from = at;
    }
    sentences.at(-1)?.push({ ...span, text: span.text.slice(from) });
    offset = end;
  }
  return sentences.map(trimEdges).filter((sentence) => sentence.length > 0);
}

function trimEdges(spans: readonly TextSpan[]): TextSpan[] {
  const kept = spans.filter((span) => span.text !== "");
  while (kept[0] !== undefined && kept[0].text.trimStart() === "") kept.shift();
  while (kept.at(-1)?.text.trimEnd() === "") kept.pop();
  const first = kept[0];
  if (first !== undefined) kept[0] = { ...first, text: first.text.trimStart() };
  const last = kept.at(-1);
  if (last !== undefined) kept[kept.length - 1] = { ...last, text: last.text.trimEnd() };
  return kept;
}

function printTable(table: TableBlock): string[] {
  const width = [table.head, ...table.rows].reduce((most, row) => Math.max(most, row.length), 1);
  const rows = [table.head, ...table.rows].map((row) => {
    const cells = Array.from({ length: width }, (_, column) =>
      printInline(row[column] ?? []).replace(/\|/g, "\\|"),
    );
    return `| ${cells.join(" | ")} |`;
  });
  rows.splice(1, 0, `|${" --- |".repeat(width)}`);
  return rows;
}

/** Print spans on one line, breaks as spaces. */
function printInline(spans: readonly Span[]): string {
  const pieces: string[] = [];
  let isStrong = false;
  for (const span of spans) {
    if (span.kind === "break") {
      pieces.push(" ");
      continue;
    }
    if (span.strong !== isStrong) pieces.push("**");
    isStrong = span.strong;
    if (span.link === null) pieces.push(escapeText(span.text));
    else {
      const last = pieces.pop() ?? "";
      // `!` right before a link would make it an image.
      pieces.push(last.endsWith("!") ? `${last.slice(0, -1)}\\!` : last);
      pieces.push(`[${escapeLinkText(span.text)}](${span.link})`);
    }
  }
  if (isStrong) pieces.push("**");
  return pieces.join("");
}
