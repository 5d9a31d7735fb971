import type { Version } from "../../model/version.ts";
import type { RecordEntry } from "./record-entry.ts";

/** What one caller wants recorded. */
export interface Wish {
  readonly entries: readonly RecordEntry[];
  /** The newest version that the caller knows of the first entry's policy; null: none; undefined: it does not say. */
  readonly head: string | null | undefined;
  readonly resolve: (versions: Version[]) => void;
  readonly reject: (error: unknown) => void;
  /** True after it has failed among others: it is tried by itself. */
  isAlone: boolean;
}

/** How much one step takes along, in entries and in bytes; what one caller wants is never parted. */
const MOST_ENTRIES = 500;
const MOST_BYTES = 64_000_000;

/** Take from the front what can be recorded in one step: no policy twice, and none out of its turn. */
export function takeTogether(waiting: Wish[]): Wish[] {
  const taken: Wish[] = [];
  const left: Wish[] = [];
  const policies = new Set<string>();
  let entries = 0;
  let bytes = 0;
  for (const wish of waiting) {
    const ids = new Set(wish.entries.map(({ policy }) => policy.id));
    const isApart = wish.isAlone || taken.some(({ isAlone }) => isAlone);
    const isFree = !isApart && ![...ids].some((id) => policies.has(id));
    const needed = sumBytes(wish.entries);
    const fits = entries + wish.entries.length <= MOST_ENTRIES && bytes + needed <= MOST_BYTES;
    for (const id of ids) policies.add(id);
    if (taken.length > 0 && !(isFree && fits)) {
      left.push(wish);
      continue;
    }
    taken.push(wish);
    entries += wish.entries.length;
    bytes += needed;
  }
  waiting.splice(0, waiting.length, ...left);
  return taken;
}

function sumBytes(entries: readonly RecordEntry[]): number {
  return entries.reduce((sum, { capture, text }) => sum + capture.body.length + text.length, 0);
}

/** Refuse one that has failed by itself; give back those that may owe it to others, to be tried by themselves. */
export function retryAlone(failed: readonly Wish[], error: unknown): readonly Wish[] {
  const [first, ...others] = failed;
  if (others.length === 0) {
    first?.reject(error);
    return [];
  }
  for (const wish of failed) wish.isAlone = true;
  return failed;
}
