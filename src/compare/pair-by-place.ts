import { isTitle } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import { Mates } from "./mates.ts";
import type { Pairing } from "./pair-clauses.ts";
import type { Pair } from "./pair.ts";
import { readSections } from "./sections.ts";

/** What is found in one round can tell the place of what is beside or above it. */
const ROUNDS = 3;
/** Of a line of so few words nothing is left where one is replaced. */
const LONGEST_LINE = 2;

/**
 * Pair what its words do not tell: a title with the title that now stands above the same clauses, wherever that is; and a
 * title, or a line of a few words, with the only one that stands between the same clauses. `before` and `after` are
 * the whole versions.
 */
export function pairByPlace(
  before: readonly Entry[],
  after: readonly Entry[],
  { pairs, removed, added, areOther }: Pairing,
): Pair[] {
  const mates = new Mates(pairs);
  const isFree = new Set([...removed, ...added].filter(isNamed));
  const beside = ({ index }: Entry, step: number): Entry | null => {
    const neighbour = before[index + step];
    const mate = mates.of(neighbour);
    if (neighbour === undefined) return (step < 0 ? after[0] : after.at(-1)) ?? null;
    return mate === undefined ? null : (after[mate.index - step] ?? null);
  };
  const findBetween = (old: Entry): Entry | null => {
    const now = beside(old, -1);
    return now !== null && now === beside(old, 1) && isOfNature(old, now) ? now : null;
  };
  const found: Pair[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const sections = readSections(mates.list());
    for (const old of removed) {
      if (!isFree.has(old)) continue;
      const above = isTitle(old) ? sections.successorOf(old) : null;
      const isSame = above !== null && isTitle(above) && sections.isOfSame(old, above);
      const now = isSame && isFree.has(above) ? above : findBetween(old);
      if (now === null || !isFree.has(now) || areOther({ before: old, after: now })) continue;
      mates.pair(old, now);
      found.push({ before: old, after: now });
      isFree.delete(old);
      isFree.delete(now);
    }
  }
  return found;
}

function isOfNature(old: Entry, now: Entry): boolean {
  if (old.clause.kind !== now.clause.kind || old.clause.kind === "row") return false;
  return isTitle(old) || Math.max(old.words.length, now.words.length) <= LONGEST_LINE;
}

/** A bare number names nothing. */
function isNamed({ clause }: Entry): boolean {
  return /\p{L}/u.test(clause.text);
}
