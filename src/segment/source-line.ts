/** A block of a text, by its lines: what the segmenter reads before it knows any clause. */
export interface SourceBlock {
  readonly kind: "heading" | "paragraph" | "row";
  /** 1 to 6 for a heading, otherwise 0. */
  readonly level: number;
  /** Columns before the block's own text: how deep lists hold it. */
  readonly indent: number;
  /** `-` for a bullet, `4.` or `4)` for a numbered item, null for neither. */
  readonly marker: string | null;
  /** The pieces between hard line breaks, each with its lines; Markdown still in them. */
  readonly segments: readonly SourceSegment[];
}

export interface SourceSegment {
  readonly text: string;
  /** First and last line, from 1. */
  readonly lines: readonly [number, number];
}

const MARKER = /^(\s*)(?:([-*+•·◦▪])|(\d{1,9}[.)]))\s+(?=\S)/u;

/** A thematic break: nothing of the text. */
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;

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
  let open: OpenBlock | null = null;
  const close = (kind: "paragraph" | "heading", level: number): void => {
    if (open !== null) blocks.push({ ...open, kind, level, segments: closeSegments(open) });
    open = null;
  };
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const running: OpenBlock | null = open;
    const single = readSingleLine(line, index + 1);
    const underlined = running?.marker === null ? /^\s{0,3}(=+|-+)\s*$/.exec(line)?.[1] : undefined;
    if (underlined !== undefined) close("heading", underlined.startsWith("=") ? 1 : 2);
    else if (line.trim() === "" || single !== null || RULE.test(line)) {
      close("paragraph", 0);
      if (single !== null && single !== "separator") blocks.push(single);
    } else if (running === null || (MARKER.test(line) && !isMidSentence(line, running))) {
      close("paragraph", 0);
      open = openBlock(line, index + 1);
    } else continueBlock(running, line, index + 1);
  }
  close("paragraph", 0);
  return blocks.filter((block) => block.segments.length > 0);
}

function readSingleLine(line: string, number: number): SourceBlock | "separator" | null {
  const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*$/.exec(line);
  const base = { indent: 0, marker: null } as const;
  if (heading?.[1] !== undefined && heading[2] !== undefined) {
    const segments = [
      { text: heading[2].replace(/\s+#+$/, ""), lines: [number, number] as const },
    ].filter(hasText);
    return { ...base, kind: "heading", level: heading[1].length, segments };
  }
  if (!/^\s*\|.*\|\s*$/.test(line)) return null;
  if (/^[\s|:-]+$/.test(line)) return "separator";
  return {
    ...base,
    kind: "row",
    level: 0,
    segments: [{ text: line.trim(), lines: [number, number] }],
  };
}

/** A number that a wrapped sentence goes on with: `…under section` / `2. of the law`. */
function isMidSentence(line: string, { marker, segments }: OpenBlock): boolean {
  if (marker !== null || !/^\s*\d{1,9}[.)]\s+\p{Ll}/u.test(line)) return false;
  const above = segments.at(-1)?.parts.at(-1) ?? "";
  return /[\p{L}\p{N},]$/u.test(above);
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
  const isEscaped = /(?<!\\)(?:\\\\)*\\$/.test(line);
  block.segments.at(-1)?.parts.push((isEscaped ? line.slice(0, -1) : line).trim());
  if (isEscaped || / {2}$/.test(line)) block.segments.push({ parts: [], first: number + 1 });
}

function closeSegments(block: OpenBlock): SourceSegment[] {
  return block.segments
    .map(({ parts, first }): SourceSegment => {
      const last = Math.max(first, first + parts.length - 1);
      return { text: joinLines(parts), lines: [first, last] };
    })
    .filter(hasText);
}

/** Scripts written without spaces are joined without one. */
function joinLines(lines: readonly string[]): string {
  const pieces = lines.flatMap((line, index) => {
    const before = lines[index - 1]?.slice(-2) ?? "";
    return index === 0 || (WIDE_END.test(before) && WIDE_START.test(line)) ? [line] : [" ", line];
  });
  return pieces.join("");
}

const WIDE_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？、，]$/u;
const WIDE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（]/u;

function hasText(segment: SourceSegment): boolean {
  return segment.text.trim() !== "";
}
