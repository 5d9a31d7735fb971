import type { ForeignFile } from "../../record/foreign/foreign-history.ts";

/** A state, the time that it stands for, and whether it only reads otherwise what stood there before. */
export interface DatedState {
  readonly state: ForeignFile;
  /** ISO 8601 UTC. */
  readonly captured: string;
  readonly isUpgrade: boolean;
}

/** How the peer's subjects call a text that was made anew of the same page. */
const UPGRADE = /^(?:Apply technical (?:or declaration )?upgrade\b|Refilter\b)/;

/**
 * Date the states of one document, and put them into the order of their times.
 *
 * A text that was captured stands where its date says. The dates of upgrades are unreliable (they bear that of the page
 * that was read anew, or of a parallel commit); where they stand in the history is not: never before the state that they
 * follow, nor after the one that follows them.
 */
export function dateStates(states: readonly ForeignFile[]): DatedState[] {
  const dated: DatedState[] = [];
  let before = "";
  for (const [index, state] of states.entries()) {
    const isUpgrade = index > 0 && UPGRADE.test(state.message);
    const captured = isUpgrade
      ? dateUpgrade(state, before, states.slice(index + 1))
      : state.authored;
    dated.push({ state, captured, isUpgrade });
    before = captured;
  }
  return dated.toSorted((one, other) => compare(one.captured, other.captured));
}

function dateUpgrade(
  { authored }: ForeignFile,
  before: string,
  following: readonly ForeignFile[],
): string {
  const next = following.find(({ message }) => !UPGRADE.test(message))?.authored;
  const latest = next !== undefined && authored > next ? next : authored;
  return latest < before ? before : latest;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
