import type { AnyNode, Element } from "domhandler";
import { inlineBlocks, type Block, type Span } from "../block.ts";
import { measureBlocks } from "../measure-blocks.ts";
import type { BlockReader, ReadState } from "./read-state.ts";

/** A cell with more text than this is a piece of page, not a cell of data. */
const LONGEST_CELL = 2500;
/** Nobody reads a wider table; every row of a written table is as wide as the widest. */
const MOST_COLUMNS = 40;

/**
 * Read a table: as rows and cells where it holds data, as a flow of blocks where it lays out a page (one column,
 * headings or tables inside, or a cell as long as a page).
 */
export function readTable(table: Element, state: ReadState, readBlocks: BlockReader): Block[] {
  const caption = readBlocks(
    table.children.filter((child) => isNamed(child, "caption")),
    state,
  );
  const rows = collectRows(table).map((row) =>
    row.map((cell) => ({ cell, blocks: readBlocks(cell.children, state) })),
  );
  if (isLayout(rows)) return [...caption, ...rows.flat().flatMap(({ blocks }) => blocks)];
  const cells = rows.map((row) => row.flatMap(writeCell));
  const hasHead = rows.length > 1 && isHead(rows[0] ?? []);
  return [
    ...caption,
    {
      kind: "table",
      head: hasHead ? (cells[0] ?? []) : [],
      rows: hasHead ? cells.slice(1) : cells,
    },
  ];
}

/** A cell of the table, and what was read of it. */
interface ReadCell {
  readonly cell: Element;
  readonly blocks: readonly Block[];
}

function writeCell({ cell, blocks }: ReadCell): Span[][] {
  const span = Math.min(
    Math.max(Number.parseInt(cell.attribs.colspan ?? "1", 10) || 1, 1),
    MOST_COLUMNS,
  );
  return [inlineBlocks(blocks), ...Array.from({ length: span - 1 }, (): Span[] => [])];
}

/** A row is a head where it stands in `<thead>` or all its cells are `<th>`. */
function isHead(row: readonly ReadCell[]): boolean {
  const section = row[0]?.cell.parent?.parent;
  if (section?.type === "tag" && section.name === "thead") return true;
  return row.length > 0 && row.every(({ cell }) => cell.name === "th");
}

function collectRows(table: Element): Element[][] {
  const rows: Element[][] = [];
  for (const child of table.children) {
    if (isNamed(child, "tr")) rows.push(child.children.filter(isCell));
    else if (isNamed(child, "thead", "tbody", "tfoot")) {
      for (const row of collectRows(child)) rows.push(row);
    }
  }
  return rows.filter((row) => row.length > 0);
}

function isLayout(rows: readonly (readonly ReadCell[])[]): boolean {
  const isFlow = rows.every(
    (row) => row.filter(({ blocks }) => measureBlocks(blocks) > 0).length < 2,
  );
  if (isFlow || rows.some((row) => row.length > MOST_COLUMNS)) return true;
  return rows
    .flat()
    .some(
      ({ blocks }) =>
        blocks.some((block) => block.kind === "heading" || block.kind === "table") ||
        measureBlocks(blocks) > LONGEST_CELL,
    );
}

function isCell(node: AnyNode): node is Element {
  return isNamed(node, "td", "th");
}

function isNamed(node: AnyNode, ...names: string[]): node is Element {
  return node.type === "tag" && names.includes(node.name);
}
