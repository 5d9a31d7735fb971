import type { Entry } from "./entry.ts";
import { isTitle } from "./candidates.ts";
import { Mates } from "./mates.ts";
import type { Pair } from "./pair.ts";
import { relateTitles } from "./title-above.ts";

/**
 * Pair clauses of equal wording that cannot be mistaken: those whose wording occurs once in either version, and those
 * that stand right beside such a pair on both sides. Titles go with titles first; a title that became a paragraph is
 * still the same words, but not the same as any line that says them.
 */
export function pairAnchors(before: readonly Entry[], after: readonly Entry[]): Pair[] {
  const mates = new Mates();
  pairUnique(before.filter(isTitle), after.filter(isTitle), mates);
  const [left, right] = [before, after].map((entries) => entries.filter((one) => !mates.has(one)));
  pairUnique(left ?? [], right ?? [], mates);
  const certain = mates.list();
  for (const step of [1, -1]) for (const pair of certain) extend(pair, step, before, after, mates);
  return mates.list();
}

function pairUnique(before: readonly Entry[], after: readonly Entry[], mates: Mates): void {
  const left = findUnique(before);
  for (const [key, now] of findUnique(after)) {
    const old = left.get(key);
    if (old !== undefined && now !== null && old !== null) mates.pair(old, now);
  }
}

/** Null stands for a wording that occurs several times. */
function findUnique(entries: readonly Entry[]): Map<string, Entry | null> {
  const unique = new Map<string, Entry | null>();
  for (const entry of entries) unique.set(entry.key, unique.has(entry.key) ? null : entry);
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
    const titles = relateTitles({ before: old, after: now }, mates);
    if (titles === "half" || titles === "other") return;
    mates.pair(old, now);
  }
}
