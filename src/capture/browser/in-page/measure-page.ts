import type { PageDocument, PageElement, PageNode } from "./dom.ts";

declare const document: PageDocument;

/** What tells whether a page is still being written. */
export interface PageMeasure {
  /** Characters of text in it, and in open shadow roots and frames. */
  readonly length: number;
  /** About how many words these are. */
  readonly words: number;
  readonly isLoaded: boolean;
  /** Whether the page says that it will soon be another. */
  readonly isLeaving: boolean;
}

/** Measure the page. Runs in the page. */
export function measurePage({ longestRefresh }: { longestRefresh: number }): PageMeasure {
  let length = 0;
  let words = 0;
  const todo: PageNode[] = document.body === null ? [] : [document.body];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    if (node.nodeType === 3) {
      const text = node.nodeValue ?? "";
      length += text.length;
      words += text.match(/\S+/g)?.length ?? 0;
    }
    if (node.nodeType === 1) {
      const element = node as PageElement;
      if (/^(?:script|style|noscript|template)$/.test(element.localName)) continue;
      if (element.shadowRoot !== null) todo.push(element.shadowRoot);
      const inner = element.contentDocument?.body ?? null;
      if (inner !== null) todo.push(inner);
    }
    for (const child of node.childNodes) todo.push(child);
  }
  let isLeaving = false;
  for (const meta of document.querySelectorAll("meta[http-equiv=refresh i]")) {
    const [, seconds = "", target = ""] =
      /^\s*(\d*)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(
        meta.getAttribute("content") ?? "",
      ) ?? [];
    if (target !== "" && Number(seconds) * 1000 <= longestRefresh) isLeaving = true;
  }
  return { length, words, isLoaded: document.readyState === "complete", isLeaving };
}
