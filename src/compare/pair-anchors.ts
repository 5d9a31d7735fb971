import type { Entry } from "./entry.ts";
import { findGaps } from "./gaps.ts";
import type { Pair } from "./pair.ts";

/**
 * Pair clauses of equal wording. One that occurs once on either side is certain; of several, those in the same place
 * between the certain ones go together, then those under the same titles, then the rest in order. Titles go with titles
 * first; a title that became a paragraph is still the same words.
 */
export function pairAnchors(before: readonly Entry[], after: readonly Entry[]): Pair[] {
  const titles = (entry: Entry): string =>
    `${entry.clause.kind === "heading" ? "#" : ""}${wordingKey(entry)}`;
  const alike = pairEqual(before, after, titles);
  const taken = new Set(alike.flatMap((pair) => [pair.before, pair.after]));
  const isLeft = (entry: Entry): boolean => !taken.has(entry);
  return [...alike, ...pairEqual(before.filter(isLeft), after.filter(isLeft), wordingKey)];
}

function pairEqual(
  before: readonly Entry[],
  after: readonly Entry[],
  key: (entry: Entry) => string,
): Pair[] {
  const beforeByKey = Map.groupBy(before, key);
  const groups = [...Map.groupBy(after, key)].map(
    ([shared, right]) => [beforeByKey.get(shared) ?? [], right] as const,
  );
  const isCertain = ([left, right]: (typeof groups)[number]): boolean =>
    left.length === 1 && right.length === 1;
  const certain = groups.filter(isCertain).flatMap(([left, right]) => zip(left, right));
  const gaps = findGaps(certain);
  const twins = groups.filter((group) => !isCertain(group));
  return [
    ...certain,
    ...twins.flatMap(([left, right]) =>
      pairTwins(left, right, [
        (entry) => `${gaps.before(entry.index)}\0${placeKey(entry)}`,
        (entry) => `${gaps.after(entry.index)}\0${placeKey(entry)}`,
      ]),
    ),
  ];
}

/** Clauses without words are told apart by their signs. */
function wordingKey({ clause, wording }: Entry): string {
  return wording === "" ? `\0${clause.text}` : wording;
}

/** `spots` says where a clause of the old version stands, and where one of the new. */
function pairTwins(
  left: readonly Entry[],
  right: readonly Entry[],
  spots: readonly [(entry: Entry) => string, (entry: Entry) => string],
): Pair[] {
  const pairs: Pair[] = [];
  const taken = new Set<Entry>();
  const free = (entries: readonly Entry[]): Entry[] => entries.filter((entry) => !taken.has(entry));
  const pairBy = (leftKey: (entry: Entry) => string, rightKey: (entry: Entry) => string): void => {
    const leftByKey = Map.groupBy(free(left), leftKey);
    for (const [key, twins] of Map.groupBy(free(right), rightKey)) {
      for (const pair of zip(leftByKey.get(key) ?? [], twins)) {
        taken.add(pair.before).add(pair.after);
        pairs.push(pair);
      }
    }
  };
  pairBy(...spots);
  pairBy(placeKey, placeKey);
  pairBy(String, String);
  return pairs;
}

function zip(left: readonly Entry[], right: readonly Entry[]): Pair[] {
  return left.slice(0, right.length).flatMap((before, index) => {
    const after = right[index];
    return after === undefined ? [] : [{ before, after }];
  });
}

function placeKey({ place, clause }: Entry): string {
  return `${place}\0${clause.label}`;
}
