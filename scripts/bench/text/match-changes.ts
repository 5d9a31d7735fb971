import type { WordingChange } from "./lasting-changes.ts";

/** Captures are half a day apart; one side may see a change a few captures later (outages, failed selectors). */
const TOLERANCE = 3 * 86_400_000;

/** Two records of the same documents, set side by side. */
export interface Matched {
  /** How many changes both sides have. */
  readonly both: number;
  /** Those, as theirs has them. */
  readonly shared: readonly WordingChange[];
  readonly onlyOurs: readonly WordingChange[];
  readonly onlyTheirs: readonly WordingChange[];
}

/** Pair each change of theirs with the nearest free one of ours of the same policy, at most three days away. */
export function matchChanges(
  ours: readonly WordingChange[],
  theirs: readonly WordingChange[],
): Matched {
  const free = new Set(ours);
  const shared: WordingChange[] = [];
  const onlyTheirs = theirs.filter((their) => {
    const distance = ({ at }: WordingChange): number => Math.abs(at - their.at);
    const [nearest] = [...free]
      .filter((mine) => mine.policy === their.policy && distance(mine) <= TOLERANCE)
      .toSorted((one, other) => distance(one) - distance(other));
    if (nearest === undefined) return true;
    free.delete(nearest);
    shared.push(their);
    return false;
  });
  return { both: shared.length, shared, onlyOurs: [...free], onlyTheirs };
}
