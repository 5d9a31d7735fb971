import type { Entry } from "./entry.ts";
import type { Pair } from "./pair-clauses.ts";

/**
 * Pair clauses of equal wording. One that occurs once on either side is certain; of several, those in the same place
 * of the document go together, then the rest in order. Titles go with titles first; a title that became a paragraph
 * is still the same words.
 */
export function pairAnchors(before: readonly Entry[], after: readonly Entry[]): Pair[] {
  const alike = pairBy(
    before,
    after,
    (entry) => `${entry.clause.kind === "heading" ? "#" : ""}${wordingKey(entry)}`,
  );
  const taken = new Set(alike.flatMap((pair) => [pair.before, pair.after]));
  const isLeft = (entry: Entry): boolean => !taken.has(entry);
  return [...alike, ...pairBy(before.filter(isLeft), after.filter(isLeft), wordingKey)];
}

function pairBy(
  before: readonly Entry[],
  after: readonly Entry[],
  key: (entry: Entry) => string,
): Pair[] {
  const beforeByKey = Map.groupBy(before, key);
  return [...Map.groupBy(after, key)].flatMap(([shared, right]) => {
    const left = beforeByKey.get(shared) ?? [];
    return left.length === 1 && right.length === 1 ? zip(left, right) : pairTwins(left, right);
  });
}

/** Clauses without words are told apart by their signs. */
function wordingKey({ clause, wording }: Entry): string {
  return wording === "" ? `\0${clause.text}` : wording;
}

function pairTwins(left: readonly Entry[], right: readonly Entry[]): Pair[] {
  const pairs: Pair[] = [];
  const leftByPlace = Map.groupBy(left, placeKey);
  for (const [place, twins] of Map.groupBy(right, placeKey)) {
    pairs.push(...zip(leftByPlace.get(place) ?? [], twins));
  }
  const taken = new Set(pairs.flatMap((pair) => [pair.before, pair.after]));
  const rest = (entries: readonly Entry[]): Entry[] => entries.filter((entry) => !taken.has(entry));
  return [...pairs, ...zip(rest(left), rest(right))];
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
