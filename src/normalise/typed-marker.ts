import type { Block, ItemBlock, ParagraphBlock, Span } from "./block.ts";
import { isBlank, settleSpans } from "./spans.ts";

/** Bullets that people type or fonts draw. A hyphen or dash counts only with a space behind it. */
const BULLET = /^(?:[•·◦▪▫■□●○‣⁃∙❖➢➤►▶✓✔\uf0b7\uf0a7]\s*|[-–—*]\s+)+/u;
const MOST_BULLETS = 64;
const DECIMAL = /^(\d{1,9}[.)]) +(?=\S)/;

/** Make items of the paragraphs that start with a typed bullet or number. */
export function liftMarkers(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => {
    if (block.kind !== "paragraph") return block;
    const { marker, paragraph } = takeMarker(block);
    return marker === null ? block : { kind: "item", marker, blocks: [paragraph] };
  });
}

/**
 * Give an item the marker that its own first paragraph starts with where its own is a mere bullet: `<li>1. Account` is
 * shown as `1.`. A number keeps what is typed behind it: `1. 2\. Account`.
 */
export function absorbMarker(item: ItemBlock): ItemBlock {
  const [first, ...rest] = item.blocks;
  if (item.marker !== "-" || first?.kind !== "paragraph") return item;
  const { marker, paragraph } = takeMarker(first);
  return marker === null ? item : { ...item, marker, blocks: [paragraph, ...rest] };
}

/** Take bullets and then one number off a paragraph; the number is what counts. What is left shows something. */
function takeMarker(paragraph: ParagraphBlock): {
  marker: string | null;
  paragraph: ParagraphBlock;
} {
  const spans = cutBullets(paragraph.spans);
  const unnumbered = cutStart(spans, DECIMAL);
  const marker = unnumbered === null ? null : (DECIMAL.exec(textOf(spans[0]))?.[1] ?? null);
  if (unnumbered !== null && marker !== null)
    return { marker, paragraph: { kind: "paragraph", spans: unnumbered } };
  return {
    marker: spans === paragraph.spans ? null : "-",
    paragraph: { kind: "paragraph", spans },
  };
}

/** A bullet may stand on a line of its own before the next one. */
function cutBullets(spans: readonly Span[]): readonly Span[] {
  let left = spans;
  for (let count = 0; count < MOST_BULLETS; count += 1) {
    const next = cutStart(left, BULLET);
    if (next === null) break;
    left = next;
  }
  return left;
}

/** Null where the start is not there, or where nothing would be left. */
function cutStart(spans: readonly Span[], start: RegExp): Span[] | null {
  const [first, ...rest] = spans;
  const matched = start.exec(textOf(first))?.[0] ?? "";
  if (matched === "" || first?.kind !== "text") return null;
  const left = settleSpans([{ ...first, text: first.text.slice(matched.length) }, ...rest]);
  return isBlank(left) ? null : left;
}

/** The text of a plain span; a marker inside a link or a title is part of it. */
function textOf(span: Span | undefined): string {
  return span?.kind === "text" && !span.strong && span.link === null ? span.text : "";
}
