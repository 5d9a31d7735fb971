import type { Element } from "domhandler";
import type { Selection } from "../../model/policy.ts";
import type { Block } from "../block.ts";
import { measureBlocks } from "../measure-blocks.ts";
import { dropParameters } from "./drop-parameters.ts";
import { findContents } from "./find-contents.ts";
import { findPolicy } from "./find-policy.ts";
import { narrowToFragment } from "./narrow-to-fragment.ts";
import { openEscapedMarkup } from "./open-escaped-markup.ts";
import { bodyOf, parseHtml, type ParsedPage } from "./parse-html.ts";
import { readBlocks } from "./read-blocks.ts";
import { readHead } from "./read-head.ts";
import type { ReadState } from "./read-state.ts";
import { removeParts, selectNodes } from "./select.ts";

export interface HtmlOptions {
  /** Where the page was published; relative links are resolved against it. */
  readonly url: string | null;
  /** The parts to keep; empty: find the policy. */
  readonly select: readonly Selection[];
  /** What to drop. */
  readonly remove: readonly Selection[];
  /** Query parameters that links lose besides those known to track. */
  readonly dropParameters?: readonly string[] | undefined;
}

export interface HtmlReading {
  readonly blocks: Block[];
  /** The page's `<title>`, or null. */
  readonly title: string | null;
  /** BCP 47 tag of `<html lang>`, or null. */
  readonly language: string | null;
}

/** A page that shows less text than this may have it where scripts are off. */
const FEWEST_CHARACTERS = 200;

/** Read a page: parse it as browsers do, narrow it down to the policy, and give its blocks. */
export function readHtml(html: string, options: HtmlOptions): HtmlReading {
  const page = parse(html, true, options);
  const reading = readParsed(page, options);
  if (measureBlocks(reading.blocks) >= FEWEST_CHARACTERS || !page.hasFallback) return reading;
  const unscripted = readParsed(parse(html, false, options), options);
  return measureBlocks(unscripted.blocks) > measureBlocks(reading.blocks) ? unscripted : reading;
}

/** Read a page that holds a document and nothing else, as our own renderings do: all of it is the policy. */
export function readWhole(html: string, url: string | null = null): HtmlReading {
  return readHtml(html, { url, select: ["body"], remove: [] });
}

/** Selectors are made for the page as it is. */
function parse(html: string, scripting: boolean, { select }: HtmlOptions): ParsedPage {
  const page = parseHtml(html, scripting);
  if (select.length === 0) openEscapedMarkup(page.document, html);
  return page;
}

function readParsed({ document, elements: all }: ParsedPage, options: HtmlOptions): HtmlReading {
  const about = readHead(all, options.url);
  const state = (isFurniture: (element: Element) => boolean): ReadState => ({
    context: { base: about.base, isFurniture },
    depth: 0,
    strong: false,
    link: null,
    inTitle: false,
  });
  const { select, remove, dropParameters: dropped = [] } = options;
  const give = (blocks: Block[]): HtmlReading => ({
    blocks,
    title: about.title,
    language: about.language,
  });
  dropParameters(document, dropped);
  if (select.length > 0) {
    const whole = state(() => false);
    return give(selectNodes(document, options).flatMap((node) => readBlocks([node], whole)));
  }
  removeParts(document, remove);
  const body = bodyOf(document);
  if (body === undefined) return give([]);
  narrowToFragment(document, body, options.url);
  const { elements, isFurniture } = findPolicy(document, body);
  const contents = findContents(body, about.base);
  const whole = state((element) => contents.has(element) || isFurniture(element));
  return give(elements.flatMap((element) => readBlocks([element], whole)));
}
