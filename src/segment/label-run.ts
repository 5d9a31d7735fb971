import type { ParsedLabel } from "./label.ts";
import {
  followsInOrder,
  goesOnInOrder,
  isFirstInOrder,
  nextInOrder,
  placesInOrder,
} from "./label-order.ts";
import { isBelow, isSameFamily } from "./read-start.ts";

/** The labels that are open at a place of a text, outermost first: `2`, `2.1`, `(b)`. */
export type LabelRun = readonly ParsedLabel[];

/** For each place in the order of labels, the last index that a label of the text has it at. */
export type LastPlaces = ReadonlyMap<string, number>;

/** Note where in a text each place in the order of labels is taken for the last time. */
export function noteLastPlaces(labels: readonly (ParsedLabel | null)[]): LastPlaces {
  return new Map(
    labels.flatMap((label, index) =>
      label === null ? [] : placesInOrder(label).map((place) => [place, index] as const),
    ),
  );
}

/**
 * Say whether a label goes on with those that are open: it comes right behind one of them, is the first of a list that
 * goes on further down, or stands below an open one. Numbers such as `4.3` may leave some out, or come twice.
 */
export function goesOnWith(
  label: ParsedLabel,
  run: LabelRun,
  index: number,
  last: LastPlaces,
): boolean {
  if (run.some((open) => followsInOrder(label, open))) return true;
  if (isFirstInOrder(label)) {
    if (nextInOrder(label).some((place) => (last.get(place) ?? -1) > index)) return true;
    if (label.scheme === "dotted" && run.some((open) => isBelow(label.label, open.label)))
      return true;
  }
  return label.scheme === "dotted" && run.some((open) => goesOnInOrder(label, open));
}

/** Open a label, and close its sibling with all below that. */
export function openLabel(run: LabelRun, label: ParsedLabel): LabelRun {
  const sibling = run.findIndex((open) => isSameFamily(open, label) || followsInOrder(label, open));
  return [...(sibling < 0 ? run : run.slice(0, sibling)), label];
}
