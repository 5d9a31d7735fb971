import { load } from "cheerio/slim";
import { hasChildren, isText, type AnyNode, type Element, type Document } from "domhandler";
import { NormaliseError } from "../../model/errors.ts";
import type { Extraction, RangeSelection, Selection } from "../../model/policy.ts";
import {
  encloses,
  isWithin,
  numberNodes,
  overlaps,
  spanOf,
  type Place,
  type Span,
} from "./document-order.ts";
import { numberedListOf, pinLabels } from "./pin-labels.ts";

/** One for all pages: every `load` makes a class of its own, and a class outlives its page for long. */
const $ = load([]);

type Places = ReadonlyMap<AnyNode, Place>;

/**
 * Narrow a page down to the selected parts, and give them: nodes in document order, none inside another.
 *
 * What `remove` names is dropped first. A range is what stands between the boundary points of a DOM range; it is
 * given as the smallest node around it, of which the page keeps no more than the range and what else is selected
 * there, so that its lists and tables stay what they are. Empty where no selector matches, and where the page lacks
 * the start or the end of any range, or has nothing between them: what else is selected is not the whole policy then.
 *
 * @throws NormaliseError `bad-selector`
 * @see https://dom.spec.whatwg.org/#concept-range-clone
 */
export function selectNodes(
  root: Document,
  { select, remove }: Pick<Extraction, "select" | "remove">,
): AnyNode[] {
  removeParts(root, remove);
  const elements = select.flatMap((one) => (typeof one === "string" ? find(root, one) : []));
  // Found by one selector, they are in document order.
  if (typeof select[0] === "string" && select.length === 1) return outermost(new Set(elements));
  const places = numberNodes(root);
  const ranges = select.flatMap((one) =>
    typeof one === "string" ? [] : [locateRange(root, one, places)],
  );
  const spans = ranges.filter((span) => span !== null);
  if (spans.length < ranges.length) return [];

  const kept = [...spans, ...elements.map((element) => spanOf(placeOf(element, places)))];
  const holders = spans.map((span) => smallestAround(root, span, places));
  const chosen = outermost(new Set<AnyNode>([...elements, ...holders]));
  const whole = new Set<AnyNode>(elements);
  for (const holder of chosen) if (!whole.has(holder)) dropOutside(holder, kept, places);
  return chosen
    .toSorted((one, other) => placeOf(one, places).open - placeOf(other, places).open)
    .flatMap(contentOf);
}

/** Narrow a page down to what stands from an element on to another one, or to the end of one, and give it as `selectNodes` does. */
export function selectBetween(
  root: Document,
  start: Element,
  end: { readonly before: Element } | { readonly after: Element },
): AnyNode[] {
  const places = numberNodes(root);
  const from = placeOf(start, places).open;
  const to =
    "before" in end ? placeOf(end.before, places).open : placeOf(end.after, places).close + 1;
  if (from >= to) return [];
  const holder = smallestAround(root, { from, to }, places);
  dropOutside(holder, [{ from, to }], places);
  return contentOf(holder);
}

/** A whole document stands for what it holds. */
function contentOf(node: AnyNode): AnyNode[] {
  return node.type === "root" ? [...node.children] : [node];
}

/**
 * Drop parts of a page: elements, and what stands in ranges. A range that the page does not have drops nothing.
 *
 * @throws NormaliseError `bad-selector`
 */
export function removeParts(root: Document, remove: readonly Selection[]): void {
  if (remove.length === 0) return;
  // Few pages have ranges, and only they need every node numbered.
  let numbered: Places | null = null;
  const dropped = remove.flatMap((one) => {
    if (typeof one === "string") return find(root, one);
    const places = (numbered ??= numberNodes(root));
    const span = locateRange(root, one, places);
    return span === null ? [] : nodesWithin(root, span, places);
  });
  drop(dropped);
}

/** Where a range starts and ends; null where the page lacks an end of it, or there is nothing between them. */
function locateRange(root: Document, range: RangeSelection, places: Places): Span | null {
  const first = (css: string): Place | null => {
    const found = find(root, css).map((element) => placeOf(element, places));
    return found.toSorted((one, other) => one.open - other.open)[0] ?? null;
  };
  const start = first(range.startBefore ?? range.startAfter);
  const end = first(range.endBefore ?? range.endAfter);
  if (start === null || end === null) return null;
  const from = range.startBefore === undefined ? start.close + 1 : start.open;
  const to = range.endBefore === undefined ? end.close + 1 : end.open;
  return from < to ? { from, to } : null;
}

function smallestAround(root: Document, span: Span, places: Places): AnyNode {
  let holder: AnyNode = root;
  for (let next: AnyNode | undefined = holder; next !== undefined;) {
    holder = next;
    next = childrenOf(holder).find((child) => encloses(placeOf(child, places), span));
  }
  return holder;
}

/** The outermost nodes that stand in a span as a whole. */
function nodesWithin(root: Document, span: Span, places: Places): AnyNode[] {
  const within: AnyNode[] = [];
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const place = placeOf(node, places);
    if (isWithin(place, span)) within.push(node);
    else if (overlaps(place, span)) for (const child of childrenOf(node)) stack.push(child);
  }
  return within;
}

/** Drop what stands in a node, but in none of the spans; not the space between words. */
function dropOutside(holder: AnyNode, kept: readonly Span[], places: Places): void {
  const outside: AnyNode[] = [];
  const stack = [...childrenOf(holder)];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const place = placeOf(node, places);
    if (kept.some((span) => isWithin(place, span))) continue;
    if (kept.some((span) => overlaps(place, span)))
      for (const child of childrenOf(node)) stack.push(child);
    else if (!isText(node) || node.data.trim() !== "") outside.push(node);
  }
  drop(outside);
}

function drop(nodes: readonly AnyNode[]): void {
  pinLabels(new Set(nodes.map(numberedListOf).filter((list) => list !== null)));
  $([...nodes]).remove();
}

/** Leave out nodes that stand inside another one. */
function outermost(nodes: ReadonlySet<AnyNode>): AnyNode[] {
  return [...nodes].filter((node) => {
    for (let parent = node.parent; parent !== null; parent = parent.parent) {
      if (nodes.has(parent as AnyNode)) return false;
    }
    return true;
  });
}

function find(root: Document, css: string): Element[] {
  try {
    return $(root, undefined, root).find(css).toArray();
  } catch (error) {
    throw new NormaliseError(`not a CSS selector: ${JSON.stringify(css)}`, {
      code: "bad-selector",
      hint: "correct it in `select` or `remove`",
      cause: error,
    });
  }
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  return hasChildren(node) ? node.children : [];
}

function placeOf(node: AnyNode, places: Places): Place {
  return places.get(node) ?? { open: -1, close: -1 };
}
