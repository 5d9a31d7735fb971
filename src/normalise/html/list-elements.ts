import type { AnyNode, Element, ParentNode } from "domhandler";

/** List the elements below a node, in document order; without recursion. */
export function listElements(root: ParentNode): Element[] {
  const elements: Element[] = [];
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!("children" in node)) continue;
    if (node !== root && "attribs" in node) elements.push(node);
    for (let at = node.children.length - 1; at >= 0; at -= 1)
      stack.push(node.children[at] as AnyNode);
  }
  return elements;
}
