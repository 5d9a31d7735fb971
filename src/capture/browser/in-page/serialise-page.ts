import type { PageDocument, PageElement, PageNode } from "./dom.ts";

declare const document: PageDocument;

/**
 * Write the document as HTML, as a reader sees it; null where that is more than `most` characters. Runs in the page.
 *
 * What stands in open shadow roots stands in the place of their hosts, with what is slotted into them, and what stands in frames of
 * the same site in theirs. Scripts go, and what is only for those who have none. The copy is made in a document that runs nothing.
 */
export function serialisePage({ most }: { most: number }): string | null {
  const inert = document.implementation.createHTMLDocument("");
  const root = document.documentElement;
  if (root === null) return "";
  let left = most;

  function* flatten(nodes: Iterable<PageNode>): Generator<PageNode> {
    for (const node of nodes) {
      const { localName, assignedNodes } = node as Partial<PageElement>;
      if (localName !== "slot" || assignedNodes === undefined) {
        yield node;
        continue;
      }
      const assigned = assignedNodes.call(node);
      yield* flatten(assigned.length > 0 ? assigned : node.childNodes);
    }
  }

  const copy = inert.importNode(root, false);
  const todo: { from: Iterable<PageNode>; to: PageElement; depth: number }[] = [
    { from: root.childNodes, to: copy, depth: 0 },
  ];
  for (let task = todo.pop(); task !== undefined; task = todo.pop()) {
    for (const node of flatten(task.from)) {
      if (left < 0) return null;
      if (node.nodeType === 3) {
        left -= node.nodeValue?.length ?? 0;
        task.to.appendChild(inert.importNode(node, false));
      }
      if (node.nodeType !== 1) continue;
      const element = node as PageElement;
      const name = element.localName;
      left -= name.length * 2 + 5;
      if (name === "script" || name === "noscript" || name === "template") continue;
      const frame =
        name === "iframe" || name === "frame" ? (element.contentDocument?.body ?? null) : null;
      if (frame !== null && task.depth < 5) {
        const block = inert.createElement("div");
        task.to.appendChild(block);
        todo.push({ from: frame.childNodes, to: block, depth: task.depth + 1 });
        continue;
      }
      const own = inert.importNode(element, false);
      task.to.appendChild(own);
      if (name === "textarea") own.textContent = element.value ?? "";
      else {
        const from = element.shadowRoot === null ? element : element.shadowRoot;
        todo.push({ from: from.childNodes, to: own, depth: task.depth });
      }
    }
  }
  const html = `<!doctype html>\n${copy.outerHTML}\n`;
  return html.length > most ? null : html;
}
