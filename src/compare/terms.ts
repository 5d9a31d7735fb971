import { tokenise } from "./words.ts";

/** A term of the old version, and what stands in its place throughout the new one; their words as they are written. */
export interface Renamed {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Equal for forms of one term: `service` and `services`, `platform` and `platform's`. */
export function stemOf({ from, to }: Renamed): string {
  return [from, to].map((words) => cutEnding(words.join(" "))).join("\0");
}

/** The word without what makes it a plural or a possessive in English. */
export function cutEnding(term: string): string {
  return term.toLowerCase().replace(/['’]s$|s['’]$|s$/, "");
}

/** Give a text of the old version the new names. */
export function renameTerms(text: string, renamed: readonly Renamed[]): string {
  if (!renamed.some(({ from }) => text.includes(from[0] ?? ""))) return text;
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
export function readWritten(text: string): string[] {
  const tokens = cut(text);
  return findWordPlaces(tokens).map((place) => tokens[place] ?? "");
}

export function countTerm(words: readonly string[], from: readonly string[]): number {
  let count = 0;
  for (let place = 0; place < words.length; place += 1)
    if (startsAt(words, from, place)) count += 1;
  return count;
}

function startsAt(words: readonly string[], term: readonly string[], place: number): boolean {
  return term.every((word, offset) => words[place + offset] === word);
}
