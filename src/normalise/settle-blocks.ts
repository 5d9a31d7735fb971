import {
  labelSpan,
  plainText,
  type Block,
  type ItemBlock,
  type Span,
  type TableBlock,
  type TextSpan,
} from "./block.ts";
import { DECIMAL_MARKER, unlistItem, unlistOutOfTurn } from "./list-order.ts";
import { isBlank, settleSpans, splitAtDoubleBreaks } from "./spans.ts";

/** Bullets that people type or fonts draw. A hyphen or dash counts only with a space behind it. */
const TYPED_BULLET = /^(?:[•·◦▪▫■□●○‣⁃∙❖➢➤►▶✓✔\uf0b7\uf0a7]\s*|[-–—*]\s+)/u;
/** No leading zeros: CommonMark would drop them. */
const TYPED_DECIMAL = /^((?:0|[1-9]\d{0,8})[.)]) +(?=\S)/;

/**
 * Bring blocks into their one form: blank ones dropped, inline content settled, paragraphs parted at double line
 * breaks, typed bullets and numbers turned into items, and a heading that a list item wraps taken out of it.
 */
export function settleBlocks(blocks: readonly Block[]): Block[] {
  return unlistOutOfTurn(settleEach(blocks));
}

function settleEach(blocks: readonly Block[]): Block[] {
  return blocks.flatMap(settleBlock);
}

function settleBlock(block: Block): Block[] {
  if (block.kind === "paragraph") return splitAtDoubleBreaks(block.spans).flatMap(settleParagraph);
  if (block.kind === "item") return settleItem(block);
  if (block.kind === "heading") {
    const spans = settleSpans(
      block.spans.map((span) => (span.kind === "break" ? SPACE : { ...span, strong: false })),
    );
    const titled = settleSpans(dropHandle(spans));
    return isBlank(titled) ? [] : [{ ...block, spans: titled }];
  }
  return settleTable(block);
}

/** `Your rights #`: the sign by which a heading can be linked to is no word of it. */
function dropHandle(spans: readonly Span[]): Span[] {
  return spans.map((span, index) => {
    if (span.kind === "break") return span;
    const isLast = index === spans.length - 1;
    const text = isLast ? span.text.replace(/(?<=\s|^)[#¶🔗]\s*$/u, "") : span.text;
    return { ...span, text: index === 0 ? text.replace(/^[#¶🔗](?=\s|$)/u, "") : text };
  });
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

function settleCell(spans: readonly Span[]): Span[] {
  return settleSpans(
    spans.map((span) => (span.kind === "break" ? SPACE : { ...span, strong: false })),
  );
}

function settleParagraph(spans: readonly Span[]): Block[] {
  const settled = settleSpans(spans);
  if (isBlank(settled)) return [];
  const first = settled[0];
  if (first?.kind !== "text" || first.strong || first.link !== null)
    return [{ kind: "paragraph", spans: settled }];
  const bullet = TYPED_BULLET.exec(first.text);
  if (bullet !== null) return liftMarker("-", bullet[0].length, settled);
  const decimal = TYPED_DECIMAL.exec(first.text);
  if (decimal?.[1] !== undefined) return liftMarker(decimal[1], decimal[0].length, settled);
  return [{ kind: "paragraph", spans: settled }];
}

/** Take a typed marker off a paragraph and make it an item. What is left may start with a marker of its own. */
function liftMarker(marker: string, length: number, spans: readonly Span[]): Block[] {
  const [first, ...rest] = spans;
  if (first?.kind !== "text") return [{ kind: "paragraph", spans }];
  const inner = settleParagraph([{ ...first, text: first.text.slice(length) }, ...rest]);
  return inner.length === 0 ? [{ kind: "paragraph", spans }] : wrapItem(marker, inner);
}

/** A bullet that only wraps items (a typed number or bullet inside `<li>`, a nested list) shows theirs. */
function wrapItem(marker: string, blocks: Block[]): Block[] {
  return marker === "-" && blocks.every((block) => block.kind === "item")
    ? blocks
    : [{ kind: "item", marker, blocks }];
}

function settleItem(item: ItemBlock): Block[] {
  const inner = settleEach(item.blocks);
  const [first, ...rest] = inner;
  if (first === undefined) return [];
  if (first.kind === "heading") {
    const isLabelled = item.marker !== "-";
    const spans = isLabelled ? settleSpans([labelSpan(item.marker), ...first.spans]) : first.spans;
    return [{ ...first, spans }, ...rest];
  }
  if (first.kind === "table") return inner;
  if (item.marker === "-" || DECIMAL_MARKER.test(item.marker)) return wrapItem(item.marker, inner);
  // CommonMark has no lists with letters: the label is text, and what else the item holds follows it.
  return unlistItem({ ...item, blocks: inner });
}
