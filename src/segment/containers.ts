import type { ParsedLabel } from "./label.ts";

/** What clauses can stand under. */
export type Container =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly title: string;
      readonly label: string | null;
    }
  | {
      readonly kind: "label";
      readonly label: ParsedLabel;
      readonly title: string;
      readonly isTitled: boolean;
      readonly indent: number;
    }
  | { readonly kind: "bullet"; readonly indent: number; readonly title: string }
  /** A bold lead without a label: it holds the lists behind it and ends with the next paragraph. */
  | { readonly kind: "run-in"; readonly title: string };

/** The headings, labels and bullets that are open at a place of a text, outermost first. */
export type Containers = readonly Container[];

/** Titles of the open containers; a bullet without a title has none to give. */
export function pathOf(containers: Containers): string[] {
  return containers.map((container) => container.title).filter((title) => title !== "");
}

/** Close what a heading of this level closes. A heading closes every label and bullet. */
export function closeForHeading(containers: Containers, level: number): Containers {
  return containers.filter((container) => container.kind === "heading" && container.level < level);
}

/**
 * Close what a labelled clause closes: its sibling (the nearest open label of the same family) and all below it;
 * `4.1` stays under an open `4`. A label of a new family opens a level of its own.
 */
export function closeForLabel(
  containers: Containers,
  label: ParsedLabel,
  indent: number,
): Containers {
  const sibling = containers.findLastIndex(
    (container) => container.kind === "label" && isSibling(container.label, label),
  );
  if (sibling >= 0) return containers.slice(0, sibling);
  const parent =
    label.scheme === "dotted"
      ? containers.findLastIndex((container) => isPrefix(container, label.label))
      : -1;
  if (parent >= 0) return containers.slice(0, parent + 1);
  if (label.scheme === "named" || label.scheme === "paragraph-sign")
    return containers.filter((one) => one.kind === "heading");
  return containers.filter((container) => {
    if (container.kind === "run-in") return label.scheme !== "dotted";
    return container.kind !== "bullet" || container.indent < indent;
  });
}

/** Close what a bold lead without a label closes: the bold lead before it, bullets, and labels without a title. */
export function closeForRunIn(containers: Containers, indent: number): Containers {
  return closeForParagraph(containers, indent).filter((container) => container.kind !== "run-in");
}

/** Close the bullets that stand beside or inside a bullet of this indentation. */
export function closeForBullet(containers: Containers, indent: number): Containers {
  return containers.filter((container) => {
    if (container.kind === "bullet") return container.indent < indent;
    return container.kind !== "label" || container.isTitled || container.indent <= indent;
  });
}

/** A plain paragraph closes bullets and untitled labels, unless it is indented into them. */
export function closeForParagraph(containers: Containers, indent: number): Containers {
  return containers.filter((container) => {
    if (container.kind === "heading") return true;
    if (container.kind === "run-in") return indent > 0;
    return (container.kind === "label" && container.isTitled) || container.indent < indent;
  });
}

/** The label of the open sibling that a text at this place would follow, or null. */
export function lastLabel(containers: Containers): string | null {
  const last = containers.findLast((container) => container.kind === "label");
  return last?.kind === "label" ? last.label.label : null;
}

function isSibling(one: ParsedLabel, other: ParsedLabel): boolean {
  if (one.scheme !== other.scheme || one.frame !== other.frame) return false;
  return one.scheme !== "dotted" || one.label.split(".").length === other.label.split(".").length;
}

function isPrefix(container: Container, label: string): boolean {
  const own =
    container.kind === "label"
      ? container.label.label
      : container.kind === "heading"
        ? container.label
        : null;
  return own !== null && label.startsWith(`${own}.`);
}
