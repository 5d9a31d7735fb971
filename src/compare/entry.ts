import type { Clause } from "../model/clause.ts";
import { cellsOf } from "./cells.ts";
import type { Language } from "./meaning/language-rules.ts";
import { tellDocumentLanguage } from "./meaning/tell-language.ts";
import { wordsOf } from "./words.ts";

/** A clause as the comparison sees it. */
export interface Entry {
  readonly index: number;
  readonly clause: Clause;
  /** The words as they are compared: in the old version, terms that were renamed have their new names. */
  readonly words: readonly string[];
  /** Equal where two clauses have the same words; clauses without any are told apart by their signs. */
  readonly key: string;
  /** The words as the version has them, joined. */
  readonly wording: string;
  /** The titles above, without labels: equal where the place in the document is. */
  readonly place: string;
  /** What its first cell says, of a row; otherwise nothing. */
  readonly name: string;
  /** The clause whose title it stands under, as a reader finds it: a number does not lead past a title. Null at the top. */
  readonly parent: Entry | null;
  /** The language of its version; null where it is none of those whose words are known. */
  readonly language: Language | null;
}

/** Reads the words of a text; the same text is read once. */
type Reader = (text: string) => Pick<Entry, "words" | "wording" | "key">;

/** Prepares the clauses of two versions; `rename` gives the words of the old one the terms of the new one. */
export type Prepare = (rename?: (text: string) => string) => [Entry[], Entry[]];

/**
 * Read the clauses of two versions for comparison. Labels are no part of the wording: renumbering must not hide a
 * match. What is prepared again, with other terms, is not read again.
 */
export function readEntries(before: readonly Clause[], after: readonly Clause[]): Prepare {
  const read = rememberTexts((text) => {
    const words = wordsOf(text);
    const wording = words.join(" ");
    return { words, wording, key: wording };
  });
  const languages = [before, after].map((clauses) =>
    tellDocumentLanguage(clauses.map(({ text }) => text)),
  );
  return (rename) => {
    const readOld =
      rename === undefined ? read : rememberTexts((text) => readRenamed(text, rename, read));
    return [
      prepareSide(before, languages[0] ?? null, readOld),
      prepareSide(after, languages[1] ?? null, read),
    ];
  };
}

function readRenamed(
  text: string,
  rename: (text: string) => string,
  read: Reader,
): ReturnType<Reader> {
  const renamed = rename(text);
  if (renamed === text) return read(text);
  const words = wordsOf(renamed);
  return { ...read(text), words, key: words.join(" ") };
}

function prepareSide(clauses: readonly Clause[], language: Language | null, read: Reader): Entry[] {
  const places = new Map<string, string>();
  const placeOf = (titles: readonly string[]): string =>
    titles
      .map((title) => {
        const known = places.get(title);
        if (known !== undefined) return known;
        const place = read(title).words.filter(isNoNumber).join(" ");
        places.set(title, place);
        return place;
      })
      .join(" › ");
  const open: Entry[] = [];
  let title: Entry | null = null;
  return clauses.map((clause, index) => {
    const { words: all, wording, key } = read(clause.text);
    const isNumbered = clause.label === null && TYPED_NUMBER.test(clause.text);
    const words = isNumbered ? all.slice(1) : all;
    const isHeading = clause.kind === "heading";
    closeTitles(open, clause);
    const entry: Entry = {
      index,
      clause,
      words,
      wording,
      key: words.length === 0 ? `\0${clause.text}` : isNumbered ? words.join(" ") : key,
      place: placeOf(isHeading ? clause.path.slice(0, -1) : clause.path),
      name: clause.kind === "row" ? (cellsOf(clause.text)[0] ?? "") : "",
      parent: isHeading ? (open.at(-1) ?? null) : lower(open.at(-1) ?? null, title),
      language,
    };
    if (isHeading) title = entry;
    if (clause.path.length > (open.at(-1)?.clause.path.length ?? 0)) open.push(entry);
    return entry;
  });
}

function lower(one: Entry | null, other: Entry | null): Entry | null {
  return (one?.index ?? -1) > (other?.index ?? -1) ? one : other;
}

/** A number that was not read as a label (`15.79 csrftoken`) must not hide a match either. */
const TYPED_NUMBER = /^\d+(?:\.\d+)+\.?\s/;

/** A heading of the same rank is not under another, even where it has the same words. */
function isUnder({ path, kind }: Clause, above: Entry): boolean {
  const titles = above.clause.path;
  if (path.length < titles.length || (kind === "heading" && path.length === titles.length))
    return false;
  return titles.every((title, depth) => path[depth] === title);
}

/** Close the titles that a clause does not stand under. */
function closeTitles(open: Entry[], clause: Clause): void {
  for (let above = open.at(-1); above !== undefined; above = open.at(-1)) {
    if (isUnder(clause, above)) return;
    open.pop();
  }
}

function rememberTexts(read: Reader): Reader {
  const known = new Map<string, ReturnType<Reader>>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = read(text);
    known.set(text, fresh);
    return fresh;
  };
}

function isNoNumber(word: string): boolean {
  return !/^[\d.]+$/.test(word);
}
