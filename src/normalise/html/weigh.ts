import type { ChildNode, Document, Element } from "domhandler";
import { SILENT } from "./elements.ts";
import { furnitureFactor } from "./furniture.ts";

/** Words that policies and terms are made of, as stems, in the languages that the archive meets most. */
const LEGAL =
  /\b(?:privacy|polic(?:y|ies)|personal|information|data|collect|consent|cookies?|third part|process|retention|disclos|services?|terms?|agree|rights?|liab|law|legal|account|contract|warrant|intellectual|copyright|donn[ée]es|confidentialit|traitement|conditions|droits?|utilisateur|responsab|daten|verarbeit|datenschutz|nutzung|einwilligung|rechte|haftung|datos|privacidad|dados|gegevens|dati personali|trattamento)/giu;

/** What a subtree holds. */
export interface Weight {
  /** Characters of text. */
  text: number;
  /** Characters of text inside links to other pages. */
  linked: number;
  links: number;
  /** Characters of prose, legal words counted more. */
  score: number;
}

/**
 * Weigh every element, children before parents, without recursion: pages nest as deep as they like. The map is in
 * document order.
 */
export function weigh(document: Document): Map<Element, Weight> {
  const weights = new Map<Element, Weight>();
  const order: Element[] = [];
  const stack: ChildNode[] = document.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node) || SILENT.has(node.name)) continue;
    order.push(node);
    weights.set(node, { text: 0, linked: 0, links: 0, score: 0 });
    for (let at = node.children.length - 1; at >= 0; at -= 1)
      stack.push(node.children[at] as ChildNode);
  }
  for (const element of order.reverse()) weighElement(element, weights);
  return weights;
}

function weighElement(element: Element, weights: Map<Element, Weight>): void {
  const weight = weights.get(element);
  if (weight === undefined) return;
  for (const child of element.children) {
    if (child.type === "text") {
      const length = child.data.replace(/\s+/g, " ").trim().length;
      weight.text += length;
      if (length >= 20) weight.score += length + 20 * (child.data.match(LEGAL)?.length ?? 0);
    } else if (isElement(child)) {
      const inner = weights.get(child);
      if (inner === undefined) continue;
      weight.text += inner.text;
      weight.linked += inner.linked;
      weight.links += inner.links;
      weight.score += inner.score;
    }
  }
  if (element.name === "a" && !(element.attribs.href ?? "#").startsWith("#")) {
    weight.linked = weight.text;
    weight.links = 1;
    weight.score *= 0.2;
  }
  weight.score *= furnitureFactor(element);
}

export function isElement(node: ChildNode): node is Element {
  return node.type === "tag" || node.type === "script" || node.type === "style";
}
