import type { Candidate } from "./candidates.ts";
import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";

/** Another is as good as the best from this difference on. */
const CLOSE = 0.02;
/** One other may be a copy (the same terms for two regions); with so many others, clauses are a family. */
const RIVALS = 2;

/**
 * Prepare to say of a candidate whether several other clauses would do as well for either side: then its words say which
 * family of clauses it is of (the rights of the residents of each state), and not which of them it is. A clause of equal
 * words is no rival of one that was reworded. `support` is what else speaks for a pair.
 */
export function findRivals(
  candidates: Iterable<Candidate>,
  support: (pair: Pair) => number,
): (candidate: Candidate) => boolean {
  const twins = new Map<Entry, Best>();
  const others = new Map<Entry, Best>();
  const bestOf = ({ overlap }: Candidate): Map<Entry, Best> => (overlap === 1 ? twins : others);
  for (const candidate of candidates) {
    const score = candidate.overlap + support(candidate);
    note(bestOf(candidate), candidate.before, candidate.after, score);
    note(bestOf(candidate), candidate.after, candidate.before, score);
  }
  return (candidate) => {
    const score = candidate.overlap + support(candidate) - CLOSE;
    const { before, after } = candidate;
    const best = bestOf(candidate);
    return rivalOf(best.get(before), after) >= score || rivalOf(best.get(after), before) >= score;
  };
}

/** The three best partners of a clause, and what speaks for each. */
type Best = { readonly partner: Entry; readonly score: number }[];

function note(best: Map<Entry, Best>, entry: Entry, partner: Entry, score: number): void {
  const known = best.get(entry);
  if (known === undefined) {
    best.set(entry, [{ partner, score }]);
    return;
  }
  if (known.length > RIVALS && score <= (known[RIVALS]?.score ?? 0)) return;
  let place = known.length;
  while (place > 0 && (known[place - 1]?.score ?? 0) < score) place -= 1;
  known.splice(place, 0, { partner, score });
  if (known.length > RIVALS + 1) known.pop();
}

/** What speaks for the last of the rivals that make a family. */
function rivalOf(best: Best | undefined, partner: Entry): number {
  let others = 0;
  for (const one of best ?? []) {
    if (one.partner !== partner) others += 1;
    if (others === RIVALS) return one.score;
  }
  return 0;
}
