/**
 * Characters that show nothing and can reorder, hide or join what surrounds them: soft hyphen, zero-width
 * space, bidirectional controls, invisible operators, byte order mark, tags. Joiners (U+200C, U+200D) stay:
 * Persian, Indic scripts and emoji are spelt with them.
 */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

const BLANKS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * Make text safe to print: no control character, no line break, nothing invisible, no lone surrogate; every
 * run of blanks is one space. Words are kept, and so is a blank at either end. Idempotent.
 */
export function toPlainText(text: string): string {
  return text.toWellFormed().replace(INVISIBLE, "").replace(BLANKS, " ");
}

/** Make one line of any text: as {@link toPlainText}, without blanks at the ends. Idempotent. */
export function toPlainLine(text: string): string {
  return toPlainText(text).trim();
}

/** Make one plain line of at most `longest` characters, ended by `…` where something was cut, at a word where one is near. */
export function clipLine(text: string, longest: number): string {
  const characters = Array.from(toPlainLine(text));
  if (characters.length <= longest) return characters.join("");
  const kept = characters.slice(0, longest - 1).join("");
  const blank = kept.lastIndexOf(" ");
  return `${(blank > kept.length / 2 ? kept.slice(0, blank) : kept).replace(/[\s,;:.…]+$/u, "")}…`;
}
