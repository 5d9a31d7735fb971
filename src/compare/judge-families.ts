import type { Books, Candidate } from "./candidates.ts";
import type { Context } from "./context.ts";
import type { Pair } from "./pair.ts";
import { findRivals } from "./rivals.ts";

/** What speaks against a pair whose neighbours are known to be different members of one family. */
const BESIDE_OTHER = 0.1;
/** What speaks against one under titles that are known to be others. */
const UNDER_OTHER = 0.15;
/** Clauses that share this much of their words stand in the same place of two sections of one family. */
const ALIKE = 0.5;

/**
 * Prepare to say what speaks against a candidate because others are as much alike: 0 where nothing does, null where too
 * much does. Members of a family (rights by state, rows of cookies) are told apart by what names them, by the title
 * above them, by their neighbours and by their order, and not by the words that they all have.
 */
export function judgeFamilies(
  { book, rivals }: Books,
  context: Context,
  areOther: (pair: Pair) => boolean,
): (candidate: Candidate) => number | null {
  const hasRival = findRivals([...book.list(), ...rivals.list()], context.titleSupport);
  const isAlone = (candidate: Candidate): boolean =>
    [-1, 1].every((step) => {
      const beside = context.beside(candidate, step);
      return beside === null || !(book.has(beside) || rivals.has(beside) || areAlike(beside));
    });
  return (candidate) => {
    if (!hasRival(candidate)) return 0;
    const { before, after, overlap } = candidate;
    if (overlap < 1 && !context.isBetweenSame(candidate) && areOther(candidate)) return null;
    const [above, below] = [before.parent, after.parent];
    if (above !== null && below !== null && areOther({ before: above, after: below })) return null;
    const titles = context.relateTitles(candidate);
    if (!context.isInSameGap(candidate)) {
      if (!isAlone(candidate)) return null;
      if (overlap < 1 && (titles === "half" || titles === "open")) return null;
    }
    const others = [-1, 1].filter((step) => {
      const beside = context.beside(candidate, step);
      return beside !== null && areOther(beside);
    });
    const isUnderOther = titles === "other" || titles === "half";
    return others.length * BESIDE_OTHER + (isUnderOther ? UNDER_OTHER : 0);
  };
}

function areAlike({ before, after }: Pair): boolean {
  if (before.key === after.key) return true;
  const [old, now] = [new Set(before.words), new Set(after.words)];
  // The shorter one cannot share more than it has.
  if (2 * Math.min(old.size, now.size) < ALIKE * (old.size + now.size)) return false;
  let shared = 0;
  for (const word of old) if (now.has(word)) shared += 1;
  return 2 * shared >= ALIKE * (old.size + now.size);
}
