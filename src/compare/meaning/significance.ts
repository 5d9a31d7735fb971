import type { ChangeKind, Evidence, Significance, WordRun } from "../../model/change.ts";
import { statesOnlyItsDate } from "./fold-wording.ts";
import { judgeWording } from "./judge-wording.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Hunks } from "./read-hunks.ts";

/** How much a change matters, and the rules that say so. */
export interface Judgement {
  readonly significance: Significance;
  readonly reasons: readonly Evidence[];
}

/** Say how much a change matters, by rule and not by guess: what is not known to be harmless is substantive. */
export function judgeSignificance(
  kinds: readonly ChangeKind[],
  words: readonly WordRun[],
  { before, after, hunks }: Hunks,
  lexicon: Lexicon,
): Judgement {
  if (kinds.includes("added") || kinds.includes("removed")) {
    // A clause of signs, such as a line of dashes, says nothing.
    if (hunks.length === 0) return because("cosmetic");
    return statesOnlyItsDate(before + after, lexicon)
      ? because("editorial", [{ rule: "version date", words: [(before + after).trim()] }])
      : because("substantive");
  }
  if (!kinds.includes("reworded") && !kinds.includes("retitled")) {
    if (!kinds.every((kind) => kind === "restyled")) return because("editorial");
    return judgeCapitals(words);
  }
  // Reworded without a word replaced: a value that stands in another column of its table.
  if (hunks.every(({ removed, added }) => removed.join(" ") === added.join(" ")))
    return because("substantive");
  const reasons = judgeWording(words, hunks, lexicon);
  return reasons === null ? because("substantive") : because("editorial", reasons);
}

function because(significance: Significance, reasons: readonly Evidence[] = []): Judgement {
  return { significance, reasons };
}

/** A capital in the middle of a sentence makes a term of a word; a title that shouts, or no longer does, is set otherwise. */
function judgeCapitals(words: readonly WordRun[]): Judgement {
  const changed = words.filter(({ op, text }) => op !== "same" && /\p{L}/u.test(text));
  const [old, now] = (["removed", "added"] as const).map((side) =>
    changed
      .filter(({ op }) => op === side)
      .flatMap(({ text }) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? []),
  );
  if (old === undefined || now === undefined) return because("cosmetic");
  const recased = old.filter((word, index) => {
    const other = now[index] ?? "";
    const isShout = [word, other].some((one) => one.length > 1 && one === one.toUpperCase());
    return word !== other && word.toLowerCase() === other.toLowerCase() && !isShout;
  });
  if (recased.length === 0) return because("cosmetic");
  return because("editorial", [{ rule: "capitals", words: recased.slice(0, 6) }]);
}
