import type { AnyNode, Document, Element } from "domhandler";
import { SILENT } from "./elements.ts";

/** A heading of a page. */
export interface PageHeading {
  readonly element: Element;
  /** 1 is the highest. */
  readonly rank: number;
}

/** Where an element stands, counted in elements and in characters of text outside of headings. */
export interface Extent {
  /** Elements that start before it, and before its end. */
  readonly open: number;
  readonly close: number;
  /** Characters before it, and before its end. */
  readonly from: number;
  readonly to: number;
}

/** What a page says in which order, for looking at its parts without reading them again. */
export interface PageOutline {
  /** In document order, but for those beside the content: in navigation, notes, windows. */
  readonly headings: readonly PageHeading[];
  readonly extentOf: (element: Element) => Extent;
}

const BESIDE = /^(?:nav|aside|dialog)$/;
const NOWHERE: Extent = { open: -1, close: -1, from: 0, to: 0 };

/** Walk a page once, without recursion, and note where its elements and headings stand. */
export function outlinePage(document: Document): PageOutline {
  const extents = new Map<Element, Extent>();
  const headings: PageHeading[] = [];
  const counts = { characters: 0, inHeading: 0, beside: 0 };
  const enter = (element: Element): void => {
    const rank = rankOf(element);
    const { characters } = counts;
    extents.set(element, { open: extents.size, close: 0, from: characters, to: 0 });
    if (rank !== null) counts.inHeading += 1;
    if (BESIDE.test(element.name)) counts.beside += 1;
    if (rank !== null && counts.beside === 0) headings.push({ element, rank });
  };
  const leave = (element: Element): void => {
    const { open, from } = extents.get(element) ?? NOWHERE;
    extents.set(element, { open, from, close: extents.size, to: counts.characters });
    if (rankOf(element) !== null) counts.inHeading -= 1;
    if (BESIDE.test(element.name)) counts.beside -= 1;
  };
  const stack: (AnyNode | { readonly type: "end"; readonly element: Element })[] = [document];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "end") leave(node.element);
    else if (node.type === "text" && counts.inHeading === 0)
      counts.characters += node.data.trim().length;
    if (node.type !== "root" && (node.type !== "tag" || SILENT.has(node.name))) continue;
    if (node.type === "tag") {
      enter(node);
      stack.push({ type: "end", element: node });
    }
    for (let at = node.children.length - 1; at >= 0; at -= 1)
      stack.push(node.children[at] as AnyNode);
  }
  return { headings, extentOf: (element) => extents.get(element) ?? NOWHERE };
}

/** The rank of a heading; null for any other element. */
export function rankOf({ name, attribs }: Element): number | null {
  const digit = /^h([1-6])$/.exec(name)?.[1];
  if (digit !== undefined) return Number(digit);
  if (attribs.role !== "heading") return null;
  return /^[1-9]$/.test(attribs["aria-level"] ?? "") ? Number(attribs["aria-level"]) : 2;
}
