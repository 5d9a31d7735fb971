import type { Container, Containers } from "./containers.ts";
import { isFirstInOrder } from "./label-order.ts";
import { isOuterPart } from "./label-words.ts";
import type { ParsedLabel } from "./label.ts";
import { isBelow, isSameFamily } from "./read-start.ts";

/** Level of the first heading made without mark-up; those of Markdown are 1 to 6. */
const UNMARKED_LEVEL = 7;

export interface HeadingPlace {
  readonly around: Containers;
  readonly level: number;
}

type Heading = Container & { readonly kind: "heading" };

/** What is known of a heading. */
export interface HeadingSigns {
  readonly label: ParsedLabel | null;
  /** 1 to 6 for a Markdown heading, otherwise 0. */
  readonly level: number;
  /** Among headings without mark-up: 0 for bold and capitals, 1 for short lines. */
  readonly rank: number;
  /** True where nothing stands between it and the heading before. */
  readonly isBelowHeading: boolean;
}

/**
 * Find where a heading stands: by its level, where its label does not say more. `1.1` is under `1` although both have
 * one level; without mark-up, a label has the place of the sibling before it, and the first of a new family stands
 * under the label above it.
 */
export function placeHeading(containers: Containers, signs: HeadingSigns): HeadingPlace {
  const { label, level, rank, isBelowHeading } = signs;
  const open = containers.filter((container) => container.kind === "heading");
  const own = level > 0 ? level : UNMARKED_LEVEL + rank;
  const last = open.at(-1);
  if (label === null) {
    const sections = level === 0 ? markSection(open, isBelowHeading) : open;
    const section = sections.findLastIndex((one) => one.isContinued);
    if (level === 0 && section >= 0) return placeInSection(sections, section, own, rank);
    // `Article 5` alone, then what it is about.
    const isSubject = isBelowHeading && last?.label?.rest === "";
    if (isSubject && (level === 0 ? last.level >= UNMARKED_LEVEL : last.level === level))
      return { around: open, level: Math.max(own, last.level) };
    return { around: closeTo(open, own), level: own };
  }
  const parent =
    label.scheme === "dotted" ? findLast(open, (one) => isBelow(label.label, one.label)) : -1;
  if (parent >= 0 && own <= (open[parent]?.level ?? 0))
    return { around: open.slice(0, parent + 1), level: open[parent]?.level ?? own };
  if (level > 0) return { around: closeTo(open, level), level };
  return placeUnmarked(open, label, own, parent);
}

/** A numbered title right above a title without a number holds it, and its like behind it, also where it is the last. */
function markSection(open: readonly Heading[], isBelowHeading: boolean): readonly Heading[] {
  const last = open.at(-1);
  const isSection =
    isBelowHeading && last !== undefined && last.level >= UNMARKED_LEVEL && last.label !== null;
  if (!isSection || last.label?.rest === "") return open;
  return [...open.slice(0, -1), { ...last, isContinued: true }];
}

/** Between `4. Use` and `5. Care`, a title without a number belongs to the fourth. */
function placeInSection(
  open: readonly Heading[],
  section: number,
  own: number,
  rank: number,
): HeadingPlace {
  const outer = open[section]?.level ?? own;
  const level = own > outer ? own : outer + 1 + rank;
  const inner = open.slice(section + 1).filter((one) => one.level < level);
  return { around: [...open.slice(0, section + 1), ...inner], level };
}

function placeUnmarked(
  open: readonly Heading[],
  label: ParsedLabel,
  own: number,
  parent: number,
): HeadingPlace {
  const sibling = open.findLastIndex((one) => one.label !== null && isSameFamily(one.label, label));
  if (sibling >= 0 && sibling > parent)
    return { around: open.slice(0, sibling), level: open[sibling]?.level ?? own };
  if (parent >= 0) return { around: open.slice(0, parent + 1), level: own + 1 };
  if (isOuterPart(label.label))
    return { around: closeTo(open, UNMARKED_LEVEL), level: UNMARKED_LEVEL };
  const above = open.findLast((one) => one.label !== null && one.level >= UNMARKED_LEVEL);
  if (above !== undefined && isFirstInOrder(label))
    return { around: open.slice(0, open.indexOf(above) + 1), level: Math.max(own, above.level) };
  return { around: closeTo(open, own), level: own };
}

function closeTo(open: readonly Heading[], level: number): Containers {
  return open.filter((one) => one.level < level);
}

function findLast(open: readonly Heading[], test: (one: { label: string }) => boolean): number {
  return open.findLastIndex((one) => one.label !== null && test(one.label));
}
