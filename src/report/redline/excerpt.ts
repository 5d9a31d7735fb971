import type { Change, WordRun } from "../../model/change.ts";
import { splitWords } from "./words.ts";

/** A run of a word diff that is shown, or left out where `elided`. */
export interface ExcerptRun extends WordRun {
  readonly elided: boolean;
}

export interface ExcerptOptions {
  /** Words of an unchanged run kept on each side of a change. Default 12. */
  readonly context?: number;
  /** Words of a removed or added run beyond which its middle is left out. Default: never. */
  readonly longest?: number;
}

/** Leaving out fewer words than this would save nothing worth the `…`. */
const FEWEST_ELIDED = 4;

/**
 * Mark what of a word diff need not be shown for its changed words to be understood. Nothing is lost: joining
 * the runs of an `op`, elided or not, gives the same text as before.
 */
export function excerpt(runs: readonly WordRun[], options: ExcerptOptions = {}): ExcerptRun[] {
  const { context = 12, longest = Number.POSITIVE_INFINITY } = options;
  const tidy = tidyRuns(runs);
  const first = tidy.findIndex((run) => run.op !== "same");
  const last = tidy.findLastIndex((run) => run.op !== "same");
  return tidy.flatMap((run, index) => {
    if (run.op !== "same") return keepEnds(run, Math.ceil(longest / 2), Math.ceil(longest / 2));
    const head = first === -1 || index > first ? context : 0;
    const tail = index < last ? context : 0;
    return keepEnds(run, head, tail);
  });
}

/** Keep one side of an excerpt: the words before a change, or those after it. */
export function takeSide(runs: readonly ExcerptRun[], side: "before" | "after"): ExcerptRun[] {
  const dropped = side === "before" ? "added" : "removed";
  return runs.filter((run) => run.op !== dropped);
}

/** Write one side of an excerpt as a line, with `…` for what is left out. */
export function writeSide(runs: readonly ExcerptRun[], side: "before" | "after"): string {
  return takeSide(runs, side)
    .map((run) => (run.elided ? "… " : run.text))
    .join("")
    .trim();
}

/** Give the word diff of a change; where it has none, the texts of its clauses, whole. */
export function wordsOf(change: Pick<Change, "before" | "after" | "words">): readonly WordRun[] {
  if (change.words.length > 0) return change.words;
  const before = change.before.map((ref) => ref.text).join(" ");
  const after = change.after.map((ref) => ref.text).join(" ");
  if (before === after) return [{ op: "same", text: after }];
  const whole: WordRun[] = [
    { op: "removed", text: before },
    { op: "added", text: after },
  ];
  return whole.filter((run) => run.text !== "");
}

/** Move the blanks that both halves of a replacement end with behind it, so that only words are marked. */
function tidyRuns(runs: readonly WordRun[]): WordRun[] {
  const tidy: WordRun[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    const next = runs[index + 1];
    if (run === undefined) continue;
    if (next === undefined || run.op === "same" || next.op === "same" || run.op === next.op) {
      tidy.push(run);
      continue;
    }
    const blanks = commonEndBlanks(run.text, next.text);
    tidy.push(dropEnd(run, blanks), dropEnd(next, blanks), { op: "same", text: blanks });
    index += 1;
  }
  return tidy.filter((run) => run.text !== "");
}

function commonEndBlanks(one: string, other: string): string {
  const blanks = one.slice(one.trimEnd().length);
  return other.trimEnd() !== "" &&
    one.trimEnd() !== "" &&
    other.slice(other.trimEnd().length) === blanks
    ? blanks
    : "";
}

function dropEnd(run: WordRun, end: string): WordRun {
  return { op: run.op, text: run.text.slice(0, run.text.length - end.length) };
}

function keepEnds(run: WordRun, head: number, tail: number): ExcerptRun[] {
  const words = splitWords(run.text);
  if (words.length < head + tail + FEWEST_ELIDED) return [{ ...run, elided: false }];
  const parts = [
    { ...run, text: words.slice(0, head).join(""), elided: false },
    { ...run, text: words.slice(head, words.length - tail).join(""), elided: true },
    { ...run, text: words.slice(words.length - tail).join(""), elided: false },
  ];
  return parts.filter((part) => part.text !== "");
}
