import type { LanguageRules } from "./language-rules.ts";

/** Shorter words are told apart by one letter: `not` and `now`. */
const SHORTEST = 5;
/** From this length on, one letter too many, too few, or two exchanged inside a word is a slip. */
const LONG = 9;
/** How many letters a slip leaves as they are behind it: `utilisons` and `utilisions` are two words. */
const BEHIND = 4;

/** What says which spellings a language has. */
export type SpellingRules = Pick<LanguageRules, "spellings" | "distinct" | "slips">;

/**
 * Say whether two words are known to be spellings of one: the same word as a language writes it in several ways, a
 * common mistake, or with a slip inside it. A number, a negation, a prefix or an ending is never a slip.
 */
export function isSpelling(one: string, other: string, rules: SpellingRules): boolean {
  if (one === other || isListed(one, other, rules.slips)) return true;
  if (/\d/.test(one + other) || Math.min(one.length, other.length) < SHORTEST) return false;
  if (isListed(one, other, rules.distinct)) return false;
  return fold(one, rules) === fold(other, rules) || isSlip(one, other);
}

function isListed(one: string, other: string, pairs: string): boolean {
  return pairs
    .split(" | ")
    .some((pair) => pair === `${one} ${other}` || pair === `${other} ${one}`);
}

function fold(word: string, { spellings }: SpellingRules): string {
  return spellings.reduce(
    (folded, [variant, usual]) => folded.replace(variant, usual),
    word.replace(/(?<=[a-z])-(?=[a-z])/g, ""),
  );
}

/** One inner letter more or less, or two neighbours exchanged: `infomation`, `infromation`. */
function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < LONG || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  // A letter that doubles its neighbour: `Ppromotion`.
  const isDoubled = long[start] === long[start - 1] && short.length - start >= 2;
  if (short.length < long.length && isDoubled) return short.slice(start) === long.slice(start + 1);
  if (start < 3) return false;
  if (short.length < long.length)
    return short.length - start >= BEHIND && short.slice(start) === long.slice(start + 1);
  return (
    short.length - start >= BEHIND &&
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}
