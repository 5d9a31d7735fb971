import { parseLabel, type ParsedLabel } from "./label.ts";
import { stripMarkup } from "./plain-words.ts";
import { readSourceBlocks, type SourceBlock, type SourceSegment } from "./source-line.ts";
import { isStatement } from "./statements.ts";
import { isCapitalTitle, isProse, isTitleLine, splitRunIn } from "./title.ts";

/** A stretch of text that makes one clause. */
export interface Piece {
  readonly role: "heading" | "text" | "row";
  /** 1 to 6 for a Markdown heading, otherwise 0. */
  readonly level: number;
  /** Among headings without mark-up: 0 for bold and capitals, 1 for short title lines. */
  readonly rank: number;
  readonly indent: number;
  readonly isBullet: boolean;
  readonly lines: readonly [number, number];
  /** Read the piece, knowing the label of the sibling before it. */
  readonly read: (previousLabel: string | null) => PieceParts;
}

export interface PieceParts {
  readonly label: ParsedLabel | null;
  /** The run-in title, or null. */
  readonly title: string | null;
  /** Label as the document shows it: `(a)`, `4.1`. */
  readonly shownLabel: string;
  /** Label and title as the document shows them: `4.1 Account`. */
  readonly shownTitle: string;
  /** All words but the label. */
  readonly text: string;
}

/** Cut a text into the pieces that make its clauses, in document order. */
export function readPieces(text: string): Piece[] {
  const blocks = readSourceBlocks(text);
  return blocks.flatMap((block, index) => cutBlock(block, blocks[index + 1] ?? null));
}

function cutBlock(block: SourceBlock, next: SourceBlock | null): Piece[] {
  if (block.kind === "row") return rowPieces(block);
  if (block.kind === "heading") return [makePiece(block, block.segments, "heading", 0, true)];
  const pieces: Piece[] = [];
  let gathered: SourceSegment[] = [];
  const gather = (): void => {
    if (gathered.length > 0)
      pieces.push(makePiece(block, gathered, "text", 0, pieces.length === 0));
    gathered = [];
  };
  block.segments.forEach((segment, index) => {
    const follower = block.segments[index + 1]?.text ?? (next?.kind === "paragraph" ? next : null);
    const rank = titleRank(segment, block, index === 0, follower);
    if (rank === null) gathered.push(segment);
    else {
      gather();
      pieces.push(makePiece(block, [segment], "heading", rank, index === 0));
    }
  });
  gather();
  return pieces;
}

/** Say which kind of title a segment is, or null where it is none. `follower` is what stands behind it. */
function titleRank(
  segment: SourceSegment,
  block: SourceBlock,
  isFirst: boolean,
  follower: string | SourceBlock | null,
): number | null {
  const shown = stripMarkup(segment.text);
  if ((isFirst && block.marker === "-") || isStatement(shown)) return null;
  const bold = splitRunIn(unescapeLabel(segment.text));
  if (bold !== null && bold.rest === "" && shown.length <= 110) return 0;
  if (bold !== null && /\p{L}.*[.:]$/u.test(bold.title)) return null;
  const label = parseLabel(isFirst && block.marker !== null ? `${block.marker} ${shown}` : shown);
  const isNumbered = label !== null && label.rest !== "";
  const bare = isNumbered ? withoutPoint(label.rest) : shown;
  if (isCapitalTitle(bare) && (isNumbered ? !isSiblingList(block, follower) : follower !== null))
    return 0;
  if (!isTitleLine(bare) || follower === null) return null;
  if (typeof follower === "string") return isProse(stripMarkup(follower)) ? 1 : null;
  if (follower.marker === "-") return shown.endsWith(":") || isNumbered ? null : 1;
  if (
    isNumbered &&
    (follower.marker !== null || parseLabel(stripMarkup(follower.segments[0]?.text ?? "")) !== null)
  )
    return null;
  return startsWithProse(follower) ? 1 : null;
}

/** A numbered title may end in a point, `3. Data retention.`; a sentence does, `3. We sell nothing.` */
function withoutPoint(text: string): string {
  return /^(?:We|You|They|He|She|It|This|These|There)\b|[.!?]\s+\p{Lu}\S*\s+\p{Ll}/u.test(text)
    ? text
    : text.replace(/\.$/, "");
}

/** Prose, or a title line of its own with prose behind it. */
function startsWithProse(block: SourceBlock): boolean {
  const [first = "", second = ""] = block.segments.map((segment) => stripMarkup(segment.text));
  return isProse(first) || (isTitleLine(first) && isProse(second));
}

/** `1. NAME` right before `2. EMAIL`: items of a list, not headings. */
function isSiblingList(block: SourceBlock, follower: string | SourceBlock | null): boolean {
  return (
    follower === null ||
    (typeof follower === "object" &&
      follower.marker !== null &&
      block.marker !== null &&
      follower.marker !== "-")
  );
}

function rowPieces(block: SourceBlock): Piece[] {
  const line = block.segments[0]?.text ?? "";
  const cells = line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => stripMarkup(cell));
  if (cells.every((cell) => cell === "")) return [];
  const text = cells.join(" | ");
  return [
    {
      ...makePiece(block, block.segments, "row", 0, true),
      read: () => ({ label: null, title: null, shownLabel: "", shownTitle: "", text }),
    },
  ];
}

function makePiece(
  block: SourceBlock,
  segments: readonly SourceSegment[],
  role: Piece["role"],
  rank: number,
  isFirst: boolean,
): Piece {
  const markdown = segments.map((segment) => segment.text).join(" ");
  const marker = isFirst ? block.marker : null;
  const first = segments[0]?.lines[0] ?? 1;
  return {
    role,
    level: block.level,
    rank,
    indent: block.indent,
    isBullet: marker === "-",
    lines: [first, segments.at(-1)?.lines[1] ?? first],
    read: (previousLabel) => readParts(markdown, marker, previousLabel, role === "heading"),
  };
}

function readParts(
  markdown: string,
  marker: string | null,
  previous: string | null,
  isHeading: boolean,
): PieceParts {
  const source = unescapeLabel(
    marker === null || marker === "-" ? markdown : `${marker} ${markdown}`,
  );
  const plain = stripMarkup(source);
  const label = parseLabel(plain, previous);
  const text = label === null || label.rest === "" ? plain : label.rest;
  const shownLabel =
    label === null || label.rest === ""
      ? ""
      : plain.slice(0, plain.length - label.rest.length).trim();
  if (isHeading)
    return {
      label: label?.rest === "" ? null : label,
      title: text,
      shownLabel,
      shownTitle: plain,
      text,
    };
  const title = readTitle(source, label);
  const shownTitle = title === null ? "" : `${shownLabel} ${title}`.trim();
  return { label: label?.rest === "" ? null : label, title, shownLabel, shownTitle, text };
}

/** The bold lead of a clause, with or without the label inside the bold. */
function readTitle(source: string, label: ParsedLabel | null): string | null {
  const labelled = /^[^\s*]+(?: [^\s*]+)? (?=\*\*)/.exec(source)?.[0];
  const run =
    splitRunIn(source) ??
    (labelled === undefined || label === null ? null : splitRunIn(source.slice(labelled.length)));
  if (run === null || run.rest === "") return null;
  const plain = stripMarkup(run.title);
  const title =
    source.startsWith("**") && label !== null ? (parseLabel(plain)?.rest ?? plain) : plain;
  return title === "" ? null : title.replace(/[:.]+$/, "");
}

function unescapeLabel(markdown: string): string {
  return markdown.replace(/^((?:\*\*)?\d{1,9})\\([.)])/, "$1$2");
}
