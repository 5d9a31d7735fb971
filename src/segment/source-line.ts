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

/**
 * Cut a text into blocks: headings, table rows, and paragraphs with the marker of the list item they start. Made for
 * canonical text, and tolerant of other Markdown and of plain text.
 */
export function readSourceBlocks(text: string): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  const lines = text.split(/\r\n?|\n/);
  let open: OpenBlock | null = null;
  const close = (): void => {
    if (open !== null)
      blocks.push({
        ...open,
        kind: "paragraph",
        level: 0,
        segments: open.segments.filter(hasText),
      });
    open = null;
  };
  lines.forEach((line, index) => {
    const number = index + 1;
    const single = readSingleLine(line, number);
    if (line.trim() === "" || single !== null) {
      close();
      if (single !== "separator" && single !== null) blocks.push(single);
      return;
    }
    const underlined = /^\s{0,3}(=+|-+)\s*$/.exec(line)?.[1];
    const running: OpenBlock | null = open;
    if (underlined !== undefined && running !== null && running.marker === null) {
      blocks.push({ ...running, kind: "heading", level: underlined.startsWith("=") ? 1 : 2 });
      open = null;
      return;
    }
    if (running === null || MARKER.test(line)) {
      close();
      open = openBlock(line, number);
    } else continueBlock(running, line, number);
  });
  close();
  return blocks.filter((block) => block.segments.length > 0);
}

interface OpenBlock {
  readonly indent: number;
  readonly marker: string | null;
  readonly segments: SourceSegment[];
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

function openBlock(line: string, number: number): OpenBlock {
  const [matched = "", space = "", bullet, decimal] = MARKER.exec(line) ?? [];
  const indent = matched === "" ? line.length - line.trimStart().length : space.length;
  const marker = decimal ?? (bullet === undefined ? null : "-");
  const block: OpenBlock = { indent, marker, segments: [] };
  block.segments.push({ text: "", lines: [number, number] });
  continueBlock(block, line.slice(matched.length), number);
  return block;
}

/** A backslash or two spaces at the end of a line break it; any other line end is a space. */
function continueBlock(block: OpenBlock, line: string, number: number): void {
  const isBroken = /(?<!\\)(?:\\\\)*\\$| {2,}$/.test(line);
  const text = line.replace(/\\$/, isBroken ? "" : "\\").trim();
  const last = block.segments.at(-1);
  if (last !== undefined) {
    const first = last.text === "" ? number : last.lines[0];
    block.segments[block.segments.length - 1] = {
      text: joinLines(last.text, text),
      lines: [first, number],
    };
  }
  if (isBroken) block.segments.push({ text: "", lines: [number + 1, number + 1] });
}

/** Scripts written without spaces are joined without one. */
function joinLines(before: string, after: string): string {
  if (before === "") return after;
  const isWide =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。！？、，]$/u.test(before) &&
    /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（]/u.test(after);
  return isWide ? before + after : `${before} ${after}`;
}

function hasText(segment: SourceSegment): boolean {
  return segment.text.trim() !== "";
}
