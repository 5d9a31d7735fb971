import type { ChildNode, Document, Element } from "domhandler";
import { buildTree } from "./build-tree.ts";
import { replaceNode, wrapContent } from "./edit-tree.ts";
import { hasWords } from "./fallback.ts";
import { fillBoundaries } from "./fill-boundaries.ts";
import { listElements } from "./list-elements.ts";

/** A page, parsed. */
export interface ParsedPage {
  readonly document: Document;
  /** All its elements, in document order, but for those of documents inside it. */
  readonly elements: readonly Element[];
  /** True where scripts are on, and a `<noscript>` has words. */
  readonly hasFallback: boolean;
}

/**
 * Parse a page as browsers do. Elements nested absurdly deep lose their tags and leave their text.
 *
 * `scripting` says whether scripts are on, which is what pages are made for: `<noscript>` is no markup then, and an
 * `<iframe/>` left open in it (a tag manager's usual slip) cannot swallow the whole page. Such a `<noscript>` goes.
 *
 * What a page holds as a document of its own is put where it is shown: a frame's `srcdoc`, a declared shadow root. A page
 * of frames says what it has to say in its `<noframes>`: the frames themselves are other pages.
 */
export function parseHtml(html: string, scripting: boolean): ParsedPage {
  const document = buildTree(html, scripting);
  const elements = listElements(document);
  let frames: Element | null = null;
  let hasFallback = false;
  for (const element of elements) {
    const { name, attribs } = element;
    if (name === "noscript" && scripting) {
      hasFallback ||= hasWords(textOf(element));
      replaceNode(element, []);
    }
    if (name === "iframe" && attribs.srcdoc !== undefined)
      replaceNode(element, [wrapContent("div", bodyOf(buildTree(attribs.srcdoc, true)))]);
    else if (name === "template" && attribs.shadowrootmode !== undefined)
      replaceNode(element, [wrapContent("div", element.children[0])]);
    else if (name === "frameset") frames ??= element;
  }
  fillBoundaries(elements);
  if (frames !== null) replaceNode(frames, [wrapContent("body", bodyOf(readNoFrames(elements)))]);
  return { document, elements, hasFallback };
}

function readNoFrames(elements: readonly Element[]): Document {
  const holder = elements.find(({ name }) => name === "noframes");
  return buildTree(holder === undefined ? "" : textOf(holder), true);
}

/** The text of an element in which tags are text. */
function textOf({ children }: Element): string {
  const [text] = children;
  return text?.type === "text" ? text.data : "";
}

/** The `<body>` of a document, or what stands for it where it has none. */
export function bodyOf(document: Document): Element | undefined {
  const page = document.children.find(isNamed("html"));
  return page?.children.find(isNamed("body")) ?? page;
}

function isNamed(name: string): (node: ChildNode) => node is Element {
  return (node): node is Element => node.type === "tag" && node.name === name;
}
