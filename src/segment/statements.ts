import type { VersionStatements } from "../model/clause.ts";
import { findDate } from "./date.ts";

const UPDATED =
  /(?<!\p{L})(?:last (?:updated?|modified|revised|reviewed|changed)|updated(?: on)?|revised(?: on)?|date of last (?:revision|update)|posted|(?:zuletzt|letzte) (?:aktualisiert|aktualisierung|geändert|änderung)|stand|derni[èe]re (?:mise à jour|modification)|mise? à jour|[úu]ltima (?:actualizaci[óo]n|modificaci[óo]n|atualiza[çc][ãa]o)|ultimo aggiornamento|laatst (?:bijgewerkt|gewijzigd))(?!\p{L})/iu;
const EFFECTIVE =
  /(?<!\p{L})(?:effective(?: date| as of| from| on)?|in effect (?:as of|from|since)|(?:g[üu]ltig|wirksam) (?:ab|seit)|entr[ée]e en vigueur|en vigueur (?:depuis|à compter)|vigente desde|fecha de entrada en vigor|in vigore dal|em vigor|van kracht)(?!\p{L})/iu;
const EDITION = /\bver(?:sion|sión|são|sione|sie)\s*:?\s*(v?\d{1,4}(?:\.\d{1,4}){0,3})\b/iu;

/** `Version 25 May 2018`, `Version 2018-05-25`: a day, not an edition. */
const DAY =
  /^(?:\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?\p{L}{3}|\d{4}[-./]\d|\d{1,2}[-./]\d{1,2}[-./]\d{4})/u;

/** A line longer than this is prose that mentions a date, not a statement about the version. */
const LONGEST = 200;
/** How far from either end of a text such a statement stands, in lines. */
const MARGIN = 40;

/** Say whether a line states when the version was updated or takes effect, or which edition it is. */
export function isStatement(line: string): boolean {
  if (line.length > LONGEST || line.split(/\s+/).length > 16) return false;
  if (UPDATED.test(line) || EFFECTIVE.test(line)) return findDate(line) !== null;
  return EDITION.test(line) && findDate(line) !== null;
}

/**
 * Read what a version states about itself: its title, when it was last updated, when it takes effect, which edition it
 * is. The statements stay in the text. Looks near both ends, where policies put them.
 */
export function readStatements(text: string): VersionStatements {
  const lines = text.split("\n").map((line) => line.replace(/[*_#\\]/g, "").trim());
  const near = lines.filter(
    (line, index) => line !== "" && (index < MARGIN || index >= lines.length - MARGIN),
  );
  return {
    title: readTitle(text),
    lastUpdated: findStated(near, UPDATED),
    effective: findStated(near, EFFECTIVE),
    edition: near.map(readEdition).find((found) => found !== null) ?? null,
  };
}

function readEdition(line: string): string | null {
  const match = line.length <= LONGEST ? EDITION.exec(line) : null;
  if (match?.[1] === undefined) return null;
  const start = match.index + match[0].length - match[1].length;
  return DAY.test(line.slice(start)) && findDate(line.slice(start)) !== null ? null : match[1];
}

function readTitle(text: string): string | null {
  const heading =
    /^#{1,2} +(.+)$/m.exec(text)?.[1] ??
    text.split("\n").find((line) => line.trim() !== "" && line.length <= 100);
  return heading?.replace(/[*\\]/g, "").trim() ?? null;
}

/** The date behind the words, or on the line below them where they end theirs. */
function findStated(lines: readonly string[], words: RegExp): string | null {
  for (const [index, line] of lines.entries()) {
    if (line.length > LONGEST) continue;
    const match = words.exec(line);
    if (match === null) continue;
    const behind = line.slice(match.index + match[0].length);
    const date =
      findDate(behind.slice(0, 60)) ??
      /^[\s:]*((?:19|20)\d\d)\.?$/.exec(behind)?.[1] ??
      (/^[\s:]*$/.test(behind) ? findDate((lines[index + 1] ?? "").slice(0, 60)) : null);
    if (date !== null) return date;
  }
  return null;
}
