import { isTag, type Document, type Element, type ParentNode } from "domhandler";
import { isContainer } from "./elements.ts";
import { findTitle, isDateLine } from "./find-title.ts";
import { isFurniture, isInArticle, isWindow } from "./furniture.ts";
import { weigh } from "./weigh.ts";
import type { Weight } from "./weight.ts";

/** A child with this share of its parent's score holds the policy; its siblings are page furniture. */
const DOMINANT = 0.85;
/** A window holds the policy where it has this many times the prose of the page below it. */
const WINDOW = 8;
/** What stands beside the policy's container and belongs to it: a container closed too early leaves such orphans. */
const ORPHANS = /^(?:p|h[1-6]|ul|ol|dl|table|blockquote|pre)$/;
/** A container beside the policy's has at least this much text outside of links, in characters, to belong to it. */
const SHORTEST_PART = 80;

/** Where the policy is. */
export interface FoundPolicy {
  /** Elements that hold it, in document order, none inside another. */
  readonly elements: readonly Element[];
  /** What to leave out inside them. */
  readonly isFurniture: (element: Element) => boolean;
}

type Weights = ReadonlyMap<Element, Weight>;

/**
 * Find the smallest part of a page that holds its policy, by how much prose with legal words each part has. Class names
 * of the policy's own parts play no role: `share` and `contact` are words of policies too. The page's title comes along
 * where it stands before the part, and so do parts of the policy beside it.
 */
export function findPolicy(document: Document, body: Element): FoundPolicy {
  const weights = weigh(document);
  const scope = findWindow(weights, body) ?? body;
  const way = descend(scope, weights);
  const root = way.at(-1) ?? scope;
  const total = weights.get(root)?.text ?? 0;
  const drop = (element: Element): boolean =>
    element !== root && isFurniture(element, weights.get(element), total);
  const before: Element[] = [];
  const after: Element[] = [];
  for (const [depth, parent] of way.slice(0, -1).entries()) {
    const parts = findParts(parent, way[depth + 1] ?? root, drop, weights);
    before.push(...parts.before);
    after.unshift(...parts.after);
  }
  const title = findTitle(weights, { scope, root, before });
  return { elements: [...title, ...before, root, ...after], isFurniture: drop };
}

/** The window that the policy opens in, over a page with next to no prose of its own. */
function findWindow(weights: Weights, body: Element): Element | null {
  const all = weights.get(body)?.prose ?? 0;
  for (const [element, { prose, legal }] of weights) {
    if (prose <= WINDOW * (all - prose) || legal < 10 || element === body) continue;
    if (isWindow(element) && !isInConsent(element, weights)) return element;
  }
  return null;
}

function isInConsent(element: Element, weights: Weights): boolean {
  for (let at: ParentNode | null = element; at?.type === "tag"; at = at.parent) {
    if (weights.get(at)?.isConsent === true) return true;
  }
  return false;
}

/** Follow the heaviest child for as long as it holds nearly all that its parent does. */
function descend(scope: Element, weights: Weights): Element[] {
  const way = [scope];
  for (let root = scope; ;) {
    const next = heaviestChild(root, weights);
    const score = next === null ? 0 : (weights.get(next)?.score ?? 0);
    if (next === null || score === 0 || score < DOMINANT * (weights.get(root)?.score ?? 0))
      return way;
    way.push(next);
    root = next;
  }
}

function findParts(
  parent: Element,
  chosen: Element,
  drop: (element: Element) => boolean,
  weights: Weights,
): { before: Element[]; after: Element[] } {
  const children = parent.children.filter(isTag);
  const at = children.indexOf(chosen);
  const belongs = (element: Element): boolean =>
    !drop(element) &&
    (ORPHANS.test(element.name) ||
      isPart(element, chosen, weights.get(element)) ||
      isDateLine(element, weights.get(element)));
  return {
    before: children.slice(0, at).filter(belongs),
    after: children.slice(at + 1).filter(belongs),
  };
}

/** A container of legal prose that stands in the page's content, or is of the same make as the policy's. */
function isPart(element: Element, chosen: Element, weight: Weight | undefined): boolean {
  if (weight === undefined || !isContainer(element.name) || isWindow(element)) return false;
  const isProse =
    weight.text - weight.linked >= SHORTEST_PART &&
    weight.linked < 0.5 * weight.text &&
    weight.legal >= 2 &&
    weight.fields === 0 &&
    weight.score > 0.5 * weight.prose;
  return isProse && (isInArticle(element) || isAlike(element, chosen));
}

function isAlike(element: Element, chosen: Element): boolean {
  if (element.name !== chosen.name) return false;
  const names = new Set(chosen.attribs.class?.split(/\s+/).filter(Boolean));
  return (element.attribs.class ?? "").split(/\s+/).some((name) => names.has(name));
}

function heaviestChild(element: Element, weights: Weights): Element | null {
  let heaviest: Element | null = null;
  for (const child of element.children) {
    if (!isTag(child) || !isContainer(child.name)) continue;
    if (heaviest === null || (weights.get(child)?.score ?? 0) > (weights.get(heaviest)?.score ?? 0))
      heaviest = child;
  }
  return heaviest;
}
