import { appendEntries, checkOrder } from "./append.ts";
import { checkHead } from "../git/check-head.ts";
import type { History, HistoryReader } from "../history.ts";
import type { Wish } from "./wish.ts";
import type { Workshop } from "./workshop.ts";

/**
 * Record in one step what may be recorded of some wishes, answer those, and refuse the others.
 *
 * @throws ArchiveError `archive-moved`, `git-failed`: nothing is recorded then, and those that could be are not answered.
 */
export async function recordWishes(
  workshop: Workshop,
  history: HistoryReader,
  wishes: readonly Wish[],
  now: () => Date,
): Promise<void> {
  const read = await history.read();
  const accepted = wishes.filter((wish) => isAccepted(wish, read));
  if (accepted.length === 0) return;
  const entries = accepted.flatMap((wish) => wish.entries);
  const commits = await appendEntries(workshop, read, entries, now());
  history.note(commits);
  let at = 0;
  for (const { entries: own, resolve } of accepted) {
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
