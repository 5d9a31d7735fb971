import { readLockFile, refreshLockFile, type LockFile } from "./lock-file.ts";
import { judgeHolder } from "./lock-holder.ts";

/** How often a holder says that it still lives, for those who cannot see its process. */
export const HEARTBEAT_MS = 500;

/** How long a holder that cannot be seen may be silent by the times of files. */
const LONGEST_SILENCE_MS = 30_000;

/** How long it is watched before those times are believed: clocks jump, and a network brings old times. */
const WATCH_MS = 3 * HEARTBEAT_MS;

/** Finds out, over several looks, whether the holder of a lock is dead. */
export interface LockWatch {
  /**
   * True where the holder's process is seen to be gone. Where it cannot be seen (another container or machine, before a
   * reboot): where its file is old and has not changed while we watched, or has not changed for as long as we watched.
   *
   * @param ticket a file of ours beside it, which tells the clock of the file system
   */
  isGone(file: string, found: LockFile, ticket: string): Promise<boolean>;
  /** The same at one look, for what only clutters: it is judged by the times of files alone. */
  isLeft(found: LockFile, beside: string): Promise<boolean>;
}

export function createLockWatch(): LockWatch {
  /** The last change of each file that we saw, and when, by a clock that never jumps. */
  const sights = new Map<string, { readonly mark: string; readonly since: number }>();

  function watchedFor(file: string, { holder, written }: LockFile): number {
    const mark = `${holder.token} ${written}`;
    const sight = sights.get(file);
    const now = performance.now();
    if (sight?.mark === mark) return now - sight.since;
    sights.set(file, { mark, since: now });
    return 0;
  }

  return {
    async isGone(file, found, ticket) {
      const verdict = await judgeHolder(found.holder);
      if (verdict !== "unseen") return verdict === "gone";
      const watched = watchedFor(file, found);
      if (watched < WATCH_MS) return false;
      return watched > LONGEST_SILENCE_MS || (await isOld(found, ticket));
    },
    async isLeft(found, beside) {
      const verdict = await judgeHolder(found.holder);
      return verdict === "gone" || (verdict === "unseen" && (await isOld(found, beside)));
    },
  };
}

async function isOld({ written }: LockFile, beside: string): Promise<boolean> {
  const own = await readLockFile(beside);
  if (own === null) return false;
  await refreshLockFile(beside, own.holder);
  const now = (await readLockFile(beside))?.written ?? own.written;
  return now - written > LONGEST_SILENCE_MS;
}
