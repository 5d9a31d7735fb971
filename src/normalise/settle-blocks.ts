import {
  labelSpan,
  plainText,
  type Block,
  type ItemBlock,
  type Span,
  type TableBlock,
  type TextSpan,
} from "./block.ts";
import { dropHandles } from "./heading-handle.ts";
import { DECIMAL_MARKER } from "./list-marker.ts";
import { isRenderingLine } from "./rendering-line.ts";
import { settleLabelled } from "./settle-labelled.ts";
import { isBlank, settleSpans, splitAtDoubleBreaks, splitAtBreaks } from "./spans.ts";
import { absorbMarker, liftMarkers } from "./typed-marker.ts";

/**
 * Bring blocks into their one form: blank ones dropped, inline content settled, paragraphs parted at double line
 * breaks, typed bullets and numbers turned into items, and a heading that a list item wraps taken out of it.
 */
export function settleBlocks(blocks: readonly Block[]): Block[] {
  return liftMarkers(settleEach(blocks));
}

function settleEach(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(settleBlock);
}

function settleBlock(block: Block): Block[] {
  if (block.kind === "paragraph") return splitAtDoubleBreaks(block.spans).flatMap(settleParagraph);
  if (block.kind === "item") return settleItem(block);
  if (block.kind === "heading") {
    const spans = settleSpans(dropHandles(settleSpans(block.spans.map(flatten))));
    return isBlank(spans) ? [] : [{ ...block, spans }];
  }
  return settleTable(block);
}

/** A head without rows below it is the one row of the table; rows of one cell each are paragraphs. */
function settleTable(table: TableBlock): Block[] {
  const head = table.head.map(settleCell);
  const rows = table.rows.map((row) => row.map(settleCell)).filter((row) => !row.every(isBlank));
  const isFlow = [head, ...rows].every((row) => row.filter(isNotBlank).length < 2);
  if (isFlow) return [...head, ...rows.flat()].flatMap(settleParagraph);
  if (head.every(isBlank)) return [{ ...table, head: [], rows }];
  return [rows.length === 0 ? { ...table, head: [], rows: [head] } : { ...table, head, rows }];
}

function isNotBlank(spans: readonly Span[]): boolean {
  return !isBlank(spans);
}

const SPACE: TextSpan = { kind: "text", text: " ", strong: false, link: null };

/** Headings and cells have neither breaks nor emphasis. */
function flatten(span: Span): Span {
  return span.kind === "break" ? SPACE : { ...span, strong: false };
}

function settleCell(spans: readonly Span[]): Span[] {
  return settleSpans(spans.map(flatten));
}

function settleParagraph(spans: readonly Span[]): Block[] {
  const settled = dropRenderingLines(settleSpans(spans));
  return isBlank(settled) ? [] : [{ kind: "paragraph", spans: settled }];
}

/** Lines that say when the page was made for its reader go, wherever they stand. */
function dropRenderingLines(spans: readonly Span[]): Span[] {
  const lines = splitAtBreaks(spans);
  const kept = lines.filter((line) => !isRenderingLine(plainText(line)));
  if (kept.length === lines.length) return [...spans];
  return settleSpans(
    kept.flatMap((line, index): Span[] => (index === 0 ? line : [{ kind: "break" }, ...line])),
  );
}

function settleItem(item: ItemBlock): Block[] {
  const [first, ...others] = settleEach(item.blocks);
  if (first === undefined) return [];
  const rest = liftMarkers(others);
  if (first.kind === "heading") {
    const isLabelled = item.marker !== "-";
    const spans = isLabelled ? settleSpans([labelSpan(item.marker), ...first.spans]) : first.spans;
    return [{ ...first, spans }, ...rest];
  }
  if (first.kind === "table") return [first, ...rest];
  const settled = absorbMarker({ ...item, blocks: [first, ...rest] });
  // A bullet that only wraps items shows theirs.
  if (settled.marker === "-" && settled.blocks.every(({ kind }) => kind === "item"))
    return [...settled.blocks];
  if (settled.marker === "-" || DECIMAL_MARKER.test(settled.marker)) return [settled];
  return settleLabelled(settled);
}
