/** Scripts that are written without blanks between words; each of their characters counts as a word. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;

const WORD = new RegExp(String.raw`[${UNSPACED}]\p{M}*\s*|[^\s${UNSPACED}]+\s*|\s+`, "gu");
const UNIT = new RegExp(String.raw`[${UNSPACED}]\p{M}*|[^\s${UNSPACED}]+|\s+`, "gu");
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]|\p{Emoji_Presentation}/u;
const ZERO_WIDTH = /^[\p{M}\u200C\u200D]$/u;

/** Cut text into words, each with the blanks after it. Joined, they are the text. */
export function splitWords(text: string): string[] {
  return text.match(WORD) ?? [];
}

/** Cut text into words and blanks, apart. Joined, they are the text. */
export function splitUnits(text: string): string[] {
  return text.match(UNIT) ?? [];
}

/** Count the columns of a terminal that text takes: two for a wide character, none for a mark on the one before. */
export function countColumns(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += ZERO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return columns;
}
