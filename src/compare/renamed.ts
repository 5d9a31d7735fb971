import { diffArrays } from "diff";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";
import { tokenise } from "./words.ts";

/** A term of the old version, and what stands in its place throughout the new one; their words as they are written. */
export interface Renamed {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

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

/**
 * Words that are never the name of something: an obligation, a negation, a quantity or a person that changes throughout
 * is not another name for the same thing, and each place of it is to be read.
 */
const NO_TERM = new Set(
  (
    "a an the and or nor but if unless until of to in on at for from by with without as is are was were be been has have " +
    "had do does did not no never none may might can could will would shall should must need only all any some each every " +
    "other more less most least before after within during day days week weeks month months year years hour hours " +
    "i we us our you your he she they them their it its this that these those " +
    "le la les un une des du de et ou ne pas jamais peut peuvent doit doivent jour jours mois an ans nous vous notre votre " +
    "der die das ein eine und oder nicht kein keine kann können muss müssen soll sollen darf dürfen tag tage monat monate " +
    "jahr jahre wir sie ihr unser el los las uno una y o no puede pueden debe deben día días mes meses año años"
  ).split(" "),
);

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
  return terms
    .flatMap((forms) => forms.map((form) => widen(form, isGone)))
    .filter((form) => form !== null)
    .map(({ from, to }) => ({ from, to }))
    .toSorted((one, other) => other.from.length - one.from.length);
}

/** Equal for forms of one term: `service` and `services`, `platform` and `platform's`. */
export function stemOf({ from, to }: Renamed): string {
  return [from, to]
    .map((words) =>
      words
        .join(" ")
        .toLowerCase()
        .replace(/['’]s$|s['’]$|s$/, ""),
    )
    .join("\0");
}

function countClauses(forms: readonly Replacement[]): number {
  return new Set(forms.flatMap(({ clauses }) => [...clauses])).size;
}

/** Give a text of the old version the new names. */
export function renameTerms(text: string, renamed: readonly Renamed[]): string {
  const tokens = cut(text);
  const places = findWordPlaces(tokens);
  const words = places.map((place) => tokens[place] ?? "");
  for (let place = 0; place < words.length; place += 1) {
    const term = renamed.find(({ from }) => startsAt(words, from, place));
    if (term === undefined) continue;
    const [first, last] = [places[place], places[place + term.from.length - 1]];
    if (first === undefined || last === undefined) continue;
    tokens.fill("", first, last + 1);
    tokens[first] = term.to.join(" ");
    place += term.from.length - 1;
  }
  return tokens.join("");
}

/** Say whether a text has a term. */
export function hasTerm(text: string, { from }: Renamed): boolean {
  return countTerm(readWritten(text), from) > 0;
}

/** `Service-specific` has the term `Service`. */
function cut(text: string): string[] {
  return tokenise(text).flatMap((token) => (token.length > 1 ? token.split(/(-)/) : [token]));
}

function findWordPlaces(tokens: readonly string[]): number[] {
  return tokens.flatMap((token, place) => (/[\p{L}\p{N}]/u.test(token) ? [place] : []));
}

/** The words of a text as it writes them: a term in capitals is another than the word. */
function readWritten(text: string): string[] {
  const tokens = cut(text);
  return findWordPlaces(tokens).map((place) => tokens[place] ?? "");
}

/** Keep the clauses that lost a word which others lost, too, and won one which others won. */
function suspectPairs(pairs: readonly Pair[]): Pair[] {
  const [lost, won] = [new Map<string, number>(), new Map<string, number>()];
  const turns = pairs.map(({ before, after }) => {
    const turn = {
      lost: subtract(before.words, after.words),
      won: subtract(after.words, before.words),
    };
    for (const word of turn.lost) lost.set(word, (lost.get(word) ?? 0) + 1);
    for (const word of turn.won) won.set(word, (won.get(word) ?? 0) + 1);
    return turn;
  });
  const isCommon = (counts: ReadonlyMap<string, number>) => (word: string) =>
    (counts.get(word) ?? 0) >= FEWEST && !NO_TERM.has(word);
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
  return (
    words.length <= LONGEST &&
    words.every((word) => /^\p{L}/u.test(word) && !NO_TERM.has(word.toLowerCase()))
  );
}

/** `data` that became `information` only behind `personal` is the term `personal data`. */
function widen(one: Replacement, isGone: (term: Renamed) => boolean): Replacement | null {
  if (isGone(one)) return one;
  for (const side of ["left", "right"] as const) {
    const [beside] = one[side];
    if (
      beside === undefined ||
      NO_TERM.has(beside.toLowerCase()) ||
      one[side].some((word) => word !== beside)
    )
      continue;
    const join = (words: readonly string[]): string[] =>
      side === "left" ? [beside, ...words] : [...words, beside];
    const wide = { ...one, from: join(one.from), to: join(one.to) };
    if (isGone(wide)) return wide;
  }
  return null;
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

function countTerm(words: readonly string[], from: readonly string[]): number {
  let count = 0;
  for (let place = 0; place < words.length; place += 1)
    if (startsAt(words, from, place)) count += 1;
  return count;
}

function startsAt(words: readonly string[], term: readonly string[], place: number): boolean {
  return term.every((word, offset) => words[place + offset] === word);
}
