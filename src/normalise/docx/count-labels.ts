import { formatNumber } from "./format-number.ts";
import type { NumberedPlace, NumberingLevel, NumberingList } from "./read-numbering.ts";

/** Gives each numbered paragraph, in document order, the label that Word shows before it. */
export interface LabelCounter {
  /** The label with what parts it from the text; empty where the level shows none; null where it shows a bullet. */
  readonly next: (place: NumberedPlace) => string | null;
}

/** What the lists that share a definition have counted. */
interface Count {
  /** The last number of each level; a level that waits for its first number is missing. */
  readonly numbers: Map<number, number>;
  readonly seen: Set<string>;
  readonly starts: Map<number, number>;
}

/**
 * Count as Word does: lists of one definition go on counting each other; a list with a start of its own starts there
 * where it is first used; a level starts anew below the next number of a higher one.
 * @see ECMA-376 Part 1, 17.9
 */
export function countLabels(lists: ReadonlyMap<string, NumberingList>): LabelCounter {
  const counts = new Map<string, Count>();
  return {
    next: (place) => {
      const list = lists.get(place.list);
      const level = list?.levels.get(place.level);
      if (list === undefined || level === undefined) return null;
      const count = counts.get(list.definition) ?? {
        numbers: new Map<number, number>(),
        seen: new Set<string>(),
        starts: new Map<number, number>(),
      };
      counts.set(list.definition, count);
      advance(count, place, list, level);
      return level.format === "bullet" ? null : writeLabel(count, list, level);
    },
  };
}

function advance(
  count: Count,
  place: NumberedPlace,
  list: NumberingList,
  level: NumberingLevel,
): void {
  if (!count.seen.has(place.list)) {
    count.seen.add(place.list);
    for (const [index, start] of list.restarts) {
      count.starts.set(index, start);
      count.numbers.delete(index);
    }
  }
  const last = count.numbers.get(place.level);
  const start = count.starts.get(place.level) ?? level.start;
  count.numbers.set(place.level, last === undefined ? start : last + 1);
  for (const index of [...count.numbers.keys()]) {
    if (index <= place.level) continue;
    const restart = list.levels.get(index)?.restart ?? null;
    if (restart === null || place.level < restart) count.numbers.delete(index);
  }
}

function writeLabel(count: Count, list: NumberingList, level: NumberingLevel): string {
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const index = Number(digit) - 1;
    const shown = list.levels.get(index);
    const number = count.numbers.get(index) ?? count.starts.get(index) ?? shown?.start ?? 1;
    return formatNumber(number, level.isLegal ? "decimal" : (shown?.format ?? "decimal"));
  });
  return label.trim() === "" || level.isTight ? label.trim() : `${label} `;
}
