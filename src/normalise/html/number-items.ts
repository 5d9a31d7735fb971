import { isTag, type AnyNode, type Element } from "domhandler";

/**
 * Number the items of a list as the page shows them: by `start`, `reversed`, and an item's own `value`, from which the next
 * ones go on.
 * @see https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value
 */
export function numberItems(list: Element): ReadonlyMap<AnyNode, number> {
  const items = list.children.filter(isItem);
  const step = "reversed" in list.attribs ? -1 : 1;
  let number = readInteger(list.attribs.start) ?? (step < 0 ? items.length : 1);
  const numbers = new Map<AnyNode, number>();
  for (const item of items) {
    number = readInteger(item.attribs.value) ?? number;
    numbers.set(item, number);
    number += step;
  }
  return numbers;
}

export function isItem(node: AnyNode): node is Element {
  return isTag(node) && node.name === "li";
}

/**
 * Read an attribute that numbers a list as browsers do: what follows the digits does not count. Null where there are
 * none, or more of them than any list needs.
 * @see https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#rules-for-parsing-integers
 */
function readInteger(value: string | undefined): number | null {
  const digits = /^\s*([+-]?\d{1,9})(?!\d)/.exec(value ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}
