import type { BodyLook } from "./measure-body.ts";
import { textOf, type Line } from "./text-run.ts";

/** A paragraph's lines. A line in `ended` was ended by the writer, not by the width of the page. */
export interface PdfParagraph {
  readonly lines: readonly Line[];
  readonly ended: ReadonlySet<Line>;
}

/** A larger share of the usual distance than this parts paragraphs. */
const GAP = 1.2;
/** An indentation, as a share of the font size. */
const INDENT = 0.8;
const BULLET = /^(?:[•·◦▪▫■□●○‣⁃∙❖➢➤►▶✓✔\uf0b7\uf0a7]|[-–—*] )/u;
const LABEL =
  /^(?:(?:article|section|clause)\s+\S{1,6}\b|§|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxlc]{1,5})[.)]\s|\d{1,3}(?:\.\d{1,3}){1,4}\s)/iu;
const SENTENCE_END = /[.!?:;。！？]["'”’)\]]*$/u;

/**
 * Gather lines into paragraphs. A new one starts after a gap, with another size or with bold type, with an indentation, with a bullet or
 * label, and after a sentence whose line had room for the next word. Over the end of a column or page a sentence goes on.
 */
export function buildParagraphs(lines: readonly Line[], body: BodyLook): PdfParagraph[] {
  const paragraphs: { lines: Line[]; ended: Set<Line> }[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const last = open?.lines.at(-1);
    if (open === undefined || last === undefined || startsNew(open.lines, last, line, body)) {
      paragraphs.push({ lines: [line], ended: new Set() });
      continue;
    }
    if (last.region === line.region && hasRoom(last, line)) open.ended.add(last);
    open.lines.push(line);
  }
  return paragraphs;
}

function startsNew(open: readonly Line[], last: Line, line: Line, body: BodyLook): boolean {
  const words = textOf(line);
  if (!sharesSize(last, line)) return true;
  if (isBold(last) !== isBold(line)) return true;
  if (BULLET.test(words)) return true;
  if (last.region !== line.region || line.y <= last.y) return !goesOn(last, line, words);
  if (line.y - last.y > leadingOf(line, body) * GAP) return true;
  if (isLabelled(last, line, words)) return true;
  if (isIndented(open, last, line)) return true;
  return SENTENCE_END.test(textOf(last)) && hasRoom(last, line);
}

/** A line that is mostly small print still belongs to its paragraph where it holds letters of that size too. */
function sharesSize(last: Line, line: Line): boolean {
  const isNear = (size: number, other: number): boolean =>
    Math.abs(size - other) <= Math.max(size, other) * 0.08;
  return (
    isNear(last.size, line.size) ||
    last.runs.some(({ size }) => isNear(size, line.size)) ||
    line.runs.some(({ size }) => isNear(size, last.size))
  );
}

function leadingOf(line: Line, body: BodyLook): number {
  return body.size === 0 ? line.size * 1.2 : (body.leading * line.size) / body.size;
}

/** `(b) of this clause` may be the middle of a sentence, unless it hangs out or the line before it is done. */
function isLabelled(last: Line, line: Line, words: string): boolean {
  if (!LABEL.test(words)) return false;
  const before = textOf(last);
  return (
    SENTENCE_END.test(before) ||
    /(?:,|\b(?:and|or|und|oder|et|ou|y|o))$/i.test(before) ||
    Math.abs(line.x0 - last.x0) > line.size * 0.4 ||
    hasRoom(last, line)
  );
}

/** In from the margin starts a paragraph, unless it hangs from a label; back out of a hanging text starts one too. */
function isIndented(open: readonly Line[], last: Line, line: Line): boolean {
  const by = line.x0 - last.x0;
  if (by > line.size * INDENT) return !(open.length === 1 && startsWithLabel(last));
  return by < -line.size * INDENT && open.length > 1;
}

function startsWithLabel(line: Line): boolean {
  const words = textOf(line);
  return BULLET.test(words) || LABEL.test(words);
}

/** Over the end of a column or page: in the middle of a sentence, and neither bold nor labelled. */
function goesOn(last: Line, line: Line, words: string): boolean {
  if (isBold(line) || LABEL.test(words)) return false;
  // Another cell of the same page starts another text.
  if (last.page === line.page && last.region === line.region) return false;
  return /^[\p{Ll}\p{Nd}(]/u.test(words)
    ? !/[.!?]["'”’)\]]*$/u.test(textOf(last))
    : !SENTENCE_END.test(textOf(last)) && isFull(last, line);
}

/** As long as the lines around it, and as the lines that it would go on in. */
function isFull(last: Line, line: Line): boolean {
  const isLongest = last.x1 >= last.right - last.size * 2;
  return isLongest && last.x1 - last.x0 >= (line.right - line.x0) * 0.7;
}

/** True where the next line's first word would have fitted well. */
function hasRoom(last: Line, line: Line): boolean {
  const words = textOf(line);
  const word = /^\S+/.exec(words)?.[0] ?? "";
  const perLetter = (line.x1 - line.x0) / Math.max(words.length, 1);
  return last.x1 + word.length * perLetter * 1.3 + line.size * 1.3 < last.right;
}

/** Say whether all letters of a line are bold. */
export function isBold(line: Line): boolean {
  const letters = line.runs.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return letters.length > 0 && letters.every(({ bold }) => bold);
}
