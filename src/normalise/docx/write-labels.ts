import { Element, Text } from "domhandler";
import type { Document, ChildNode } from "domhandler";
import { countLabels } from "./count-labels.ts";
import { placeParagraph, readNumbering, readStyles } from "./read-numbering.ts";
import { childOf, walkElements } from "./word-xml.ts";

/** The parts of a Word document that together say how its paragraphs are labelled. */
export interface NumberedParts {
  readonly document: Document;
  readonly styles: Document | null;
  readonly numbering: Document | null;
}

/**
 * Write the labels that Word computes (`4.`, `1.2`, `(a)`) into the document as text, and take those paragraphs out of
 * their lists. Bullets stay list items. Changes `parts.document`.
 */
export function writeLabels({ document, styles, numbering }: NumberedParts): void {
  if (numbering === null) return;
  const byId = styles === null ? new Map<string, Element>() : readStyles(styles);
  const lists = readNumbering(numbering, byId);
  const counter = countLabels(lists);
  walkElements(document, (element) => {
    // The same words stand a second time below `mc:Fallback`.
    if (element.name === "mc:Choice" || element.name === "w:del") return false;
    if (element.name !== "w:p") return true;
    const properties = childOf(element, "w:pPr");
    const place = placeParagraph(properties, byId, lists);
    if (place === null || properties === null || isDeleted(properties)) return true;
    const label = counter.next(place);
    if (label !== null) writeLabel(element, properties, label);
    return true;
  });
}

function isDeleted(properties: Element): boolean {
  return childOf(childOf(properties, "w:rPr"), "w:del") !== null;
}

function writeLabel(paragraph: Element, properties: Element, label: string): void {
  const old = childOf(properties, "w:numPr");
  setChildren(properties, [...properties.children.filter((child) => child !== old), unlisted()]);
  if (label === "") return;
  const text = new Element("w:t", { "xml:space": "preserve" }, [new Text(label)]);
  const run = new Element("w:r", {}, [text]);
  const rest = paragraph.children.filter((child) => child !== properties);
  setChildren(paragraph, [properties, run, ...rest]);
}

/** `w:numId` 0 says "no list", and overrides the list of the paragraph's style. */
function unlisted(): Element {
  return new Element("w:numPr", {}, [
    new Element("w:ilvl", { "w:val": "0" }),
    new Element("w:numId", { "w:val": "0" }),
  ]);
}

/** domhandler keeps the links between siblings and parents by hand. */
function setChildren(parent: Element, children: ChildNode[]): void {
  parent.children = children;
  children.forEach((child, index) => {
    child.parent = parent;
    child.prev = children[index - 1] ?? null;
    child.next = children[index + 1] ?? null;
  });
}
