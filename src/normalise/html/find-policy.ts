import type { Document, Element } from "domhandler";
import { CONTAINERS } from "./elements.ts";
import { isConsent, isFurniture } from "./furniture.ts";
import { isElement, weigh, type Weight } from "./weigh.ts";

/** A child with this share of its parent's score holds the policy; its siblings are page furniture. */
const DOMINANT = 0.85;
/** What stands beside the policy's container and belongs to it: a container closed too early leaves such orphans. */
const ORPHANS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "ul",
  "ol",
  "dl",
  "table",
  "blockquote",
  "pre",
]);
/** A title is at most this long, in characters. */
const LONGEST_TITLE = 150;

/** Where the policy is. */
export interface FoundPolicy {
  /** Elements that hold it, in document order, none inside another. */
  readonly elements: readonly Element[];
  /** What to leave out inside them. */
  readonly isFurniture: (element: Element) => boolean;
}

/**
 * Find the smallest part of a page that holds its policy, by how much prose with legal words each part has. Class names
 * of the policy's own parts play no role: `share` and `contact` are words of policies too. The page's title comes along
 * where it stands before the part.
 */
export function findPolicy(document: Document, body: Element): FoundPolicy {
  const weights = weigh(document);
  const way = descend(body, weights);
  const root = way.at(-1) ?? body;
  const total = weights.get(root)?.text ?? 0;
  const drop = (element: Element): boolean =>
    element !== root && isFurniture(element, weights.get(element), total);
  const before: Element[] = [];
  const after: Element[] = [];
  for (const [depth, parent] of way.slice(0, -1).entries()) {
    const orphans = findOrphans(parent, way[depth + 1] ?? root, drop);
    before.push(...orphans.before);
    after.unshift(...orphans.after);
  }
  const title = findTitle(weights, root, before);
  return {
    elements: [...(title === null ? [] : [title]), ...before, root, ...after],
    isFurniture: drop,
  };
}

/** Follow the heaviest child for as long as it holds nearly all that its parent does. */
function descend(body: Element, weights: ReadonlyMap<Element, Weight>): Element[] {
  const way = [body];
  for (let root = body; ;) {
    const next = heaviestChild(root, weights);
    const score = next === null ? 0 : (weights.get(next)?.score ?? 0);
    if (next === null || score === 0 || score < DOMINANT * (weights.get(root)?.score ?? 0))
      return way;
    way.push(next);
    root = next;
  }
}

function findOrphans(
  parent: Element,
  chosen: Element,
  drop: (element: Element) => boolean,
): { before: Element[]; after: Element[] } {
  const children = parent.children.filter(isElement);
  const at = children.indexOf(chosen);
  const isOrphan = (element: Element): boolean => ORPHANS.has(element.name) && !drop(element);
  return {
    before: children.slice(0, at).filter(isOrphan),
    after: children.slice(at + 1).filter(isOrphan),
  };
}

/** The last `<h1>` before the policy, where the policy has none of its own: heroes and page heads hold it. */
function findTitle(
  weights: ReadonlyMap<Element, Weight>,
  root: Element,
  kept: readonly Element[],
): Element | null {
  if (kept.some((element) => element.name === "h1")) return null;
  let title: Element | null = null;
  let isBefore = true;
  for (const [element, weight] of weights) {
    if (element === root) isBefore = false;
    if (element.name !== "h1" || weight.text === 0) continue;
    if (isWithin(element, (ancestor) => ancestor === root)) return null;
    const isUsable =
      weight.text <= LONGEST_TITLE &&
      !isWithin(element, (ancestor) => NO_TITLES.test(ancestor.name) || isConsent(ancestor));
    if (isBefore && isUsable) title = element;
  }
  return title;
}

const NO_TITLES = /^(?:nav|footer|aside|dialog|noscript)$/;

function isWithin(element: Element, matches: (ancestor: Element) => boolean): boolean {
  for (let ancestor = element.parent; ancestor?.type === "tag"; ancestor = ancestor.parent) {
    if (matches(ancestor)) return true;
  }
  return false;
}

function heaviestChild(element: Element, weights: ReadonlyMap<Element, Weight>): Element | null {
  let heaviest: Element | null = null;
  for (const child of element.children) {
    if (!isElement(child) || !(CONTAINERS.has(child.name) || child.name.includes("-"))) continue;
    if (heaviest === null || (weights.get(child)?.score ?? 0) > (weights.get(heaviest)?.score ?? 0))
      heaviest = child;
  }
  return heaviest;
}
