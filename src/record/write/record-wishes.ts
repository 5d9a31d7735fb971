import { appendEntries, checkOrder } from "./append.ts";
import { checkHead } from "../git/check-head.ts";
import type { History, HistoryReader } from "../history.ts";
import type { Wish } from "./wish.ts";
import type { Workshop } from "./workshop.ts";

/** Give those wishes that may be recorded as things are; refuse the others. */
export function acceptWishes(read: History, wishes: readonly Wish[]): readonly Wish[] {
  return wishes.filter((wish) => isAccepted(wish, read));
}

/**
 * Record accepted wishes in one step, and answer them.
 *
 * @throws ArchiveError `archive-moved`, `git-failed`: nothing is recorded then, and none is answered.
 */
export async function recordWishes(
  workshop: Workshop,
  history: HistoryReader,
  { read, wishes }: { readonly read: History; readonly wishes: readonly Wish[] },
  now: () => Date,
): Promise<void> {
  if (wishes.length === 0) return;
  const entries = wishes.flatMap((wish) => wish.entries);
  const commits = await appendEntries(workshop, read, entries, now());
  history.note(commits);
  let at = 0;
  for (const { entries: own, resolve } of wishes) {
    const versions = commits.slice(at, at + own.length).flatMap(({ version }) => version ?? []);
    at += own.length;
    resolve(versions);
  }
}

function isAccepted({ entries, head, reject }: Wish, read: History): boolean {
  try {
    const [first] = entries;
    if (first !== undefined) checkHead(read, first.policy.id, head);
    checkOrder(read, entries);
    return true;
  } catch (error) {
    reject(error);
    return false;
  }
}
