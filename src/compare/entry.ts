import type { Clause } from "../model/clause.ts";
import { wordsOf } from "./words.ts";

/** A clause as the comparison sees it. */
export interface Entry {
  readonly index: number;
  readonly clause: Clause;
  readonly words: readonly string[];
  /** The words, joined: equal where the wording is. */
  readonly wording: string;
  /** The titles above, without labels: equal where the place in the document is. */
  readonly place: string;
}

/** Prepare clauses for comparison. Labels are no part of the wording: renumbering must not hide a match. */
export function prepareEntries(clauses: readonly Clause[]): Entry[] {
  return clauses.map((clause, index) => {
    const words = wordsOf(clause.text);
    const titles = clause.kind === "heading" ? clause.path.slice(0, -1) : clause.path;
    return {
      index,
      clause,
      words,
      wording: words.join(" "),
      place: titles.map((title) => wordsOf(title).filter(isNoNumber).join(" ")).join(" › "),
    };
  });
}

function isNoNumber(word: string): boolean {
  return !/^[\d.]+$/.test(word);
}
