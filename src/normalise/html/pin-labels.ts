import { isTag, type AnyNode, type Element } from "domhandler";
import { isItem, numberItems } from "./number-items.ts";

/**
 * Write into the items of numbered lists the numbers that the page shows for them, so that they keep them when the
 * items before them are dropped.
 */
export function pinLabels(lists: Iterable<Element>): void {
  for (const list of lists)
    for (const [item, number] of numberItems(list))
      if (isItem(item)) item.attribs.value = String(number);
}

/** The numbered list that a node is an item of, or null. */
export function numberedListOf(node: AnyNode): Element | null {
  const { parent } = node;
  return isItem(node) && parent !== null && isTag(parent) && parent.name === "ol" ? parent : null;
}
