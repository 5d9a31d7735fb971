import { isTag, type ChildNode, type Document, type Element } from "domhandler";
import { SILENT } from "./elements.ts";
import { countLegalWords, measureText } from "./count-words.ts";
import { furnitureFactor, isConsent } from "./furniture.ts";
import type { Weight } from "./weight.ts";

const CONTROLS = new Set(["button", "input", "textarea"]);
const TYPED = /^(?:email|text|search|password|tel)?$/i;

/**
 * Weigh every element, children before parents, without recursion: pages nest as deep as they like. The map is in
 * document order.
 */
export function weigh(document: Document): Map<Element, Weight> {
  const weights = new Map<Element, Weight>();
  const order: Element[] = [];
  const stack: ChildNode[] = document.children.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isTag(node) || (SILENT.has(node.name) && !CONTROLS.has(node.name))) continue;
    order.push(node);
    weights.set(node, startWeight(node));
    for (let at = node.children.length - 1; at >= 0; at -= 1)
      stack.push(node.children[at] as ChildNode);
  }
  for (const element of order.reverse()) weighElement(element, weights);
  return weights;
}

function startWeight({ name, attribs }: Element): Weight {
  const isField = name === "textarea" || (name === "input" && TYPED.test(attribs.type ?? ""));
  const isControl = CONTROLS.has(name) && attribs.type !== "hidden";
  return {
    text: 0,
    linked: 0,
    links: 0,
    legal: 0,
    controls: isControl ? 1 : 0,
    fields: isField ? 1 : 0,
    prose: 0,
    score: 0,
    isConsent: false,
  };
}

function weighElement(element: Element, weights: Map<Element, Weight>): void {
  const weight = weights.get(element);
  if (weight === undefined || element.name === "textarea") return;
  for (const child of element.children) {
    if (child.type === "text") {
      addText(weight, child.data);
    } else if (isTag(child)) {
      const inner = weights.get(child);
      if (inner !== undefined) addWeight(weight, inner);
    }
  }
  if (element.name === "a" && !(element.attribs.href ?? "#").startsWith("#")) {
    weight.linked = weight.text;
    weight.links = 1;
    weight.legal = 0;
    weight.prose *= 0.2;
    weight.score *= 0.2;
  }
  weight.isConsent = isConsent(element, weight);
  weight.score *= furnitureFactor(element, weight);
  if (weight.isConsent) weight.prose = 0;
}

function addText(weight: Weight, data: string): void {
  const trimmed = data.trim();
  if (trimmed === "") return;
  const text = trimmed.replace(/\s{2,}/g, " ");
  weight.text += text.length;
  if (text.length < 3) return;
  const legal = countLegalWords(text);
  const length = measureText(text);
  weight.legal += legal;
  if (length < 20) return;
  weight.prose += length + 20 * legal;
  weight.score += length + 20 * legal;
}

function addWeight(weight: Weight, inner: Weight): void {
  weight.text += inner.text;
  weight.linked += inner.linked;
  weight.links += inner.links;
  weight.legal += inner.legal;
  weight.controls += inner.controls;
  weight.fields += inner.fields;
  weight.prose += inner.prose;
  weight.score += inner.score;
}
