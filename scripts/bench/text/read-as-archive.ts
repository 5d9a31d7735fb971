import { gfm } from "@joplin/turndown-plugin-gfm";
import type { PeerDocument, PeerNode, PeerRange } from "jsdom";
import TurndownService from "turndown";
import type { Extraction, RangeSelection } from "../../../src/model/policy.ts";
import { ANYWHERE, openPage } from "./open-page.ts";

const turndown = new TurndownService().use(gfm);

/**
 * What the way of Open Terms Archive makes of a page with selectors: jsdom, clones of what is selected, turndown.
 * @see https://github.com/OpenTermsArchive/engine
 */
export function readAsArchive(
  html: string,
  url: string | null,
  { select, remove }: Extraction,
): string {
  const dom = openPage(html, url);
  const { document } = dom.window;
  const ranges: PeerRange[] = [];
  const dropped: PeerNode[] = [];
  for (const one of remove) {
    if (typeof one === "string") dropped.push(...document.querySelectorAll(one));
    else ranges.push(rangeOf(document, one));
  }
  for (const node of dropped) node.remove();
  for (const range of ranges) range.deleteContents();
  const chosen = document.createDocumentFragment();
  for (const one of select) {
    if (typeof one !== "string") chosen.appendChild(rangeOf(document, one).cloneContents());
    else
      for (const node of document.querySelectorAll(one)) chosen.appendChild(node.cloneNode(true));
  }
  for (const node of chosen.querySelectorAll("script, style")) node.remove();
  for (const link of chosen.querySelectorAll('a[href]:not([href^="#"]):not([href=""])'))
    link.href = URL.parse(link.href, url ?? ANYWHERE)?.href ?? link.href;
  const text = turndown.turndown(chosen);
  dom.window.close();
  return text;
}

function rangeOf(document: PeerDocument, range: RangeSelection): PeerRange {
  const first = (css: string): PeerNode => {
    const found = document.querySelector(css);
    if (found === null) throw new Error(`nothing matches ${css}`);
    return found;
  };
  const made = document.createRange();
  if (range.startBefore === undefined) made.setStartAfter(first(range.startAfter));
  else made.setStartBefore(first(range.startBefore));
  if (range.endBefore === undefined) made.setEndAfter(first(range.endAfter));
  else made.setEndBefore(first(range.endBefore));
  return made;
}
