import type { AnyNode, Element } from "domhandler";
import type { Block } from "../block.ts";
import { formatLabel, readLabelStyle } from "./list-label.ts";
import { isItem, numberItems } from "./number-items.ts";
import type { BlockReader, ReadState } from "./read-state.ts";

/** Set by our own rendering of Markdown, where `4)` is another label than `4.`. */
export const DELIMITER = "data-clausewatch-delimiter";
/** Set by it on an item whose label is the one that the text shows. */
export const LABEL = "data-clausewatch-label";

/**
 * Read a list as items with the labels that the page shows: `type`, `start`, `reversed`, an item's own `value`, and
 * inline `list-style-type`. A list between two items belongs to the one before it, as it is shown; what else stands
 * there stays where it is.
 * @see https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element
 */
export function readList(list: Element, state: ReadState, readBlocks: BlockReader): Block[] {
  const numbers = numberItems(list);
  const blocks: Block[] = [];
  /** Where a list without an item of its own goes. */
  let last = blocks;
  for (const child of list.children) {
    const inner = readChild(child, state, readBlocks);
    if (isItem(child) && inner.length > 0 && !isWrapper(child, inner)) {
      const marker = writeMarker(list, child, numbers.get(child) ?? 1);
      blocks.push({ kind: "item", marker, blocks: inner });
      last = inner;
    } else {
      if (inner.length > 0 && !isItem(child) && !isList(child)) last = blocks;
      for (const block of inner) last.push(block);
    }
  }
  return blocks;
}

function readChild(child: AnyNode, state: ReadState, readBlocks: BlockReader): Block[] {
  if (!isItem(child)) return readBlocks([child], state);
  return state.context.isFurniture(child) ? [] : readBlocks(child.children, state);
}

/** An item without a label that holds nothing but a list: a page's way to put a list between two items. */
function isWrapper(item: Element, inner: readonly Block[]): boolean {
  const own = readLabelStyle(item.attribs.type, item.attribs.style);
  return own === "none" && inner.every(({ kind }) => kind === "item");
}

function writeMarker(list: Element, item: Element, number: number): string {
  const style =
    readLabelStyle(item.attribs.type, item.attribs.style) ??
    readLabelStyle(list.attribs.type, list.attribs.style) ??
    (list.name === "ol" ? "decimal" : "bullet");
  if (style === "none" || style === "bullet") return "-";
  const label = formatLabel(number, style).replace(/\.$/, list.attribs[DELIMITER] ?? ".");
  return readPinned(item) ?? label;
}

function readPinned({ attribs }: Element): string | null {
  return /^(?:\d{1,9}|[A-Za-z]{1,9})[.)]$/.exec(attribs[LABEL] ?? "")?.[0] ?? null;
}

function isList(node: AnyNode): boolean {
  return node.type === "tag" && /^(?:ol|ul)$/.test(node.name);
}
