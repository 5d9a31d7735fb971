import type { Change } from "../model/change.ts";
import { clipLine, toPlainLine } from "./plain-text.ts";
import { wordsOf } from "./redline/excerpt.ts";

/** More characters than this are no short replacement: they are read in the clause itself. */
const LONGEST = 60;
/** How many words behind a modal are told. */
const MOST_BEHIND = 1;

/** What a change replaced by what, where that is one short run of words. */
export interface Replacement {
  readonly removed: string;
  readonly added: string;
}

/** Read what was replaced by what; null where that is at more places than one, or more than a few words by others. */
export function readReplacement(change: Change): Replacement | null {
  const runs = wordsOf(change);
  const first = runs.findIndex(({ op }) => op !== "same");
  const last = runs.findLastIndex(({ op }) => op !== "same");
  const changed = runs.slice(first, last + 1);
  if (first === -1 || changed.some(({ op }) => op === "same")) return null;
  const join = (side: "removed" | "added"): string =>
    toPlainLine(
      changed
        .filter(({ op }) => op === side)
        .map(({ text }) => text)
        .join(""),
    ).replace(/^[\s,;.:]+|[\s,;:]+$/gu, "");
  const [removed, added] = [join("removed"), join("added")];
  const length = removed.length + added.length;
  if (length === 0 || (removed !== "" && added !== "" && length > LONGEST)) return null;
  return { removed: clipLine(removed, LONGEST), added: clipLine(added, LONGEST) };
}

/** Give the word that stands behind a phrase in the changed part of a side, as ` share …`; empty where there is none. */
export function wordsBehind(change: Change, side: "before" | "after", phrase: string): string {
  const dropped = side === "before" ? "added" : "removed";
  let text = "";
  let at = -1;
  for (const run of wordsOf(change)) {
    if (run.op === dropped) continue;
    if (at === -1 && run.op !== "same") at = Math.max(0, text.length - phrase.length - 1);
    text += run.text;
  }
  const found = text.indexOf(phrase, Math.max(0, at));
  if (found === -1 || phrase === "") return "";
  const rest = toPlainLine(text.slice(found + phrase.length).slice(0, 200));
  const words = rest.split(" ").slice(0, MOST_BEHIND).join(" ");
  if (!/^\p{L}/u.test(words)) return "";
  return ` ${clipLine(words.replace(/[.,;:]+$/u, ""), 30)} …`;
}
