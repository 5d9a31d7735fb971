import type { Document } from "domhandler";
import { Parser, TokenizerMode } from "parse5";
import type { CutMode } from "./cut-page.ts";
import { tokenise } from "./tokenise.ts";
import { TREE_ADAPTER, type Tree } from "./tree-adapter.ts";

/** How deep a page may nest. No page shows more, and the standard's algorithm needs time by the square of it. */
const DEEPEST = 500;

/**
 * Build the tree of a page as browsers do: parse5 decides what stands where, our own tokeniser feeds it. Elements nested
 * absurdly deep lose their tags and leave their text. Comments, and the text of scripts and styles, are not in the tree.
 */
export function buildTree(html: string, scripting: boolean): Document {
  const parser = new Parser<Tree>({ scriptingEnabled: scripting, treeAdapter: TREE_ADAPTER });
  const mode: CutMode = { state: TokenizerMode.DATA, inForeignNode: false };
  // The parser sets these two on its tokeniser, and asks nothing else of it.
  parser.tokenizer = mode as unknown as typeof parser.tokenizer;
  tokenise(unifyLineEnds(html), parser, mode, () => parser.openElements.stackTop >= DEEPEST);
  return parser.document;
}

function unifyLineEnds(html: string): string {
  const unified = html.includes("\r") ? html.replace(/\r\n?/g, "\n") : html;
  return unified.includes("\0") ? unified.replaceAll("\0", "") : unified;
}
