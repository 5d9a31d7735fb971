import { Element, type ChildNode, type Document } from "domhandler";
import { adoptChildren } from "./edit-tree.ts";
import { findFragment } from "./find-fragment.ts";
import { numberedListOf, pinLabels } from "./pin-labels.ts";
import { selectBetween } from "./select.ts";

/**
 * Narrow a page down to the part that the fragment of its address names; the page stays whole where it names none. A
 * page with several policies is tracked by the address of each: `https://a.example/legal#privacy`.
 */
export function narrowToFragment(document: Document, body: Element, url: string | null): void {
  const part = findFragment(document, url);
  if (part === null) return;
  if (part.kind === "element") {
    if (part.element !== body) fill(body, [withNumber(part.element)]);
    return;
  }
  const end = part.until === null ? { after: part.within } : { before: part.until };
  const nodes = selectBetween(document, part.from, end);
  const isAround = nodes.some((node) => node === body || node === body.parent);
  fill(body, isAround ? [...body.children] : (nodes as ChildNode[]));
}

/** An item of a numbered list stays one, with its number. */
function withNumber(element: Element): Element {
  const list = numberedListOf(element);
  if (list === null) return element;
  pinLabels([list]);
  adoptChildren(list, [element]);
  return list;
}

/** Make a page of some of its nodes: they are its content. */
function fill(body: Element, nodes: ChildNode[]): void {
  const main = new Element("main", {}, []);
  adoptChildren(body, [main]);
  adoptChildren(main, nodes);
}
