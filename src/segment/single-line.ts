import { stripMarkup } from "./plain-words.ts";
import type { SourceBlock } from "./source-block.ts";

/** A table as far as it is read. */
export interface OpenTable {
  /** The only row above, as long as a rule may still make it the head. */
  readonly first: string | null;
  readonly columns: readonly string[] | null;
}

/** A line that is a block by itself, or part of a table. */
export interface SingleLine {
  /** Null for the rule below the head of a table. */
  readonly block: SourceBlock | null;
  /** Null behind a heading. */
  readonly table: OpenTable | null;
}

/** Read a line that is a heading, or part of the table above it; null for any other. */
export function readSingleLine(
  line: string,
  number: number,
  table: OpenTable | null,
): SingleLine | null {
  const heading = readHeading(line, number);
  if (heading !== null) return { block: heading, table: null };
  const row = line.trim();
  if (!row.startsWith("|") || !row.endsWith("|") || row.length < 2) return null;
  const columns = table?.columns ?? null;
  if (/^[\s|:-]+$/.test(row))
    return {
      block: null,
      table: { first: null, columns: columns ?? readHead(table?.first ?? "") },
    };
  const block: SourceBlock = {
    kind: "row",
    level: 0,
    indent: 0,
    marker: null,
    segments: [{ text: row, lines: [number, number], parts: [row] }],
    columns,
  };
  return { block, table: { first: table === null ? row : null, columns } };
}

function readHead(row: string): readonly string[] | null {
  const cells = readCells(row);
  return cells.some((cell) => cell !== "") ? cells : null;
}

/** The cells of a row of a table, without mark-up. */
export function readCells(row: string): string[] {
  return row
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => stripMarkup(cell).replace(/^#{1,6} +/, ""));
}

function readHeading(line: string, number: number): SourceBlock | null {
  const signs = /^\s{0,3}(#{1,6})\s/.exec(line);
  if (signs?.[1] === undefined) return null;
  const text = dropClosingSigns(line.slice(signs[0].length).trim());
  return {
    kind: "heading",
    level: signs[1].length,
    indent: 0,
    marker: null,
    columns: null,
    segments: text === "" ? [] : [{ text, lines: [number, number], parts: [text] }],
  };
}

/** `Notice ###` → `Notice` */
function dropClosingSigns(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === "#") end -= 1;
  return end < text.length && (end === 0 || /\s/.test(text.charAt(end - 1)))
    ? text.slice(0, end).trimEnd()
    : text;
}
