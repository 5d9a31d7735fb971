import { isTag, type AnyNode, type Element } from "domhandler";
import { readInteger } from "./read-integer.ts";

/**
 * Write into the items of numbered lists the numbers that the page shows for them, so that they keep them when the
 * items before them are dropped.
 */
export function pinLabels(lists: Iterable<Element>): void {
  for (const list of lists) {
    const items = list.children.filter(isItem);
    const step = "reversed" in list.attribs ? -1 : 1;
    let number = readInteger(list.attribs.start) ?? (step < 0 ? items.length : 1);
    for (const item of items) {
      number = readInteger(item.attribs.value) ?? number;
      item.attribs.value = String(number);
      number += step;
    }
  }
}

/** The numbered list that a node is an item of, or null. */
export function numberedListOf(node: AnyNode): Element | null {
  const { parent } = node;
  return isItem(node) && parent !== null && isTag(parent) && parent.name === "ol" ? parent : null;
}

function isItem(node: AnyNode): node is Element {
  return isTag(node) && node.name === "li";
}
