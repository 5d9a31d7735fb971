import type { Entry } from "./entry.ts";
import { Mates } from "./mates.ts";
import type { Pair } from "./pair.ts";

/**
 * Pair clauses of equal wording that cannot be mistaken: those whose wording occurs once in either version, and those
 * that stand right beside such a pair on both sides. Titles go with titles first; a title that became a paragraph is
 * still the same words.
 */
export function pairAnchors(before: readonly Entry[], after: readonly Entry[]): Pair[] {
  const mates = new Mates();
  const titles = (entry: Entry): string =>
    entry.clause.kind === "heading" ? `#${entry.key}` : entry.key;
  pairUnique(before, after, titles, mates);
  pairUnique(before, after, ({ key }) => key, mates);
  const certain = mates.list();
  for (const step of [1, -1]) for (const pair of certain) extend(pair, step, before, after, mates);
  return mates.list();
}

function pairUnique(
  before: readonly Entry[],
  after: readonly Entry[],
  keyOf: (entry: Entry) => string,
  mates: Mates,
): void {
  const left = findUnique(before, keyOf, mates);
  for (const [key, now] of findUnique(after, keyOf, mates)) {
    const old = left.get(key);
    if (old !== undefined && now !== null && old !== null) mates.pair(old, now);
  }
}

/** Null stands for a wording that occurs several times. */
function findUnique(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  mates: Mates,
): Map<string, Entry | null> {
  const unique = new Map<string, Entry | null>();
  for (const entry of entries) {
    if (mates.has(entry)) continue;
    const key = keyOf(entry);
    unique.set(key, unique.has(key) ? null : entry);
  }
  return unique;
}

function extend(
  pair: Pair,
  step: number,
  before: readonly Entry[],
  after: readonly Entry[],
  mates: Mates,
): void {
  for (let reach = step; ; reach += step) {
    const old = before[pair.before.index + reach];
    const now = after[pair.after.index + reach];
    if (old === undefined || now === undefined || mates.has(old) || mates.has(now)) return;
    if (old.key !== now.key || old.clause.kind !== now.clause.kind) return;
    mates.pair(old, now);
  }
}
