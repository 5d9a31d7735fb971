import type { Case } from "./mutate/mutate-document.ts";
import { countChanged } from "./count-changed.ts";
import { link, readLink, type Answer } from "./link.ts";

/** What was right, what was said and is wrong, what was missed. */
export interface Tally {
  right: number;
  wrong: number;
  missed: number;
}

export interface Score {
  readonly pairs: Tally;
  /** Pairs of the boilerplate, by its kind. */
  readonly groups: Map<string, Tally>;
  /** Blocks that came or went. */
  readonly lone: Tally;
  readonly moves: Tally;
  /** The moves of clauses whose text stands nowhere else: which of two that say the same has moved, no text tells. */
  readonly lonelyMoves: Tally;
  saysMoves: boolean;
  reported: number;
  changed: number;
}

/** The truth about a case, by positions. */
export interface Truth {
  readonly links: ReadonlySet<string>;
  readonly moved: ReadonlySet<number>;
  /** Blocks after whose text, or the one that it comes from, stands twice before or after. */
  readonly twins: ReadonlySet<number>;
  readonly changedWords: number;
}

export function emptyScore(): Score {
  return {
    pairs: emptyTally(),
    groups: new Map(),
    lone: emptyTally(),
    moves: emptyTally(),
    lonelyMoves: emptyTally(),
    saysMoves: true,
    reported: 0,
    changed: 0,
  };
}

function emptyTally(): Tally {
  return { right: 0, wrong: 0, missed: 0 };
}

export function readTruth({ before, after }: Case): Truth {
  const positions = new Map(before.map(({ id }, index) => [id, index]));
  const links = new Set(
    after.flatMap(({ from }, index) => from.map((id) => link(positions.get(id) ?? -1, index))),
  );
  const moved = new Set(after.flatMap(({ isMoved }, index) => (isMoved ? [index] : [])));
  const texts = (blocks: Case["before"]): string[] => blocks.map(({ text }) => text);
  return {
    links,
    moved,
    twins: findTwins({ before, after }),
    changedWords: countChanged(links, texts(before), texts(after)),
  };
}

/** Add what an answer to one case is worth. */
export function addToScore(score: Score, one: Case, truth: Truth, answer: Answer): void {
  tally(score.pairs, truth.links, answer.links);
  for (const group of new Set(one.groupOf.values())) {
    const isOfGroup = (key: string): boolean => {
      const [before, after] = readLink(key);
      return [one.before[before]?.id, one.after[after]?.id].some(
        (id) => id !== undefined && one.groupOf.get(id) === group,
      );
    };
    const known = score.groups.get(group) ?? emptyTally();
    score.groups.set(group, known);
    tally(known, keep(truth.links, isOfGroup), keep(answer.links, isOfGroup));
  }
  tally(score.lone, findLone(one, truth.links), findLone(one, answer.links));
  if (answer.moved === null) score.saysMoves = false;
  else {
    const isLonely = (index: number): boolean => !truth.twins.has(index);
    tally(score.moves, truth.moved, answer.moved);
    tally(score.lonelyMoves, keep(truth.moved, isLonely), keep(answer.moved, isLonely));
  }
  score.reported += answer.changedWords;
  score.changed += truth.changedWords;
}

export function precisionOf({ right, wrong }: Tally): number {
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

export function recallOf({ right, missed }: Tally): number {
  return right + missed === 0 ? 1 : right / (right + missed);
}

export function f1Of({ right, wrong, missed }: Tally): number {
  return right + wrong + missed === 0 ? 1 : (2 * right) / (2 * right + wrong + missed);
}

function tally<T>(into: Tally, truth: ReadonlySet<T>, said: ReadonlySet<T>): void {
  for (const one of said) {
    if (truth.has(one)) into.right += 1;
    else into.wrong += 1;
  }
  for (const one of truth) if (!said.has(one)) into.missed += 1;
}

function keep<T>(keys: ReadonlySet<T>, isKept: (key: T) => boolean): Set<T> {
  return new Set([...keys].filter(isKept));
}

function findLone({ before, after }: Case, links: ReadonlySet<string>): Set<string> {
  const ends = [...links].map(readLink);
  const left = new Set(ends.map(([one]) => one));
  const right = new Set(ends.map(([, other]) => other));
  return new Set([
    ...before.flatMap((_, index) => (left.has(index) ? [] : [`-${index}`])),
    ...after.flatMap((_, index) => (right.has(index) ? [] : [`+${index}`])),
  ]);
}

function findTwins({ before, after }: Pick<Case, "before" | "after">): Set<number> {
  const twice = new Set([...listTwice(before), ...listTwice(after)]);
  const sources = new Map(before.map(({ id, text }) => [id, text]));
  const hasTwin = ({ text, from }: Case["after"][number]): boolean =>
    [text, ...from.map((id) => sources.get(id) ?? "")].some((one) => twice.has(one));
  return new Set(after.flatMap((block, index) => (hasTwin(block) ? [index] : [])));
}

function listTwice(blocks: readonly { readonly text: string }[]): string[] {
  return [...Map.groupBy(blocks, ({ text }) => text)].flatMap(([text, its]) =>
    its.length > 1 ? [text] : [],
  );
}
