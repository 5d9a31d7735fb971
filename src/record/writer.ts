import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { checkPlace, createRepository, isCreated } from "./create-repository.ts";
import { hasCode } from "./file-errors.ts";
import { clearGitLocks } from "./git-locks.ts";
import { outwaitOrphans } from "./git-processes.ts";
import type { Git } from "./git.ts";
import { acquireLock, attemptLock, sweepTickets } from "./lock.ts";
import { readTips, sweepIncoming } from "./refs.ts";
import { followMain } from "./work-tree.ts";

/** How long the git of a killed writer may take to end. */
const LONGEST_ORPHAN_MS = 5_000;

/** The one way to write to an archive: alone. */
export interface Writer {
  /** Run work while nobody else writes, in this process or another. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Make an archive ready for writers: create it where it is not there, mend what a killed writer left. Where
 * someone else is writing this moment, or the archive may only be read, it is taken as it is.
 *
 * @throws ArchiveError `not-an-archive`, `archive-too-new`, `archive-locked`, `git-missing`, `git-failed`.
 */
export async function openWriter(
  git: Git,
  timeout: number,
  onNotice: (notice: string) => void,
): Promise<Writer> {
  const lockFile = join(git.room, "lock");
  let last: Promise<unknown> = Promise.resolve();

  async function runAlone<T>(work: () => Promise<T>): Promise<T> {
    const lock = await acquireLock(lockFile, timeout);
    try {
      if (lock.tookOver) {
        onNotice(
          "another run was killed while it wrote to the archive; nothing that was recorded is lost",
        );
        await outwaitOrphans(git.path, LONGEST_ORPHAN_MS);
        await mend(git, lockFile, timeout, onNotice);
      }
      await clearGitLocks(git, timeout, onNotice);
      return await work();
    } finally {
      await lock.release();
    }
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(
      () => runAlone(work),
      () => runAlone(work),
    );
    last = turn;
    return turn;
  }

  if (await isCreated(git)) {
    await mendIfFree(git, lockFile, onNotice);
  } else {
    await checkPlace(git);
    await run(async () => {
      if (!(await isCreated(git))) {
        await createRepository(git);
        await followMain(git, (await readTips(git)).main, onNotice);
      }
    });
  }
  return { run };
}

async function mendIfFree(
  git: Git,
  lockFile: string,
  onNotice: (notice: string) => void,
): Promise<void> {
  try {
    const lock = await attemptLock(lockFile);
    if (!("release" in lock)) {
      return;
    }
    try {
      if (lock.tookOver) {
        await outwaitOrphans(git.path, LONGEST_ORPHAN_MS);
      }
      await mend(git, lockFile, 0, onNotice);
    } finally {
      await lock.release();
    }
  } catch (thrown) {
    if (hasCode(thrown, "EROFS", "EACCES", "EPERM")) {
      onNotice("the archive may only be read here");
    } else if (!hasCode(thrown, "archive-locked")) {
      throw thrown;
    }
  }
}

/** Put right what a writer that was killed at any instant may have left. Only for the holder of the lock. */
async function mend(
  git: Git,
  lockFile: string,
  timeout: number,
  onNotice: (notice: string) => void,
): Promise<void> {
  await clearGitLocks(git, timeout, onNotice);
  await sweepTickets(lockFile);
  await sweepCrashReports(git);
  // A lock taken over from a creation that was cut short: there is nothing to mend yet.
  if (await isCreated(git)) {
    await sweepIncoming(git);
    await followMain(git, (await readTips(git)).main, onNotice);
  }
}

/** A `git fast-import` whose input ended early leaves a report about it. */
async function sweepCrashReports(git: Git): Promise<void> {
  const reports = (await readdir(git.directory)).filter((name) =>
    name.startsWith("fast_import_crash_"),
  );
  await Promise.all(reports.map((name) => rm(join(git.directory, name), { force: true })));
}
