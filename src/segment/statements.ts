import type { VersionStatements } from "../model/clause.ts";
import { findDate } from "./date.ts";
import { readTitle } from "./read-title.ts";
import { EDITION, EFFECTIVE, UPDATED, type DateWords } from "./statement-words.ts";

/** `Version 25 May 2018`, `Version 2018-05-25`: a day, not an edition. */
const DAY =
  /^(?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?\p{L}{3}|\d{4}[-./]\d|\d{1,2}[-./]\d{1,2}[-./]\d{4})/u;

/** A line longer than this is prose that mentions a date, not a statement about the version. */
const LONGEST = 200;
/** A line of more words than these is a sentence. */
const MOST_WORDS = 16;
/** A line of no more words than these is about what it names. */
const FEW_WORDS = 6;
/** How far from either end of a text such a statement stands, in lines. */
const MARGIN = 40;
/** How far behind its words a date stands, in characters. */
const REACH = 60;

/** Say whether a line states when the version was updated or takes effect, or which edition it is. */
export function isStatement(line: string): boolean {
  if (line.length > LONGEST || !/\d{4}|\d\./.test(line) || line.split(/\s+/).length > MOST_WORDS)
    return false;
  const isDated = [...UPDATED, ...EFFECTIVE].some(({ words }) => words.test(line));
  return (isDated || EDITION.test(line)) && findDate(line) !== null;
}

/**
 * Read what a version states about itself: its title, when it was last updated, when it takes effect, which edition it
 * is. The statements stay in the text. Looks near both ends, where policies put them.
 *
 * @param tellLanguage tells the language of a text (ISO 639-1), or null; without it none is told.
 */
export function readStatements(
  text: string,
  tellLanguage: (text: string) => string | null = () => null,
): VersionStatements {
  const lines = text.split("\n");
  const near = lines
    .filter((_, index) => index < MARGIN || index >= lines.length - MARGIN)
    .map((line) =>
      line
        .slice(0, LONGEST + 1)
        .replace(/[*_#\\]/g, "")
        .trim(),
    )
    .filter((line) => line !== "");
  return {
    title: readTitle(lines),
    lastUpdated: findStated(near, UPDATED) ?? findEditionDate(near),
    effective: findStated(near, EFFECTIVE),
    edition: near.map(readEdition).find((found) => found !== null) ?? null,
    language: tellLanguage(text),
  };
}

/** The edition of a line that is about it; a sentence may speak of the version of anything. */
function readEdition(line: string): string | null {
  const words = line.length <= LONGEST ? line.split(/\s+/).length : Infinity;
  const match = words <= MOST_WORDS ? EDITION.exec(line) : null;
  if (match?.[1] === undefined) return null;
  const start = match.index + match[0].length - match[1].length;
  if (DAY.test(line.slice(start)) && findDate(line.slice(start)) !== null) return null;
  const isAbout = match.index === 0 || words <= FEW_WORDS || findDate(line) !== null;
  return isAbout ? match[1] : null;
}

/** `Version 2.1 – November 2014` */
function findEditionDate(lines: readonly string[]): string | null {
  const dated = lines
    .filter((line) => line.length <= REACH && EDITION.exec(line)?.index === 0)
    .map((line) => findDate(line));
  return dated.find((date) => date !== null) ?? null;
}

/** The date beside the words, or on the line below them where they end theirs. */
function findStated(lines: readonly string[], kinds: readonly DateWords[]): string | null {
  for (const [index, line] of lines.entries()) {
    if (line.length > LONGEST) continue;
    for (const kind of kinds) {
      const date = findBeside(line, lines[index + 1] ?? "", kind);
      if (date !== null) return date;
    }
  }
  return null;
}

function findBeside(line: string, below: string, kind: DateWords): string | null {
  const { words, isDayFirst, isAfterDate } = kind;
  const match = words.exec(line);
  if (match === null) return null;
  const behind = line.slice(match.index + match[0].length);
  const found =
    findDate(behind.slice(0, REACH), isDayFirst) ??
    /^[\s:：]*((?:19|20)\d\d)\.?$/.exec(behind)?.[1] ??
    (/^[\s:：]*$/.test(behind) ? findDate(below.slice(0, REACH), isDayFirst) : null);
  return found ?? (isAfterDate ? findDate(line.slice(0, match.index).slice(-REACH)) : null);
}
