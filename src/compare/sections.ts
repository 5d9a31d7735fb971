import type { Entry } from "./entry.ts";
import type { Pair } from "./pair.ts";

/** What the pairs found so far say about titles: a title is the one that stands above the same clauses. */
export interface Sections {
  /** True where most of the paired clauses under either title are paired with clauses under the other. */
  readonly isOfSame: (old: Entry, now: Entry) => boolean;
  /** True where there are paired clauses under either title, and none of them with one under the other. */
  readonly isOfOther: (old: Entry, now: Entry) => boolean;
  /** The title that stands above most of what stood under one, if there is one. */
  readonly successorOf: (old: Entry) => Entry | null;
}

/** Count which titles the clauses of pairs stand under; what stands under several titles tells nothing of any. */
export function readSections(pairs: readonly Pair[]): Sections {
  const shared = new Map<Entry, Map<Entry, number>>();
  const all = new Map<Entry, number>();
  const count = (title: Entry | null): void => {
    if (title !== null) all.set(title, (all.get(title) ?? 0) + 1);
  };
  const times = new Map<string, number>();
  for (const { before } of pairs) times.set(before.key, (times.get(before.key) ?? 0) + 1);
  for (const { before, after } of pairs) {
    if ((times.get(before.key) ?? 0) > 1) continue;
    count(before.parent);
    count(after.parent);
    if (before.parent === null || after.parent === null) continue;
    const known = shared.get(before.parent) ?? new Map<Entry, number>();
    shared.set(before.parent, known.set(after.parent, (known.get(after.parent) ?? 0) + 1));
  }
  const countShared = (old: Entry, now: Entry): number => shared.get(old)?.get(now) ?? 0;
  return {
    isOfSame: (old, now) => {
      const both = countShared(old, now);
      return both > 0 && 2 * both >= Math.max(all.get(old) ?? 0, all.get(now) ?? 0);
    },
    isOfOther: (old, now) => countShared(old, now) === 0 && all.has(old) && all.has(now),
    successorOf: (old) => {
      const [most] = [...(shared.get(old) ?? [])].toSorted(([, one], [, other]) => other - one);
      return most === undefined ? null : most[0];
    },
  };
}
