import { load } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import type { Block } from "../block.ts";
import { foldCharacters } from "../characters.ts";
import { findPolicy } from "./find-policy.ts";
import { readBlocks } from "./read-blocks.ts";
import type { ReadState } from "./read-state.ts";

export interface HtmlOptions {
  /** Where the page was published; relative links are resolved against it. */
  readonly url: string | null;
  /** CSS selectors of the parts to keep; empty: find the policy. */
  readonly select: readonly string[];
  /** CSS selectors of what to drop. */
  readonly remove: readonly string[];
}

export interface HtmlReading {
  readonly blocks: Block[];
  /** The page's `<title>`, or null. */
  readonly title: string | null;
  /** BCP 47 tag of `<html lang>`, or null. */
  readonly language: string | null;
}

/** Read a page: parse it as browsers do, narrow it down to the policy, and give its blocks. */
export function readHtml(html: string, options: HtmlOptions): HtmlReading {
  const $ = load(html);
  const title = foldCharacters($("head > title").first().text()).trim() || null;
  const language = $("html").attr("lang")?.trim() || null;
  const base =
    URL.parse($("base[href]").first().attr("href") ?? "", options.url ?? undefined)?.href ??
    options.url;
  if (options.remove.length > 0) $(options.remove.join(", ")).remove();
  const state = (isFurniture: (element: Element) => boolean): ReadState => ({
    context: { base, isFurniture },
    depth: 0,
    strong: false,
    link: null,
    inTitle: false,
  });
  if (options.select.length > 0) {
    const selected = outermost($(options.select.join(", ")).toArray());
    return {
      blocks: selected.flatMap((node) =>
        readBlocks(
          [node],
          state(() => false),
        ),
      ),
      title,
      language,
    };
  }
  const document = $.root()[0];
  const body = $("body")[0] ?? $("html")[0];
  if (document === undefined || body === undefined) return { blocks: [], title, language };
  const { root, isFurniture } = findPolicy(document, body);
  return { blocks: readBlocks([root], state(isFurniture)), title, language };
}

/** Drop nodes that stand inside another selected one, so that nothing is read twice. */
function outermost(nodes: readonly AnyNode[]): AnyNode[] {
  const selected = new Set(nodes);
  return nodes.filter((node) => {
    for (let parent = node.parent; parent !== null; parent = parent.parent) {
      if (selected.has(parent)) return false;
    }
    return true;
  });
}
