import { diffArrays } from "diff/lib/diff/array.js";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";
import { canName } from "./no-term.ts";
import { countTerm, cutEnding, readWritten, renameTerms, stemOf, type Renamed } from "./terms.ts";

/** A term is replaced throughout in at least this many clauses. */
const FEWEST = 3;
/** This share of its places may still have the old term. */
const MOST_LEFT = 0.1;
/** A term has at most this many words. */
const LONGEST = 4;
/** A single letter is no term that could be searched for; `Twitter` may have become `X`, though. */
const SHORTEST = 3;
/** Longer clauses, and clauses with more edits, tell little about one term. */
const LONGEST_CLAUSE = 1500;
const MOST_EDITS = 120;

/** Find terms that have another name throughout the new version, each form of a term for itself, the longest first. */
export function findRenamed(pairs: readonly Pair[]): Renamed[] {
  const reworded = pairs.filter(({ before, after }) => before.wording !== after.wording);
  if (reworded.length < FEWEST) return [];
  const suspects = suspectPairs(reworded);
  if (suspects.length < FEWEST) return [];
  const terms = [...Map.groupBy(gatherReplacements(suspects), stemOf).values()].filter(
    (forms) => countClauses(forms) >= FEWEST,
  );
  if (terms.length === 0) return [];
  const isGone = searchTerms(pairs);
  const found = terms
    .flatMap((forms) => settleForms(forms, isGone))
    .map(({ from, to }) => ({ from, to }));
  return dropRepeated(found).toSorted((one, other) => other.from.length - one.from.length);
}

/** `Data Data` that became `Content Content` is no term beside `Data` that became `Content`. */
function dropRepeated(terms: readonly Renamed[]): Renamed[] {
  return terms.filter((term) => {
    const shorter = terms.filter(({ from }) => from.length < term.from.length);
    return renameTerms(term.from.join(" "), shorter) !== term.to.join(" ");
  });
}

function countClauses(forms: readonly Replacement[]): number {
  return new Set(forms.flatMap(({ clauses }) => [...clauses])).size;
}

/** Keep the clauses that lost a word which others lost, too, and won one which others won. */
function suspectPairs(pairs: readonly Pair[]): Pair[] {
  const [lost, won] = [new Map<string, number>(), new Map<string, number>()];
  const turns = pairs.map(({ before, after }) => {
    const turn = {
      lost: subtract(before.words.map(cutEnding), after.words.map(cutEnding)),
      won: subtract(after.words.map(cutEnding), before.words.map(cutEnding)),
    };
    for (const word of turn.lost) lost.set(word, (lost.get(word) ?? 0) + 1);
    for (const word of turn.won) won.set(word, (won.get(word) ?? 0) + 1);
    return turn;
  });
  const isCommon = (counts: ReadonlyMap<string, number>) => (word: string) =>
    (counts.get(word) ?? 0) >= FEWEST && canName(word);
  return pairs.filter((_, index) => {
    const turn = turns[index];
    return (
      turn !== undefined && [...turn.lost].some(isCommon(lost)) && [...turn.won].some(isCommon(won))
    );
  });
}

/** The words that one list has more often than another. */
function subtract(words: readonly string[], other: readonly string[]): Set<string> {
  const counts = new Map<string, number>();
  for (const word of other) counts.set(word, (counts.get(word) ?? 0) + 1);
  const more = new Set<string>();
  for (const word of words) {
    const count = counts.get(word) ?? 0;
    if (count === 0) more.add(word);
    else counts.set(word, count - 1);
  }
  return more;
}

interface Replacement extends Renamed {
  readonly clauses: Set<Entry>;
  /** What stands right before and right behind it, as often as it was replaced. */
  readonly left: (string | undefined)[];
  readonly right: (string | undefined)[];
}

function gatherReplacements(pairs: readonly Pair[]): Replacement[] {
  const found = new Map<string, Replacement>();
  for (const { before, after } of pairs) {
    const [old, now] = [readWritten(before.clause.text), readWritten(after.clause.text)];
    if (Math.max(old.length, now.length) > LONGEST_CLAUSE) continue;
    const changes = diffArrays(old, now, { maxEditLength: MOST_EDITS }) ?? [];
    changes.forEach((removed, index) => {
      const added = changes[index + 1];
      if (!removed.removed || added?.added !== true) return;
      const [from, to] = [removed.value, added.value];
      if (!isTerm(from) || !isTerm(to) || from.join("").length < SHORTEST) return;
      const key = `${from.join(" ")}\0${to.join(" ")}`;
      const known = found.get(key) ?? { from, to, clauses: new Set(), left: [], right: [] };
      known.clauses.add(before);
      known.left.push(changes[index - 1]?.value.at(-1));
      known.right.push(changes[index + 2]?.value[0]);
      found.set(key, known);
    });
  }
  return [...found.values()];
}

function isTerm(words: readonly string[]): boolean {
  return words.length <= LONGEST && words.every(canName);
}

/**
 * Give the forms of a term with as many words as it needs to be gone from the new version: `data` that became
 * `information` only behind `personal` is the term `personal data`.
 */
function settleForms(
  forms: readonly Replacement[],
  isGone: (term: Renamed) => boolean,
): readonly Renamed[] {
  const wider = (["left", "right"] as const).map((side) => widen(forms, side));
  const whole = [forms, ...wider].find((some) => some.length > 0 && some.every(isGone));
  return whole ?? forms.filter(isGone);
}

/** Take in the word that stands beside all of them; none where there are several. */
function widen(forms: readonly Replacement[], side: "left" | "right"): Renamed[] {
  const [beside, ...others] = new Set(forms.flatMap((form) => form[side]));
  if (beside === undefined || others.length > 0 || !canName(beside)) return [];
  const join = (words: readonly string[]): string[] =>
    side === "left" ? [beside, ...words] : [...words, beside];
  return forms.map(({ from, to }) => ({ from: join(from), to: join(to) }));
}

/** Prepare to say whether an old term is gone, but for a few places, from where it was. */
function searchTerms(pairs: readonly Pair[]): (term: Renamed) => boolean {
  const read = pairs.map(({ before, after }) =>
    [before, after].map(({ clause }) => readWritten(clause.text)),
  );
  return ({ from }) => {
    let [were, are] = [0, 0];
    for (const [before = [], after = []] of read) {
      were += countTerm(before, from);
      are += countTerm(after, from);
    }
    return were > 0 && are <= MOST_LEFT * were;
  };
}
