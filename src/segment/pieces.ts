import { cutSegments, type CutSegment } from "./cut-segments.ts";
import { joinLoneLabels } from "./join-lone-labels.ts";
import { readCompany, type Company } from "./label-company.ts";
import type { ParsedLabel } from "./label.ts";
import { stripMarkup } from "./plain-words.ts";
import type { Piece } from "./piece.ts";
import { readParts } from "./read-parts.ts";
import { readBlockStart } from "./read-start.ts";
import { readCells } from "./single-line.ts";
import type { SourceBlock, SourceSegment } from "./source-block.ts";
import { readSourceBlocks } from "./source-line.ts";
import { markContinued } from "./mark-continued.ts";
import { isProse, isTitleLine } from "./title.ts";
import { rankTitle } from "./title-rank.ts";

/** Cut a text into the pieces that make its clauses, in document order. */
export function readPieces(text: string): Piece[] {
  const given = readSourceBlocks(text);
  const company = readCompany(
    given.flatMap(({ segments, marker }) =>
      segments.flatMap(({ parts }, index) =>
        index === 0 && marker !== null && marker !== "-"
          ? [`${marker} `, ...parts.slice(1)]
          : parts,
      ),
    ),
  );
  const blocks = joinLoneLabels(given, company);
  const pieces: Piece[] = [];
  for (const [index, block] of blocks.entries())
    // One block may have a hundred thousand pieces, too many to be arguments.
    for (const piece of cutBlock(block, { blocks, index, company, before: pieces.at(-1) ?? null }))
      pieces.push(piece);
  return markContinued(pieces);
}

/** What a block is cut with in mind. */
interface Setting {
  readonly blocks: readonly SourceBlock[];
  readonly index: number;
  readonly company: Company;
  /** The piece before the block. */
  readonly before: Piece | null;
}

function cutBlock(block: SourceBlock, { blocks, index: at, company, before }: Setting): Piece[] {
  if (block.kind === "row") return rowPieces(block);
  if (block.kind === "heading")
    return [makePiece(block, block.segments, "heading", 0, true, company)];
  const segments = cutSegments(block, company);
  const pieces: Piece[] = [];
  let gathered: CutSegment[] = [];
  const gather = (): void => {
    if (gathered.length > 0)
      pieces.push(makePiece(block, gathered, "text", 0, pieces.length === 0, company));
    gathered = [];
  };
  for (const [index, segment] of segments.entries()) {
    const follower = segments[index + 1] ?? blocks[at + 1] ?? null;
    const isFirst = index === 0;
    if (segment.isOwn) gather();
    const above = gathered.length > 0 ? null : labelOf(pieces.at(-1) ?? before);
    const rank = rankTitle(segment, {
      block,
      isFirst,
      isOpening: at === 0,
      above,
      follower,
      company,
    });
    if (rank !== null) gather();
    if (rank === null) gathered.push(segment);
    else pieces.push(makePiece(block, [segment], "heading", rank, isFirst, company));
  }
  gather();
  return pieces;
}

/** The label of a piece that is no heading. */
function labelOf(piece: Piece | null): ParsedLabel | null {
  return piece?.role === "text" ? piece.start : null;
}

function rowPieces(block: SourceBlock): Piece[] {
  const cells = readCells(block.segments[0]?.text ?? "");
  if (cells.every((cell) => cell === "")) return [];
  const text = cells.join(" | ");
  const lines = block.segments[0]?.lines ?? [1, 1];
  return [
    {
      role: "row",
      level: 0,
      rank: 0,
      indent: 0,
      isBullet: false,
      lines,
      start: null,
      isContinued: false,
      columns: block.columns,
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
  company: Company,
): Piece {
  const marker = isFirst ? block.marker : null;
  const first = segments[0]?.lines[0] ?? 1;
  const source = {
    markdown: segments.map((segment) => segment.text).join(" "),
    marker,
    isHeading: role === "heading",
    lead: marker === null || role === "heading" ? null : readLead(segments),
    company,
  };
  return {
    role,
    level: block.level,
    rank,
    indent: block.indent,
    isBullet: marker === "-",
    lines: [first, segments.at(-1)?.lines[1] ?? first],
    start: readBlockStart(
      { ...block, kind: role === "heading" ? "heading" : "paragraph", marker, segments },
      company,
    ),
    isContinued: false,
    columns: null,
    read: (previousLabel) => readParts(source, previousLabel),
  };
}

/** The title of an item that stands on the first of its lines: `- Who may use it`, then prose. */
function readLead(segments: readonly SourceSegment[]): string | null {
  const [first = "", second = ""] = segments.slice(0, 2).map(({ text }) => stripMarkup(text));
  return isTitleLine(first) && isProse(second) ? first : null;
}
