import type { ChangeKind, Significance, WordRun } from "../model/change.ts";
import { isSpelling } from "./spelling.ts";
import { wordsOf } from "./words.ts";

/** Say how much a change matters, by rule and not by guess: what is not known to be harmless is substantive. */
export function judgeSignificance(
  kinds: readonly ChangeKind[],
  words: readonly WordRun[],
): Significance {
  const hunks = readHunks(words).filter(({ removed, added }) => removed.length + added.length > 0);
  if (kinds.includes("added") || kinds.includes("removed"))
    // A clause of signs, such as a line of dashes, says nothing.
    return hunks.length > 0 ? "substantive" : "cosmetic";
  if (!kinds.includes("reworded") && !kinds.includes("retitled"))
    return kinds.every((kind) => kind === "restyled") ? "cosmetic" : "editorial";
  // Reworded without a word replaced: a value that stands in another column of its table.
  const isReplaced = hunks.some(({ removed, added }) => removed.join(" ") !== added.join(" "));
  return isReplaced && hunks.every(isRespelt) ? "editorial" : "substantive";
}

interface Hunk {
  removed: string[];
  added: string[];
}

/** Gather what was replaced by what: the words between two unchanged ones. A word that moved is in two hunks. */
function readHunks(words: readonly WordRun[]): Hunk[] {
  let open: Hunk = { removed: [], added: [] };
  const hunks = [open];
  for (const { op, text } of words) {
    const here = wordsOf(text);
    if (op !== "same") for (const word of here) open[op].push(word);
    else if (here.length > 0) hunks.push((open = { removed: [], added: [] }));
  }
  return hunks;
}

/** `third party` and `third-party` are one spelling, and so are `e-mail` and `email`. */
function isRespelt({ removed, added }: Hunk): boolean {
  const pieces = (words: readonly string[]): string[] => words.flatMap((word) => word.split("-"));
  return isSpelt(removed, added) || isSpelt(pieces(removed), pieces(added));
}

function isSpelt(removed: readonly string[], added: readonly string[]): boolean {
  return (
    removed.length === added.length &&
    removed.every((word, index) => isSpelling(word, added[index] ?? ""))
  );
}
