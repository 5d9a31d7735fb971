import type { ParsedLabel } from "./label.ts";
import { followsInOrder } from "./label-order.ts";
import { isBelow, isSameFamily } from "./read-start.ts";

/** What clauses can stand under. */
export type Container =
  | {
      readonly kind: "heading";
      readonly level: number;
      readonly title: string;
      readonly label: ParsedLabel | null;
      /** True where titles without a number stay under it, for its next number is still to come. */
      readonly isContinued: boolean;
    }
  | {
      readonly kind: "label";
      readonly label: ParsedLabel;
      readonly title: string;
      readonly isTitled: boolean;
      readonly indent: number;
      readonly lead: string | null;
    }
  | {
      readonly kind: "bullet";
      readonly indent: number;
      readonly title: string;
      readonly lead: string | null;
    }
  /** A bold lead without a label: it holds the lists behind it and ends with the next paragraph. */
  | { readonly kind: "run-in"; readonly title: string; readonly lead: string | null }
  /** A paragraph that leads a list in: `We keep:`. It has no title. */
  | {
      readonly kind: "lead";
      readonly indent: number;
      readonly title: "";
      readonly lead: string;
      readonly isDefinition: boolean;
    };

/** The headings, labels and bullets that are open at a place of a text, outermost first. */
export type Containers = readonly Container[];

/** Titles of the open containers; a bullet without a title has none to give. */
export function pathOf(containers: Containers): string[] {
  return containers.map((container) => container.title).filter((title) => title !== "");
}

/** The sentence that leads in what stands in these containers, or null. */
export function leadOf(containers: Containers): string | null {
  const last = containers.at(-1);
  return last === undefined || last.kind === "heading" ? null : last.lead;
}

/**
 * Close what a labelled clause closes: its sibling (the nearest open label of the same family) and all below it;
 * `4.1` stays under an open `4`. A label of a new family opens a level of its own.
 */
export function closeForLabel(
  containers: Containers,
  label: ParsedLabel,
  indent: number,
  isTitled: boolean,
): Containers {
  const sibling = containers.findLastIndex(
    (container) => container.kind === "label" && isSameFamily(container.label, label),
  );
  if (sibling >= 0) return containers.slice(0, sibling);
  const title = containers.findLastIndex(
    (container) => container.kind === "heading" && isNextTo(container.label, label),
  );
  if (title >= 0) return containers.slice(0, title);
  const parent =
    label.scheme === "dotted"
      ? containers.findLastIndex((container) => isParent(container, label.label))
      : -1;
  if (parent >= 0) return containers.slice(0, parent + 1);
  if (label.scheme === "named" || label.scheme === "paragraph-sign")
    return containers.filter((one) => one.kind === "heading");
  return containers.filter((container) => {
    if (container.kind === "run-in") return label.scheme !== "dotted" && !isTitled;
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
    if (container.kind === "lead") return container.indent <= indent;
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

/** A definition stays under what leads definitions in, `1.1 In these Terms:`, and closes the one before it. */
export function closeForDefinition(containers: Containers, indent: number): Containers {
  const before = containers.findIndex(
    (container) => container.kind === "lead" && container.isDefinition,
  );
  const around = before < 0 ? containers : containers.slice(0, before);
  const last = around.at(-1);
  const isLedIn = (last?.kind === "label" || last?.kind === "lead") && last.lead !== null;
  return isLedIn ? around : closeForParagraph(containers, indent);
}

/** The label of the open sibling that a text at this place would follow, or null. */
export function lastLabel(containers: Containers): string | null {
  const last = containers.findLast((container) => container.kind === "label");
  return last?.kind === "label" ? last.label.label : null;
}

/** `**5. Use.** We…` behind the heading `4. What we collect` */
function isNextTo(above: ParsedLabel | null, label: ParsedLabel): boolean {
  return above !== null && isSameFamily(above, label) && followsInOrder(label, above);
}

function isParent(container: Container, label: string): boolean {
  if (container.kind !== "label" && container.kind !== "heading") return false;
  return container.label !== null && isBelow(label, container.label.label);
}
