import type { ChildNode, Document, Text } from "domhandler";
import { adoptChildren, wrapContent } from "./edit-tree.ts";
import { buildTree } from "./build-tree.ts";
import { isBlock, SILENT } from "./elements.ts";
import { listElements } from "./list-elements.ts";
import { bodyOf } from "./parse-html.ts";

/** A shorter text is an example of mark-up, not a policy; in characters. */
const SHORTEST = 200;
const ESCAPED = /&(?:lt|#0*60|#x0*3c);?\s*[a-z]/i;
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/gi;
const VOID = /^(?:br|hr|img|wbr)$/i;
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|tt|u|var)$/i;
/** Where mark-up is shown as mark-up. */
const SHOWN = /^(?:pre|code|samp|kbd|xmp|listing|plaintext)$/;

/**
 * Open mark-up that a page escaped once too often, so that its readers see tags: a text of nothing but well-formed
 * blocks is replaced by these. Once, and nothing else: a text that only mentions tags is left as it is.
 *
 * @param html what the page was made of.
 */
export function openEscapedMarkup(document: Document, html: string): void {
  if (!ESCAPED.test(html)) return;
  for (const element of listElements(document)) {
    if (SILENT.has(element.name) || SHOWN.test(element.name)) continue;
    if (!element.children.some(isEscaped)) continue;
    adoptChildren(
      element,
      element.children.map((child) =>
        isEscaped(child) ? wrapContent("div", bodyOf(buildTree(child.data, true))) : child,
      ),
    );
  }
}

function isEscaped(node: ChildNode): node is Text {
  if (node.type !== "text" || node.data.length < SHORTEST) return false;
  const text = node.data.trim();
  return text.startsWith("<") && text.endsWith(">") && isWellFormed(text);
}

/** True where all text stands in blocks, and every tag that was opened is closed in its turn. */
function isWellFormed(text: string): boolean {
  const open: string[] = [];
  let at = 0;
  for (const tag of text.matchAll(TAG)) {
    const [whole, slash, written = ""] = tag;
    const name = written.toLowerCase();
    const between = text.slice(at, tag.index);
    if (between.includes("<") || (open.length === 0 && between.trim() !== "")) return false;
    at = tag.index + whole.length;
    if (VOID.test(name)) continue;
    if (slash !== "") {
      if (open.pop() !== name) return false;
    } else if (isBlock(name) || (INLINE.test(name) && open.length > 0)) open.push(name);
    else return false;
  }
  return open.length === 0 && at === text.length;
}
