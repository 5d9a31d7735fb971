import type { Candidate } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";

/** Clauses that share this much of their words with several others are of one family. */
const ALIKE = 0.5;
const FEWEST = 3;
/** A word of at most this share of a family names its bearer. */
const NAMING = 0.25;

/**
 * Prepare to say of two clauses whether they are known to be different members of one family: `Utah residents` and
 * `Texas residents`, among the rights of the residents of each state. What names them is what most of the others
 * lack, and none of it is on both sides.
 */
export function findFamilies(candidates: Iterable<Candidate>): (pair: Pair) => boolean {
  const near = gatherNear(candidates);
  const setOf = remember((entry: Entry): ReadonlySet<string> => new Set(entry.words));
  const familyOf = remember((entry: Entry): readonly Entry[] =>
    (near.get(entry) ?? [])
      .filter((one) => one.overlap >= ALIKE || shareOf(setOf(entry), setOf(one.entry)) >= ALIKE)
      .map((one) => one.entry),
  );
  const namesOf = remember((entry: Entry): ReadonlySet<string> => {
    const others = familyOf(entry);
    const own = familyOf(others[0] ?? entry).filter((one) => one !== entry);
    return findNames(setOf(entry), [others.map(setOf), own.map(setOf)]);
  });
  return ({ before, after }) => {
    const [old, now] = [namesOf(before), namesOf(after)];
    return old.size > 0 && now.size > 0 && ![...old].some((word) => now.has(word));
  };
}

interface Near {
  readonly entry: Entry;
  readonly overlap: number;
}

function gatherNear(candidates: Iterable<Candidate>): Map<Entry, Near[]> {
  const near = new Map<Entry, Near[]>();
  const note = (entry: Entry, one: Near): void => {
    const known = near.get(entry);
    if (known === undefined) near.set(entry, [one]);
    else known.push(one);
  };
  for (const { before, after, overlap } of candidates) {
    note(before, { entry: after, overlap });
    note(after, { entry: before, overlap });
  }
  return near;
}

function remember<T>(find: (entry: Entry) => T): (entry: Entry) => T {
  const known = new Map<Entry, T>();
  return (entry) => {
    const before = known.get(entry);
    if (before !== undefined) return before;
    const found = find(entry);
    known.set(entry, found);
    return found;
  };
}

/** `families` are those of either version that a clause is like. */
function findNames(
  words: ReadonlySet<string>,
  families: readonly (readonly ReadonlySet<string>[])[],
): ReadonlySet<string> {
  const names = new Set<string>();
  if ((families[0]?.length ?? 0) < FEWEST) return names;
  for (const word of words) {
    const isRare = families.every((family) => {
      const having = family.filter((member) => member.has(word)).length;
      return having <= Math.max(1, NAMING * family.length);
    });
    if (isRare) names.add(word);
  }
  return names;
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  return (2 * shared) / (one.size + other.size || 1);
}
