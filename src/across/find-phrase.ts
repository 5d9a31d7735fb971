/** Signs that are written in several ways, as one. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/["“”„‟«»″]/u, String.raw`["“”„‟«»″]`],
  [/['‘’‚‛′ʼ]/u, String.raw`['‘’‚‛′ʼ]`],
  [/[-‐‑‒–—−]/u, String.raw`[-‐‑‒–—−]`],
];

/** Scripts that are written without blanks between words: there a phrase has no ends of words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}]/u;

/**
 * Make an expression that finds a phrase as whole words, whatever its case, its kinds of quotes, apostrophes and hyphens,
 * and the blanks and line breaks between its words. Takes linear time.
 */
export function compilePhrase(phrase: string): RegExp {
  const words = phrase.normalize("NFC").trim().split(/\s+/u);
  const source = words.map((word) => Array.from(word, writeSign).join("")).join(String.raw`\s+`);
  const signs = Array.from(words.join(" "));
  const open = isWordEnd(signs[0]) ? String.raw`(?<![\p{L}\p{N}])` : "";
  const close = isWordEnd(signs.at(-1)) ? String.raw`(?![\p{L}\p{N}])` : "";
  return new RegExp(`${open}${source}${close}`, "iu");
}

function writeSign(sign: string): string {
  const variant = VARIANTS.find(([pattern]) => pattern.test(sign));
  return variant?.[1] ?? (LETTER.test(sign) ? sign : `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

function isWordEnd(sign: string | undefined): boolean {
  return sign !== undefined && LETTER.test(sign) && !UNSPACED.test(sign);
}

/** The bare words of a phrase, lower case: a text that lacks one of them lacks the phrase, however it is marked up. */
export function listWords(phrase: string): string[] {
  return (
    phrase
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

/** Quote a phrase with what stands around it in a text, about so many characters in all, cut at blanks; `…` stands for the rest. */
export function quotePhrase(text: string, phrase: string, length: number): string {
  const plain = text.replace(/\s+/gu, " ").trim();
  const match = compilePhrase(phrase).exec(plain);
  const [start, end] = match === null ? [0, 0] : [match.index, match.index + match[0].length];
  const room = Math.max(0, length - (end - start));
  // What one side does not need is the other's.
  const ahead = Math.min(plain.length - end, Math.max(room >> 1, room - start));
  const behind = Math.min(start, room - ahead);
  // One more on either side shows whether a word ends there.
  const head = plain.slice(Math.max(0, start - behind - 1), start);
  const tail = plain.slice(end, end + ahead + 1);
  const before = start === behind ? head : `…${head.replace(/^\S*\s?/u, "")}`;
  const after = end + ahead === plain.length ? tail : `${tail.replace(/\s?\S*$/u, "")}…`;
  return `${before}${plain.slice(start, end)}${after}`;
}
