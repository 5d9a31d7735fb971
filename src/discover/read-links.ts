import type { Element } from "domhandler";
import { decodeBody } from "../normalise/decode.ts";
import { readText } from "../normalise/html/element-text.ts";
import { parseHtml } from "../normalise/html/parse-html.ts";
import { readHead } from "../normalise/html/read-head.ts";

/** A link of a page. */
export interface PageLink {
  readonly address: URL;
  /** What it shows, on one line. */
  readonly text: string;
  /** Its link relations, in lower case. */
  readonly relations: readonly string[];
  readonly isFooter: boolean;
}

/** What a page says that leads to policies. */
export interface PageOutline {
  readonly links: readonly PageLink[];
  readonly title: string | null;
  /** What the page calls its site (`og:site_name`, `application-name`), or null. */
  readonly siteName: string | null;
  /** BCP 47, or null. */
  readonly language: string | null;
}

/** Links behind these are not read: no page has more that lead anywhere. */
const MOST_LINKS = 5_000;
const LONGEST_TEXT = 300;
/** How far up an element that is a footer is looked for. */
const HIGHEST = 30;

/** Read the links of a page and what it calls itself. Only links to other web pages count: no `javascript:`, no `mailto:`. */
export function readLinks(body: Uint8Array, contentType: string | null, url: URL): PageOutline {
  const { text } = decodeBody(body, contentType);
  const { elements } = parseHtml(text, true);
  const head = readHead(elements, url.href);
  const links: PageLink[] = [];
  for (const element of elements) {
    if (links.length >= MOST_LINKS) break;
    const link = readLink(element, head.base ?? url.href);
    if (link !== null) links.push(link);
  }
  return { links, title: head.title, siteName: findSiteName(elements), language: head.language };
}

function readLink(element: Element, base: string): PageLink | null {
  const { name, attribs } = element;
  if ((name !== "a" && name !== "link" && name !== "area") || attribs.href === undefined)
    return null;
  const address = URL.parse(attribs.href.trim(), base);
  if (address === null || !/^https?:$/.test(address.protocol)) return null;
  if (address.username !== "" || address.password !== "") return null;
  const shown = name === "a" ? readText(element) : "";
  const label = shown === "" ? (attribs["aria-label"] ?? attribs.title ?? "") : shown;
  return {
    address,
    text: label.slice(0, LONGEST_TEXT).replace(/\s+/g, " ").trim(),
    relations: (attribs.rel ?? "").toLowerCase().split(/\s+/).filter(Boolean),
    isFooter: isInFooter(element),
  };
}

function isInFooter(element: Element): boolean {
  let parent = element.parent;
  for (let height = 0; parent !== null && height < HIGHEST; height += 1) {
    if ("attribs" in parent) {
      const { role, id = "", class: classes = "" } = parent.attribs;
      if (
        parent.name === "footer" ||
        role === "contentinfo" ||
        /foot(?:er)?\b/i.test(`${id} ${classes}`)
      )
        return true;
    }
    parent = parent.parent;
  }
  return false;
}

function findSiteName(elements: readonly Element[]): string | null {
  for (const key of ["og:site_name", "application-name", "apple-mobile-web-app-title"]) {
    const found = elements.find(
      ({ name, attribs }) =>
        name === "meta" && (attribs.property ?? attribs.name)?.toLowerCase() === key,
    );
    const content = found?.attribs.content?.trim() ?? "";
    if (content !== "") return content;
  }
  return null;
}
