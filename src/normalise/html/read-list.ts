import type { AnyNode, Element } from "domhandler";
import type { Block } from "../block.ts";
import { formatLabel, readLabelStyle } from "./list-label.ts";
import type { BlockReader, ReadState } from "./read-state.ts";

/** Set by our own rendering of Markdown, where `4)` is another label than `4.`. */
export const DELIMITER = "data-clausewatch-delimiter";

/**
 * Read a list as items with the labels that the page shows: `type`, `start`, `reversed`, an item's own `value`, and
 * inline `list-style-type`. What stands between the items stays where it is.
 * @see https://html.spec.whatwg.org/multipage/grouping-content.html#the-ol-element
 */
export function readList(list: Element, state: ReadState, readBlocks: BlockReader): Block[] {
  const style = readLabelStyle(list.attribs.type, list.attribs.style);
  const isNumbered =
    list.name === "ol"
      ? style !== "none" && style !== "bullet"
      : style !== null && style !== "none" && style !== "bullet";
  const step = "reversed" in list.attribs ? -1 : 1;
  let number = readInteger(list.attribs.start) ?? (step < 0 ? countItems(list) : 1);
  const blocks: Block[] = [];
  for (const child of list.children) {
    if (!isItem(child)) {
      for (const block of readBlocks([child], state)) blocks.push(block);
      continue;
    }
    number = readInteger(child.attribs.value) ?? number;
    const own = readLabelStyle(child.attribs.type, child.attribs.style);
    const shown = own ?? style;
    const isLabelled = isNumbered && own !== "none" && own !== "bullet";
    const label = formatLabel(
      number,
      shown === null || shown === "none" || shown === "bullet" ? "decimal" : shown,
    );
    const marker = isLabelled ? label.replace(/\.$/, list.attribs[DELIMITER] ?? ".") : "-";
    const inner = state.context.isFurniture(child) ? [] : readBlocks(child.children, state);
    number += step;
    if (inner.length === 0) continue;
    blocks.push({ kind: "item", marker, blocks: inner });
  }
  return blocks;
}

function isItem(node: AnyNode): node is Element {
  return node.type === "tag" && node.name === "li";
}

function countItems(list: Element): number {
  return list.children.filter(isItem).length;
}

function readInteger(value: string | undefined): number | null {
  return value !== undefined && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : null;
}
