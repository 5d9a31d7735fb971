import type { AnyNode, Element } from "domhandler";
import { isSamePage } from "../link-target.ts";
import { readText } from "./element-text.ts";
import { EMPHASIS, SILENT, isBlock } from "./elements.ts";
import { decodeFragment } from "./find-target.ts";
import { rankOf } from "./outline-page.ts";

/** A link to a place of the page that it stands on. */
export interface FragmentLink {
  readonly element: Element;
  /** What its text repeats: a heading of the page, a title of another make where it leads to, or nothing. */
  readonly repeats: Element | "title" | null;
}

/** The number of a title, in front of it. */
const NUMBER =
  /^(?:(?:section|article|chapter|part|artikel|abschnitt|§+)\s*)?(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])\s*[.):–—-]?\s+/iu;
/** No title is longer, in characters. */
const LONGEST_TITLE = 300;
/** A title stands at most this many nodes behind the place that a link leads to. */
const MOST_STEPS = 60;

/** List the links of a page that lead to places of the same page and show words, but for those inside headings. */
export function listFragmentLinks(
  elements: readonly Element[],
  base: string | null,
): readonly FragmentLink[] {
  const links = elements.filter(
    (element) => fragmentOf(element, base) !== null && !isInHeading(element),
  );
  if (links.length === 0) return [];
  const headings = new Map<string, Element>();
  const places = new Map<string, Element>();
  for (const element of elements) {
    const { id, name } = element.attribs;
    if (rankOf(element) !== null) headings.set(readTitle(readText(element)), element);
    if (id !== undefined && !places.has(id)) places.set(id, element);
    if (element.name === "a" && name !== undefined && !places.has(name)) places.set(name, element);
  }
  return links.flatMap((element): FragmentLink[] => {
    const title = readTitle(readText(element));
    if (title === "") return [];
    const heading = headings.get(title);
    const place = places.get(fragmentOf(element, base) ?? "");
    const isTitle = place !== undefined && readTitle(readAhead(place)) === title;
    return [{ element, repeats: heading ?? (isTitle ? "title" : null) }];
  });
}

/** The fragment that a link to a place of its own page has, or null. */
function fragmentOf({ name, attribs }: Element, base: string | null): string | null {
  const href = attribs.href?.trim() ?? "";
  const [address = "", fragment = ""] = href.split("#", 2);
  if (name !== "a" || fragment === "") return null;
  const url = address === "" || base === null ? null : URL.parse(href, base);
  if (address !== "" && (url === null || base === null || !isSamePage(url, base))) return null;
  return decodeFragment(fragment);
}

function isInHeading(element: Element): boolean {
  for (let above = element.parent; above?.type === "tag"; above = above.parent)
    if (rankOf(above) !== null) return true;
  return false;
}

/** A title without its number, case, spaces and punctuation. */
function readTitle(text: string): string {
  const shown = text.trim().slice(0, LONGEST_TITLE);
  return (
    shown
      .replace(NUMBER, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  ).join("");
}

/** The text that starts at an element, up to the end of its block or its emphasis. */
function readAhead(place: Element): string {
  const pieces: string[] = [];
  let length = 0;
  let node: AnyNode | null = place;
  for (let steps = 0; node !== null && length < LONGEST_TITLE && steps < MOST_STEPS; steps += 1) {
    if (node.type === "text") pieces.push(node.data);
    if (node.type === "text") length += node.data.trim().length;
    if (length > 0 && isEdge(node)) break;
    const inner: AnyNode | undefined =
      node.type === "tag" && !SILENT.has(node.name) ? node.children[0] : undefined;
    let at: AnyNode = node;
    while (inner === undefined && at.next === null && at.parent !== null) {
      at = at.parent;
      if (length > 0 && isEdge(at)) return pieces.join(" ");
    }
    node = inner ?? at.next;
  }
  return pieces.join(" ");
}

function isEdge(node: AnyNode): boolean {
  return (
    node.type === "tag" && (isBlock(node.name) || EMPHASIS.has(node.name) || node.name === "br")
  );
}
