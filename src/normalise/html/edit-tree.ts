import { Element, type ChildNode } from "domhandler";

/** Make nodes the children of an element, in place of those it has. */
export function adoptChildren(parent: Element, children: ChildNode[]): void {
  parent.children = children;
  for (const [index, child] of children.entries()) {
    child.parent = parent;
    child.prev = children[index - 1] ?? null;
    child.next = children[index + 1] ?? null;
  }
}

/** Make an element around what another node holds. */
export function wrapContent(name: string, holder: ChildNode | undefined): Element {
  const element = new Element(name, {}, []);
  adoptChildren(element, holder !== undefined && "children" in holder ? holder.children : []);
  return element;
}

/** Put others in a node's place; none: take it out. */
export function replaceNode(node: ChildNode, others: readonly ChildNode[]): void {
  const { parent, prev, next } = node;
  if (parent === null) return;
  const siblings: ChildNode[] = parent.children;
  const at = siblings.indexOf(node);
  parent.children = [...siblings.slice(0, at), ...others, ...siblings.slice(at + 1)];
  for (const [index, one] of others.entries()) {
    one.parent = parent;
    one.prev = others[index - 1] ?? prev;
    one.next = others[index + 1] ?? next;
  }
  if (prev !== null) prev.next = others[0] ?? next;
  if (next !== null) next.prev = others.at(-1) ?? prev;
  node.parent = null;
}
