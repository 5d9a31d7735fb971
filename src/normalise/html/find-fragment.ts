import type { Document, Element } from "domhandler";
import { isContainer } from "./elements.ts";
import { findTarget } from "./find-target.ts";
import { outlinePage, rankOf, type Extent, type PageOutline } from "./outline-page.ts";

/** One whole element, or what stands between two places of a page. */
export type FragmentPart = ElementPart | RangePart;

interface ElementPart {
  readonly kind: "element";
  readonly element: Element;
}

interface RangePart {
  readonly kind: "range";
  readonly from: Element;
  /** Null: up to the end of `within`. */
  readonly until: Element | null;
  readonly within: Element;
}

/** A part with less text outside of headings, in characters, is an anchor or a title, not a policy. */
const LEAST = 100;
/** A container with at least this much is the policy, whatever follows it. */
const ENOUGH = 600;
/** A container with less is the head of what follows it, where that is this many times as long. */
const MUCH_MORE = 3;
/** At most this much stands before the title that an anchor or a container opens with. */
const MOST_BEFORE = 60;

/**
 * Find the part of a page that the fragment of its address opens, where a page holds several policies: the element
 * that it names, or, where that is a heading or stands before one, everything up to the next heading of its rank or a
 * higher one. Null where it names nothing, or nothing that could be a policy.
 */
export function findFragment(document: Document, url: string | null): FragmentPart | null {
  const target = findTarget(document, url);
  if (target === null) return null;
  const outline = outlinePage(document);
  const above = [target, ...ancestorsOf(target)];
  const heading = above.find((element) => rankOf(element) !== null);
  if (heading !== undefined) return openByHeading(heading, outline);
  const summary = above.find(({ name }) => name === "summary")?.parent;
  const container = summary?.type === "tag" ? summary : target;
  const size = measure(outline.extentOf(container));
  if (!mayHoldPart(container) || size < LEAST) {
    const title = headingInside(container, outline) ?? headingBehind(container, outline);
    return title === null ? null : openByHeading(title, outline);
  }
  const title = size < ENOUGH ? headingInside(container, outline) : null;
  const part = title === null ? null : openByHeading(title, outline);
  if (part?.kind === "range" && measurePart(part, outline) > MUCH_MORE * size) return part;
  return { kind: "element", element: container };
}

/** The heading that an element starts with. */
function headingInside(element: Element, { headings, extentOf }: PageOutline): Element | null {
  const outer = extentOf(element);
  const inner = headings.find((one) => contains(outer, extentOf(one.element)))?.element;
  return inner !== undefined && extentOf(inner).from - outer.from <= MOST_BEFORE ? inner : null;
}

/** The heading that an anchor stands before. */
function headingBehind(anchor: Element, { headings, extentOf }: PageOutline): Element | null {
  const { close, from } = extentOf(anchor);
  const next = headings.find(({ element }) => extentOf(element).open >= close)?.element;
  return next !== undefined && extentOf(next).from - from <= MOST_BEFORE ? next : null;
}

/** The container that a heading opens alone, or what stands behind it up to the next one that is not below it. */
function openByHeading(heading: Element, outline: PageOutline): FragmentPart | null {
  const { headings, extentOf } = outline;
  const own = extentOf(heading);
  const rank = rankOf(heading) ?? 1;
  const rivals = headings.filter(
    (one) => one.rank <= rank && !contains(own, extentOf(one.element)),
  );
  const around = ancestorsOf(heading);
  const within = around.find(({ name }) => /^(?:main|article)$/.test(name)) ?? around.at(-1);
  const next = rivals.find(({ element }) => extentOf(element).open >= own.close)?.element;
  if (within === undefined) return null;
  const isWithin = next !== undefined && contains(extentOf(within), extentOf(next));
  const until = isWithin ? startOf(next, own, outline) : null;
  const range: RangePart = { kind: "range", from: heading, until, within };
  const opened = around.findLast((element) => {
    const outer = extentOf(element);
    return own.from === outer.from && !rivals.some((one) => contains(outer, extentOf(one.element)));
  });
  const inside = opened === undefined ? 0 : measure(extentOf(opened));
  const all = measurePart(range, outline);
  if (opened !== undefined && inside >= LEAST && (inside >= ENOUGH || all <= MUCH_MORE * inside))
    return { kind: "element", element: opened };
  return all < LEAST ? null : range;
}

/** Where what a heading opens begins: with the outermost container that opens with it, and not before `own` ends. */
function startOf(heading: Element, own: Extent, { extentOf }: PageOutline): Element {
  const { from } = extentOf(heading);
  const opened = ancestorsOf(heading).findLast((element) => {
    const outer = extentOf(element);
    return outer.open >= own.close && from - outer.from <= MOST_BEFORE;
  });
  return opened ?? heading;
}

function measurePart({ from, until, within }: RangePart, { extentOf }: PageOutline): number {
  return (until === null ? extentOf(within).to : extentOf(until).from) - extentOf(from).to;
}

function measure({ from, to }: Extent): number {
  return to - from;
}

function contains(outer: Extent, inner: Extent): boolean {
  return outer.open <= inner.open && inner.open < outer.close;
}

function mayHoldPart({ name }: Element): boolean {
  return name !== "header" && isContainer(name);
}

/** Nearest first, up to the body. */
function ancestorsOf(element: Element): Element[] {
  const ancestors: Element[] = [];
  for (
    let above = element.parent;
    above?.type === "tag" && above.name !== "html";
    above = above.parent
  )
    ancestors.push(above);
  return ancestors;
}
