import type { ChildNode, Element } from "domhandler";

/** Make nodes the children of an element, in place of those it has. */
export function adoptChildren(parent: Element, children: ChildNode[]): void {
  parent.children = children;
  for (const [index, child] of children.entries()) {
    child.parent = parent;
    child.prev = children[index - 1] ?? null;
    child.next = children[index + 1] ?? null;
  }
}
