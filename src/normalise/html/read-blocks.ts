import type { AnyNode, Element } from "domhandler";
import { inlineBlocks, type Block, type Span } from "../block.ts";
import { canonicaliseTarget } from "../link-target.ts";
import { isBlank } from "../spans.ts";
import { EMPHASIS, SILENT, isBlock } from "./elements.ts";
import { decodeProtectedEmail } from "./email-protection.ts";
import { readList } from "./read-list.ts";
import type { ReadState } from "./read-state.ts";
import { readTable } from "./read-table.ts";

/** Deeper nesting than this is read as one flat block of text: no page shows it otherwise. */
const DEEPEST = 300;

/** Collects blocks; inline content is gathered until a block starts or ends. */
interface Sink {
  readonly blocks: Block[];
  spans: Span[];
}

/** Read the children of a node as blocks, in document order. Every word that is not furniture is in one of them. */
export function readBlocks(nodes: readonly AnyNode[], state: ReadState): Block[] {
  const sink: Sink = { blocks: [], spans: [] };
  for (const node of nodes) readNode(node, state, sink);
  flush(sink);
  return sink.blocks;
}

function text(value: string): Span {
  return { kind: "text", text: value, strong: false, link: null };
}

function readNode(node: AnyNode, state: ReadState, sink: Sink): void {
  if (node.type === "text") {
    sink.spans.push({ kind: "text", text: node.data, strong: state.strong, link: state.link });
    return;
  }
  if (node.type !== "tag" || SILENT.has(node.name) || state.context.isFurniture(node)) return;
  if (state.depth > DEEPEST) {
    sink.spans.push(text(flatText(node)));
    return;
  }
  const inner = { ...state, depth: state.depth + 1 };
  if (node.name === "br") sink.spans.push({ kind: "break" });
  else if (isBlock(node.name)) {
    flush(sink);
    for (const block of readBlockElement(node, inner)) sink.blocks.push(block);
  } else readInlineElement(node, inner, sink);
}

function readInlineElement(element: Element, state: ReadState, sink: Sink): void {
  if (element.name === "button" && !state.inTitle && !isDisclosure(element)) return;
  const email = protectedEmail(element);
  if (email !== null) {
    sink.spans.push(text(email));
    return;
  }
  const strong = state.strong || EMPHASIS.has(element.name);
  if (element.name !== "a") {
    for (const child of element.children) readNode(child, { ...state, strong }, sink);
    return;
  }
  const link = canonicaliseTarget(element.attribs.href ?? "", state.context.base);
  for (const child of element.children) readNode(child, { ...state, link }, sink);
}

/** A button that opens a panel bears the panel's title. */
function isDisclosure(element: Element): boolean {
  return "aria-expanded" in element.attribs || "aria-controls" in element.attribs;
}

function protectedEmail(element: Element): string | null {
  const hex =
    element.attribs["data-cfemail"] ??
    /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)/i.exec(element.attribs.href ?? "")?.[1];
  return hex === undefined ? null : decodeProtectedEmail(hex);
}

function readBlockElement(element: Element, state: ReadState): Block[] {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) {
    const spans = inlineBlocks(readBlocks(element.children, { ...state, inTitle: true }));
    return isBlank(spans) ? [] : [{ kind: "heading", level: Number(level), spans }];
  }
  switch (element.name) {
    case "ul":
    case "ol":
    case "dir":
    case "menu":
      return readList(element, state, readBlocks);
    case "table":
      return readTable(element, state, readBlocks);
    case "hr":
      return [];
    case "pre":
    case "listing":
    case "xmp":
    case "plaintext":
      return readPreformatted(element, state);
    case "dt":
    case "summary":
      return [
        {
          kind: "paragraph",
          spans: inlineBlocks(
            readBlocks(element.children, { ...state, strong: true, inTitle: true }),
          ),
        },
      ];
    default:
      return readBlocks(element.children, state);
  }
}

/** Line ends count in preformatted text; a blank line parts paragraphs. */
function readPreformatted(element: Element, state: ReadState): Block[] {
  return readBlocks(element.children, state).map((block) => {
    if (block.kind !== "paragraph") return block;
    const spans = block.spans.flatMap((span): Span[] =>
      span.kind === "break"
        ? [span]
        : span.text.split(/\r\n?|\n/).flatMap((line, index): Span[] => {
            const piece = { ...span, text: line };
            return index === 0 ? [piece] : [{ kind: "break" }, piece];
          }),
    );
    return { ...block, spans };
  });
}

function flush(sink: Sink): void {
  if (sink.spans.length > 0 && !isBlank(sink.spans))
    sink.blocks.push({ kind: "paragraph", spans: sink.spans });
  sink.spans = [];
}

/** The text below a node, without recursion. */
function flatText(root: Element): string {
  const pieces: string[] = [];
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "text") pieces.push(node.data);
    else if (node.type === "tag" && !SILENT.has(node.name)) {
      if (isBlock(node.name) || node.name === "br") pieces.push(" ");
      for (let index = node.children.length - 1; index >= 0; index -= 1) {
        const child = node.children[index];
        if (child !== undefined) stack.push(child);
      }
    }
  }
  return pieces.join("");
}
