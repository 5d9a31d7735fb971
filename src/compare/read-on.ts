import type { Entry } from "./entry.ts";

/** Between two parts of a whole may stand so many words that are in neither: `and`, `as well as`. */
const SLACK = 3;

/** A place in the words of a whole, behind (or before) the parts that were read so far. */
export interface Reading {
  /** True where the words of a part come next, one by one. */
  readonly follows: (part: Entry) => boolean;
  /** Go on behind a part that was taken, where its words can be found. */
  readonly skip: (part: Entry) => void;
}

/** Read the words of a whole on from where its first part ends, or backwards from where it begins (`step` -1). */
export function readOn(whole: Entry, first: Entry, step: 1 | -1): Reading {
  const words = step === 1 ? whole.words : whole.words.toReversed();
  const turn = ({ words: own }: Entry): readonly string[] => (step === 1 ? own : own.toReversed());
  let cursor = findEnd(turn(first), words);
  return {
    follows: (part) => part.words.length > 0 && findRun(turn(part), words, cursor, SLACK) !== -1,
    skip: (part) => {
      const own = turn(part);
      const start = findRun(own, words, cursor, words.length);
      if (start !== -1) cursor = start + own.length;
    },
  };
}

/**
 * Where the last of a part's words that stand in the whole as they stand in the part end; 0 where none do. Of several
 * places it is the one that most of the words before them lead to.
 */
function findEnd(part: readonly string[], whole: readonly string[]): number {
  for (let end = part.length; end >= 2; end -= 1) {
    const run = part.slice(Math.max(0, end - 3), end);
    let best = 0;
    let most = 0;
    for (let start = findRun(run, whole, 0, whole.length); start !== -1;) {
      const place = start + run.length;
      const led = countBack(part, end, whole, place);
      if (led > most) [best, most] = [place, led];
      start = findRun(run, whole, start + 1, whole.length);
    }
    if (most > 0) return best;
  }
  return 0;
}

/** How many words before `end` in a part are those before `place` in the whole. */
function countBack(
  part: readonly string[],
  end: number,
  whole: readonly string[],
  place: number,
): number {
  let count = 0;
  while (count < Math.min(end, place) && part[end - 1 - count] === whole[place - 1 - count])
    count += 1;
  return count;
}

/** Find words one by one at a place, or up to `slack` words behind it; -1 where they are not. */
function findRun(
  part: readonly string[],
  whole: readonly string[],
  place: number,
  slack: number,
): number {
  const last = Math.min(place + slack, whole.length - part.length);
  for (let start = place; start <= last; start += 1)
    if (part.every((word, offset) => whole[start + offset] === word)) return start;
  return -1;
}
