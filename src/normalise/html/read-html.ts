import type { CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import type { Selection } from "../../model/policy.ts";
import type { Block } from "../block.ts";
import { foldCharacters } from "../characters.ts";
import { measureBlocks } from "../measure-blocks.ts";
import { dropParameters } from "./drop-parameters.ts";
import { findPolicy } from "./find-policy.ts";
import { parseHtml } from "./parse-html.ts";
import { readBlocks } from "./read-blocks.ts";
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
  const reading = readParsed(parseHtml(html, true), options);
  if (measureBlocks(reading.blocks) >= FEWEST_CHARACTERS || !/<noscript/i.test(html))
    return reading;
  const unscripted = readParsed(parseHtml(html, false), options);
  return measureBlocks(unscripted.blocks) > measureBlocks(reading.blocks) ? unscripted : reading;
}

function readParsed($: CheerioAPI, options: HtmlOptions): HtmlReading {
  const title = foldCharacters($("head > title").first().text()).trim() || null;
  const language = $("html").attr("lang")?.trim() || null;
  const base =
    URL.parse($("base[href]").first().attr("href") ?? "", options.url ?? undefined)?.href ??
    options.url;
  dropParameters($, options.dropParameters ?? []);
  const state = (isFurniture: (element: Element) => boolean): ReadState => ({
    context: { base, isFurniture },
    depth: 0,
    strong: false,
    link: null,
    inTitle: false,
  });
  if (options.select.length > 0) {
    const whole = state(() => false);
    return {
      blocks: selectNodes($, options).flatMap((node) => readBlocks([node], whole)),
      title,
      language,
    };
  }
  removeParts($, options.remove);
  const document = $.root()[0];
  const body = $("body")[0] ?? $("html")[0];
  if (document === undefined || body === undefined) return { blocks: [], title, language };
  const { elements, isFurniture } = findPolicy(document, body);
  return {
    blocks: elements.flatMap((element) => readBlocks([element], state(isFurniture))),
    title,
    language,
  };
}
