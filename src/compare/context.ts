import type { Entry } from "./entry.ts";
import { findGaps } from "./gaps.ts";
import type { Mates } from "./mates.ts";
import type { Pair } from "./pair.ts";
import { readSections } from "./sections.ts";
import { relateTitles, type Relation } from "./title-above.ts";

/** What the pairs found so far say about another. */
export interface Context {
  /** How much the titles above two clauses say that they are one. */
  readonly titleSupport: (pair: Pair) => number;
  /** How the titles above two clauses are related. */
  readonly relateTitles: (pair: Pair) => Relation;
  /** How much all that stands around two clauses says so: up to 0.4; below 0 where it speaks against it. */
  readonly supportOf: (pair: Pair) => number;
  /** True where both stand between the same pairs. */
  readonly isInSameGap: (pair: Pair) => boolean;
  /** True where what stands before is paired, and what stands behind is. */
  readonly isBetweenSame: (pair: Pair) => boolean;
  /** What stands `step` before or behind either, if both are there. */
  readonly beside: (pair: Pair, step: number) => Pair | null;
  /** How far the clauses stand from each other's place. */
  readonly driftOf: (pair: Pair) => number;
}

const UNDER_SAME_TITLE = 0.1;
const BESIDE_SAME = 0.07;
const SAME_GAP = 0.03;
const SAME_LABEL = 0.03;
/** A title above the same clauses. */
const ABOVE_SAME = 0.1;
/** All of these together. */
export const MOST_SUPPORT = UNDER_SAME_TITLE + 2 * BESIDE_SAME + SAME_GAP + SAME_LABEL + ABOVE_SAME;
/** A title above others. */
const ABOVE_OTHER = -0.15;
/** The first cell names a row. */
const OTHER_NAME = -0.35;

/** Read the surroundings of clauses: the titles above them, their neighbours, their gaps, their labels. */
export function readContext(
  before: readonly Entry[],
  after: readonly Entry[],
  mates: Mates,
): Context {
  const pairs = mates.list();
  const gaps = findGaps(pairs);
  const sections = readSections(pairs);
  const sectionSupport = ({ before: old, after: now }: Pair): number => {
    if (sections.isOfSame(old, now)) return ABOVE_SAME;
    return sections.isOfOther(old, now) ? ABOVE_OTHER : 0;
  };
  const isBesideSame = ({ before: old, after: now }: Pair, step: number): boolean => {
    const [one, other] = [before[old.index + step], after[now.index + step]];
    return one === undefined || other === undefined ? one === other : mates.of(one) === other;
  };
  const titleSupport = ({ before: old, after: now }: Pair): number =>
    isUnderSame(old, now, mates) ? UNDER_SAME_TITLE : 0;
  const isInSameGap = ({ before: old, after: now }: Pair): boolean =>
    gaps.before(old.index) === gaps.after(now.index);
  return {
    titleSupport,
    relateTitles: (pair) => relateTitles(pair, mates),
    supportOf: (pair) => {
      const { before: old, after: now } = pair;
      const isLabelled = old.clause.label !== null && old.clause.label === now.clause.label;
      return (
        titleSupport(pair) +
        sectionSupport(pair) +
        (isBesideSame(pair, -1) ? BESIDE_SAME : 0) +
        (isBesideSame(pair, 1) ? BESIDE_SAME : 0) +
        (isInSameGap(pair) ? SAME_GAP : 0) +
        (isLabelled ? SAME_LABEL : 0) +
        (hasOtherName(pair) ? OTHER_NAME : 0)
      );
    },
    isInSameGap,
    isBetweenSame: (pair) => isBesideSame(pair, -1) && isBesideSame(pair, 1),
    beside: ({ before: old, after: now }, step) => {
      const [one, other] = [before[old.index + step], after[now.index + step]];
      return one === undefined || other === undefined ? null : { before: one, after: other };
    },
    driftOf: ({ before: old, after: now }) => Math.abs(gaps.expect(old.index) - now.index),
  };
}

function isUnderSame(old: Entry, now: Entry, mates: Mates): boolean {
  if (old.parent === null || now.parent === null) return old.parent === now.parent;
  const mate = mates.of(old.parent);
  return mate === undefined ? old.place === now.place : mate === now.parent;
}

function hasOtherName({ before, after }: Pair): boolean {
  return before.name !== "" && after.name !== "" && before.name !== after.name;
}
