import { isMidSentence } from "./mid-sentence.ts";
import { closePipeTables } from "./pipe-tables.ts";
import type { SourceBlock, SourceSegment } from "./source-block.ts";
import { readSingleLine, type OpenTable } from "./single-line.ts";

/** A bullet drawn by a font needs no space behind it: `・時刻`, `•Time`. */
const MARKER =
  /^(\s*)(?:([-*+–—■□◆◇](?=\s)|[・•·◦▪▫●○‣⁃∙❖➢➤►▶✓✔\uf0b7\uf0a7])|(\d{1,9}[.)](?=\s)))\s*(?=\S)/u;

/** Quotation marks of Markdown before a line. */
const QUOTED = /^\s{0,3}(?:> ?)+/;

interface OpenBlock {
  readonly indent: number;
  readonly marker: string | null;
  readonly segments: OpenSegment[];
}

interface OpenSegment {
  /** Its lines; joined when the block is closed, for a block may have a hundred thousand. */
  readonly parts: string[];
  readonly first: number;
}

/**
 * Cut a text into blocks: headings, table rows, and paragraphs with the marker of the list item they start. Made for
 * canonical text, and tolerant of other Markdown and of plain text.
 */
export function readSourceBlocks(text: string): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  const lines = closePipeTables(text.split(/\r\n?|\n/));
  const matterEnd = findFrontMatterEnd(lines);
  let open: OpenBlock | null = null;
  let table: OpenTable | null = null;
  const close = (kind: "paragraph" | "heading", level: number): void => {
    if (open !== null)
      blocks.push({ ...open, kind, level, columns: null, segments: closeSegments(open) });
    open = null;
  };
  for (const [index, given] of lines.entries()) {
    const line = given.includes(">") ? given.replace(QUOTED, "") : given;
    const running: OpenBlock | null = open;
    const single = readSingleLine(line, index + 1, table);
    table = single?.table ?? null;
    const underlined =
      running !== null && index > matterEnd ? readUnderline(line, running) : undefined;
    if (underlined !== undefined) close("heading", underlined.startsWith("=") ? 1 : 2);
    else if (line.trim() === "" || single !== null || isRule(line)) {
      close("paragraph", 0);
      if (single !== null && single.block !== null) blocks.push(single.block);
    } else if (
      running === null ||
      (MARKER.test(line) && !isMidSentence(lines, index, running.marker, lineAbove(running)))
    ) {
      close("paragraph", 0);
      open = openBlock(line, index + 1);
    } else continueBlock(running, line, index + 1);
  }
  close("paragraph", 0);
  return blocks.filter((block) => block.segments.length > 0);
}

/** Where the front matter of a file ends, as an index into its lines; -1 where it has none. */
function findFrontMatterEnd(lines: readonly string[]): number {
  if (lines[0]?.trimEnd() !== "---") return -1;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === "---");
  return lines.slice(1, end).every((line) => /^(?:[\w-]+:|\s+\S|- |#|$)/.test(line)) ? end : -1;
}

/** The line that makes a heading of what is above it. `1. Use` is a heading where it is underlined for all its length. */
function readUnderline(line: string, { marker, segments }: OpenBlock): string | undefined {
  const found = /^\s{0,3}(=+|-+)\s*$/.exec(line)?.[1];
  if (found === undefined || marker === null || marker === "-")
    return marker === "-" ? undefined : found;
  const [only = "", more] = segments.flatMap(({ parts }) => parts);
  return more === undefined && found.length >= Math.max(3, only.length) ? found : undefined;
}

/** A thematic break, or a line drawn with some other sign (`=====`, `~ ~ ~`): nothing of the text. */
function isRule(line: string): boolean {
  const [sign = ""] = line.trimStart();
  if (/[\p{L}\p{N}|]|^$/u.test(sign)) return false;
  let count = 0;
  for (const one of line) {
    if (one === sign) count += 1;
    else if (one.trim() !== "") return false;
  }
  return count >= 3;
}

function lineAbove({ segments }: OpenBlock): string {
  return segments.at(-1)?.parts.at(-1) ?? "";
}

function openBlock(line: string, number: number): OpenBlock {
  const [matched = "", space = "", bullet, decimal] = MARKER.exec(line) ?? [];
  const indent = matched === "" ? line.length - line.trimStart().length : space.length;
  const marker = decimal ?? (bullet === undefined ? null : "-");
  const block: OpenBlock = { indent, marker, segments: [{ parts: [], first: number }] };
  continueBlock(block, line.slice(matched.length), number);
  return block;
}

/** A backslash or two spaces at the end of a line break it; any other line end is a space. */
function continueBlock(block: OpenBlock, line: string, number: number): void {
  const isEscaped = /(?<!\\)(?:\\\\)*\\$/.test(line.slice(-200));
  block.segments.at(-1)?.parts.push((isEscaped ? line.slice(0, -1) : line).trim());
  if (isEscaped || line.endsWith("  ")) block.segments.push({ parts: [], first: number + 1 });
}

function closeSegments(block: OpenBlock): SourceSegment[] {
  return block.segments
    .map(({ parts, first }) => makeSegment(parts, first))
    .filter((segment) => segment.text.trim() !== "");
}

/** Make a segment of lines that follow each other. */
export function makeSegment(parts: readonly string[], first: number): SourceSegment {
  return {
    text: joinLines(parts),
    lines: [first, Math.max(first, first + parts.length - 1)],
    parts,
  };
}

/** Scripts written without spaces are joined without one. */
function joinLines(lines: readonly string[]): string {
  const pieces = lines.flatMap((line, index) => {
    const before = lines[index - 1]?.slice(-2) ?? "";
    return index === 0 || (WIDE_END.test(before) && WIDE_START.test(line)) ? [line] : [" ", line];
  });
  return pieces.join("");
}

const WIDE_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？、，；：）」』】]$/u;
const WIDE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（【]/u;
