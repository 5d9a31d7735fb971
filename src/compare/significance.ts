import type { ChangeKind, Significance, WordRun } from "../model/change.ts";
import { wordsOf } from "./words.ts";

/** Say how much a change matters, by rule and not by guess: what is not known to be harmless is substantive. */
export function judgeSignificance(
  kinds: readonly ChangeKind[],
  words: readonly WordRun[],
): Significance {
  if (kinds.includes("added") || kinds.includes("removed")) return "substantive";
  const removed = changedWords(words, "removed");
  const added = changedWords(words, "added");
  if (removed.join(" ") === added.join(" "))
    return kinds.every((kind) => kind === "restyled") ? "cosmetic" : "editorial";
  return removed.length === added.length &&
    removed.every((word, index) => isSpelling(word, added[index] ?? ""))
    ? "editorial"
    : "substantive";
}

function changedWords(words: readonly WordRun[], op: "removed" | "added"): string[] {
  return words.filter((run) => run.op === op).flatMap((run) => wordsOf(run.text));
}

/** Two spellings of one word: long enough, one or two letters apart, no number, no negation. */
function isSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one + other) || Math.min(one.length, other.length) < 5) return false;
  if (
    /^(?:un|in|im|ir|il|non|dis|mis|de|pre|post|anti|inter|intra|sub|super)/.test(one) !==
    /^(?:un|in|im|ir|il|non|dis|mis|de|pre|post|anti|inter|intra|sub|super)/.test(other)
  )
    return false;
  return (
    editDistance(one, other) <= (Math.min(one.length, other.length) >= 8 ? 2 : 1) &&
    one.slice(-2) === other.slice(-2)
  );
}

/** Levenshtein distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted);
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
