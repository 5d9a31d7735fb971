import type { AnyNode, Element } from "domhandler";
import { SILENT } from "./elements.ts";

/** Give the words below an element, for looking at; without recursion. */
export function readText(root: Element): string {
  const pieces: string[] = [];
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "text") pieces.push(node.data);
    else if (node.type === "tag" && !SILENT.has(node.name))
      for (let at = node.children.length - 1; at >= 0; at -= 1)
        stack.push(node.children[at] as AnyNode);
  }
  return pieces.join(" ").replace(/\s+/g, " ").trim();
}
