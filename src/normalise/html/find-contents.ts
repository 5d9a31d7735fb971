import type { AnyNode, Element } from "domhandler";
import { readText } from "./element-text.ts";
import { SILENT } from "./elements.ts";
import { listElements } from "./list-elements.ts";
import { listFragmentLinks, type FragmentLink } from "./list-fragment-links.ts";
import { rankOf } from "./outline-page.ts";

/** Fewer links are cross-references. */
const FEWEST = 3;
/** Of its links, at least this share repeats titles of the page. */
const REPEATING = 0.8;
/** A list that names a smaller share of the page's headings of one rank is no list of its contents. */
const COVERED = 0.5;
/** What a list of contents is called, and buttons that open it. */
const TITLE =
  /^(?:(?:table of )?contents|on this page|in this (?:article|section|document|policy|page)|page contents|overview|quick links|jump to(?: section)?|sections|index|see details|show (?:more|contents)|toc|inhalt(?:sverzeichnis|sübersicht)?|übersicht|auf dieser seite|sommaire|table des matières|sur cette page|índice|contenidos?|en esta página|tabla de contenidos?|conteúdo|nesta página|indice|in questa pagina|inhoud(?:sopgave)?|op deze pagina|目次|目录|目錄|содержание|оглавление|spis treści)\s*:?$/iu;

/** What an element holds. */
interface Holdings {
  readonly links: number;
  readonly repeating: number;
  /** Characters of text outside of links to places of the page. */
  readonly others: number;
}

const NOTHING: Holdings = { links: 0, repeating: 0, others: 0 };

/**
 * Find the lists of contents of a page, and their own titles: boxes of links to places of the same page whose texts
 * repeat its titles. They say nothing that the page does not say where they lead to, and come and go with its design. A
 * list of cross-references in a clause is none: a sentence leads to it, or it names few of the page's titles.
 */
export function findContents(body: Element, base: string | null): ReadonlySet<Element> {
  const found = new Set<Element>();
  const elements = listElements(body);
  const links = listFragmentLinks(elements, base);
  if (links.filter(({ repeats }) => repeats !== null).length < FEWEST) return found;
  const holdings = weighHoldings(elements, links);
  const ranks = countRanks(elements);
  const lists = new Map<Element, Element>();
  for (const element of elements) {
    const list = element.parent?.type === "tag" ? lists.get(element.parent) : undefined;
    if (list !== undefined) lists.set(element, list);
    else if (isListOfTitles(holdings.get(element) ?? NOTHING)) lists.set(element, element);
  }
  for (const [list, entries] of Map.groupBy(links, ({ element }) => lists.get(element))) {
    if (list === undefined) continue;
    const before = findBefore(list);
    const text = before === null ? "" : readNode(before);
    const isTitled = TITLE.test(text) || hasTitle(list);
    if (!isOfPage(entries, ranks, isTitled) || (!isTitled && /[:：]$/.test(text))) continue;
    found.add(list);
    if (TITLE.test(text) && before?.type === "tag") found.add(before);
  }
  return found;
}

/** Sum up what each element holds; what is inside a link counts as the link. */
function weighHoldings(
  elements: readonly Element[],
  links: readonly FragmentLink[],
): ReadonlyMap<Element, Holdings> {
  const holdings = new Map<Element, Holdings>();
  for (const { element, repeats } of links)
    holdings.set(element, { links: 1, repeating: repeats === null ? 0 : 1, others: 0 });
  for (const element of elements.toReversed()) {
    if (holdings.has(element)) continue;
    if (SILENT.has(element.name) || element.name === "button") continue;
    const sum = { ...NOTHING };
    for (const child of element.children) {
      if (child.type === "text") sum.others += measureOther(child.data.trim());
      const inner = child.type === "tag" ? holdings.get(child) : undefined;
      sum.links += inner?.links ?? 0;
      sum.repeating += inner?.repeating ?? 0;
      sum.others += inner?.others ?? 0;
    }
    holdings.set(element, sum);
  }
  return holdings;
}

/** Numbers, bullets and the list's own title are no text of their own. */
function measureOther(text: string): number {
  return !/\p{L}/u.test(text) || TITLE.test(text) || /^\p{L}{1,4}[.)]$/u.test(text)
    ? 0
    : text.length;
}

function isListOfTitles({ links, repeating, others }: Holdings): boolean {
  return others === 0 && repeating >= FEWEST && repeating >= REPEATING * links;
}

/** Count the headings of each rank. */
function countRanks(elements: readonly Element[]): ReadonlyMap<number, number> {
  const ranks = new Map<number, number>();
  for (const element of elements) {
    const rank = rankOf(element);
    if (rank !== null) ranks.set(rank, (ranks.get(rank) ?? 0) + 1);
  }
  return ranks;
}

/** True where links name enough of a page's titles; those that are no headings are believed under a title only. */
function isOfPage(
  entries: readonly FragmentLink[],
  ranks: ReadonlyMap<number, number>,
  isTitled: boolean,
): boolean {
  const headings = new Set(
    entries.flatMap(({ repeats }) => (repeats === null || repeats === "title" ? [] : [repeats])),
  );
  const unmarked = entries.filter(({ repeats }) => repeats === "title").length;
  if (headings.size < unmarked) return isTitled;
  const named = [...headings].map((heading) => rankOf(heading) ?? 1);
  const rank = named.reduce((highest, one) => Math.min(highest, one), 9);
  return named.filter((one) => one === rank).length >= COVERED * (ranks.get(rank) ?? 0);
}

/** True where a list begins with its own title. */
function hasTitle(list: Element): boolean {
  for (let node: AnyNode | undefined = list; node !== undefined;) {
    if (node.type === "text") return TITLE.test(node.data.trim());
    if (!("children" in node)) return false;
    node = node.children.find((child) => readNode(child) !== "");
  }
  return false;
}

/** What stands right before an element and shows words. */
function findBefore(element: Element): AnyNode | null {
  let node: AnyNode | null = element;
  while (node !== null) {
    while (node.prev === null && node.parent !== null) node = node.parent as AnyNode;
    node = node.prev;
    if (node !== null && readNode(node) !== "") return node;
  }
  return null;
}

function readNode(node: AnyNode): string {
  if (node.type === "text") return node.data.trim();
  return node.type === "tag" && !SILENT.has(node.name) ? readText(node) : "";
}
