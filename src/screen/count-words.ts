// Two characters of a script that sets no spaces between words say about as much as a word.
const DENSE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const IS_DENSE = new RegExp(`[${DENSE}]`, "u");
const SPACED = /[\p{L}\p{M}\p{N}]+/gu;
const MIXED = new RegExp(`[${DENSE}]{1,2}|(?:(?![${DENSE}])[\\p{L}\\p{M}\\p{N}])+`, "gu");

/**
 * List the words that a text shows, as they are written.
 *
 * @param shown without the targets of links.
 */
export function listWords(shown: string): string[] {
  return shown.match(IS_DENSE.test(shown) ? MIXED : SPACED) ?? [];
}

/** Count the words that a text shows. */
export function countWords(shown: string): number {
  return listWords(shown).length;
}
