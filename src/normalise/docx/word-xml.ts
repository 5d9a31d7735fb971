import { load } from "cheerio/slim";
import type { Document, Element, ParentNode } from "domhandler";
import { broken } from "./read-zip.ts";

/** Parse a part of a Word document. Names keep the prefix `w:`, which every word processor writes. */
export function parseWordXml(part: Uint8Array): Document {
  const xml = new TextDecoder("utf-8").decode(part);
  const root = load(xml, { xml: true }).root()[0];
  if (root === undefined) throw broken("a part is empty");
  return root;
}

/** Write a part again. */
export function writeWordXml(document: Document): Uint8Array {
  return new TextEncoder().encode(load(document, { xml: true }).xml());
}

/** Give the first child of that name, or null. */
export function childOf(parent: ParentNode | null, name: string): Element | null {
  return parent === null ? null : (childrenOf(parent, name)[0] ?? null);
}

/** Give the children of that name. */
export function childrenOf(parent: ParentNode, name: string): Element[] {
  return parent.children.filter(
    (child): child is Element => child.type === "tag" && child.name === name,
  );
}

/** Give `w:val` of a child, or null where either is missing. */
export function valueOf(parent: ParentNode | null, name: string): string | null {
  return childOf(parent, name)?.attribs["w:val"] ?? null;
}

/** Give `w:val` of a child as a whole number, or null. */
export function numberOf(parent: ParentNode | null, name: string): number | null {
  return readNumber(valueOf(parent, name) ?? undefined);
}

/** Read an attribute as a whole number of up to six digits, or null. */
export function readNumber(value: string | undefined): number | null {
  return value !== undefined && /^-?\d{1,6}$/.test(value) ? Number(value) : null;
}

/** Walk the elements below a node in document order, without recursion; `visit` says whether to go deeper. */
export function walkElements(root: ParentNode, visit: (element: Element) => boolean): void {
  const stack: Element[] = elementsOf(root).toReversed();
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (visit(element)) for (const child of elementsOf(element).toReversed()) stack.push(child);
  }
}

function elementsOf(parent: ParentNode): Element[] {
  return parent.children.filter((child): child is Element => child.type === "tag");
}
