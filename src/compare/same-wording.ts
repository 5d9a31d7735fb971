import { wordsOf } from "./words.ts";

/** Signs that are written in several ways and say the same. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟«»‹›″]/g, '"'],
  [/[‘’‚‛′ʼ]/g, "'"],
  [/[‐‑‒–—−]/g, "-"],
  [/…/g, "..."],
];
/** Mark-up of a canonical text that shows how its words look: headings, bullets, emphasis, rules, the pipes of tables. */
const MARKUP = /^[ >]*(?:#{1,6}|[-*+])(?= )|^ *[|: -]+$|[*_|]|\\(?=[^\w\s])/gm;

/**
 * Tell whether two canonical texts say the same: the same words in the same order, with the same punctuation but for
 * its variants, and links with the same targets. Headings that became bold text, lists that became paragraphs, curly
 * quotes that became straight ones say nothing else.
 */
export function isSameWording(one: string, other: string): boolean {
  return one === other || reduce(one) === reduce(other);
}

/** Tell whether two canonical texts have the same words in the same order, whatever their mark-up and their links. */
export function hasSameWords(one: string, other: string): boolean {
  const { start, end } = findCommonLines(one, other);
  return (
    shownWords(one.slice(start, one.length - end)) ===
    shownWords(other.slice(start, other.length - end))
  );
}

/** Give the lengths of the whole lines that two texts begin and end with: no word reaches past a line. */
function findCommonLines(one: string, other: string): { start: number; end: number } {
  const shorter = Math.min(one.length, other.length);
  let same = 0;
  while (same < shorter && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  const start = same === 0 ? 0 : one.lastIndexOf("\n", same - 1) + 1;
  let end = 0;
  const most = shorter - start;
  while (
    end < most &&
    one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)
  )
    end += 1;
  const first = one.indexOf("\n", one.length - end);
  return { start, end: first < 0 ? 0 : one.length - first };
}

/** The words that a canonical text shows, joined by spaces: where links lead is left out, what they are called is not. */
export function shownWords(text: string): string {
  return wordsOf(text.replace(/\]\([^()\s]*\)/g, "]")).join(" ");
}

function reduce(text: string): string {
  let plain = text;
  for (const [variants, sign] of VARIANTS) plain = plain.replace(variants, sign);
  return plain.replace(MARKUP, "").replace(/\s+/g, " ").trim();
}
