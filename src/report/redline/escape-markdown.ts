import { toPlainText } from "../plain-text.ts";

/** Signs that mean something inside a paragraph: code, emphasis, links, HTML, tables, entities, formulas, struck-through text. */
const INLINE = /[\\`*_[\]<>#|~&$]/g;
/** What becomes a link without any sign around it (GFM, autolinks). */
const LINK = /(https?|ftp)(?=:\/\/)|(www)(?=\.)/gi;
/** What begins a list, a rule, or underlines a title, at the start of a line. */
const START = /^( {0,3})([-+=])|^( {0,3}\d{1,9})([.)])/;

/** Escape text for a Markdown paragraph (CommonMark, GFM): it shows as it is, and can neither end nor mark up anything. One line. */
export function escapeMarkdown(text: string): string {
  return toPlainText(text)
    .replace(INLINE, String.raw`\$&`)
    .replace(LINK, String.raw`$&` + "\\");
}

/** Escape what would begin a block at the start of a line, in text that is escaped already. */
export function escapeLineStart(line: string): string {
  return line.trimStart().replace(START, String.raw`$1$3\$2$4`);
}

/** Write a character so that what stands beside it takes it for punctuation, and it still shows as it is. */
export function writeEntity(character: string): string {
  return `&#${character.codePointAt(0) ?? 0xfffd};`;
}
