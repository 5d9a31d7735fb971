import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Layout } from "../../model/archive-settings.ts";
import { checkPlace, createRepository, isCreated } from "../git/create-repository.ts";
import { settleFormat } from "../git/format.ts";
import { hasCode } from "../file-errors.ts";
import { explainFileFailure } from "../git/git-failure.ts";
import { clearGitLocks } from "../git/git-locks.ts";
import { outwaitOrphans } from "../git/git-processes.ts";
import type { Git } from "../git/git.ts";
import { dropKeeps } from "../guard/drop-keeps.ts";
import { dropStaleIndex } from "../guard/drop-stale-index.ts";
import { keepGcOut } from "../guard/heed-gc.ts";
import { keepHeads, rememberHeads, type KeepContext } from "../guard/keep-heads.ts";
import { sweepDrafts } from "../guard/sweep-drafts.ts";
import { acquireLock, attemptLock, sweepTickets } from "../lock/lock.ts";
import { readTips, sweepIncoming } from "../git/refs.ts";
import { followMain } from "../work-tree/work-tree.ts";

/** How long the git of a killed writer may take to end. */
const LONGEST_ORPHAN_MS = 5_000;

/** The one way to write to an archive: alone. */
export interface Writer {
  /** Run work while nobody else writes, in this process or another. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

export interface WriterContext extends KeepContext {
  /** How long to wait for another writer, in milliseconds. */
  readonly lockTimeout: number;
  /** How the files of an archive lie that is created. */
  readonly layout: Layout;
}

/**
 * Make an archive ready for writers: create it where it is not there, mend what a killed writer left. Where
 * someone else is writing this moment, or the archive may only be read, it is taken as it is.
 *
 * @throws ArchiveError `not-an-archive`, `archive-too-new`, `archive-locked`, `git-missing`, `git-failed`.
 */
export async function openWriter(git: Git, context: WriterContext): Promise<Writer> {
  const { onNotice, lockTimeout: timeout } = context;
  const lockFile = join(git.room, "lock");
  let last: Promise<unknown> = Promise.resolve();

  async function runAlone<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await runLocked(work);
    } catch (thrown) {
      throw explainFileFailure(thrown, git.path);
    }
  }

  async function runLocked<T>(work: () => Promise<T>): Promise<T> {
    const lock = await acquireLock(lockFile, timeout);
    let letGcIn: (() => Promise<void>) | null = null;
    try {
      if (lock.tookOver) {
        onNotice(
          "another run was killed while it wrote to the archive; nothing that was recorded is lost",
        );
        await outwaitOrphans(git.path, LONGEST_ORPHAN_MS);
        await mend(git, lockFile, timeout, context);
      }
      await clearGitLocks(git, timeout, onNotice);
      if (!isCreated(git)) return await work();
      letGcIn = await keepGcOut(git, timeout);
      await seeToHeads(git, context);
      const result = await work();
      // What is recorded is recorded: the next writer sees for itself where the branches stand.
      await rememberHeads(git).catch(() => {});
      return result;
    } catch (thrown) {
      // What was left stays until the next time where it cannot be removed now.
      await Promise.allSettled([sweepDrafts(git), sweepCrashReports(git), dropStaleIndex(git)]);
      throw thrown;
    } finally {
      await letGcIn?.();
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

  if (isCreated(git)) {
    await mendIfFree(git, lockFile, context);
  } else {
    await checkPlace(git);
    await run(async () => {
      if (!isCreated(git)) {
        await createRepository(git, context.layout);
        await followMain(git, (await readTips(git)).main, onNotice);
      }
    });
  }
  return { run };
}

async function mendIfFree(git: Git, lockFile: string, context: KeepContext): Promise<void> {
  try {
    const lock = await attemptLock(lockFile);
    if (!("release" in lock)) {
      return;
    }
    try {
      if (lock.tookOver) {
        await outwaitOrphans(git.path, LONGEST_ORPHAN_MS);
      }
      await mend(git, lockFile, 0, context);
    } finally {
      await lock.release();
    }
  } catch (thrown) {
    const explained = explainFileFailure(thrown, git.path);
    if (hasCode(explained, "archive-read-only", "archive-unwritable")) {
      context.onNotice("the archive may only be read here");
    } else if (hasCode(explained, "disk-full")) {
      context.onNotice("there is no room left for the archive: it can only be read");
    } else if (!hasCode(explained, "archive-locked")) {
      throw explained;
    }
  }
}

/** Put right what a writer that was killed at any instant may have left. Only for the holder of the lock. */
async function mend(
  git: Git,
  lockFile: string,
  timeout: number,
  context: KeepContext,
): Promise<void> {
  const { onNotice } = context;
  await clearGitLocks(git, timeout, onNotice);
  await sweepTickets(lockFile);
  await sweepCrashReports(git);
  await sweepDrafts(git);
  await dropKeeps(git);
  await dropStaleIndex(git);
  // A lock taken over from a creation that was cut short: there is nothing to mend yet.
  if (isCreated(git)) {
    await sweepIncoming(git);
    await seeToHeads(git, context);
    await followMain(git, (await readTips(git)).main, onNotice);
  }
}

/** See to it that nothing is lost where somebody has moved the branches, and that we write as their files lie now. */
async function seeToHeads(git: Git, context: KeepContext): Promise<void> {
  if (!(await keepHeads(git, context))) return;
  await settleFormat(git);
  await rememberHeads(git);
}

/** A `git fast-import` whose input ended early leaves a report about it. */
async function sweepCrashReports(git: Git): Promise<void> {
  const reports = (await readdir(git.directory)).filter((name) =>
    name.startsWith("fast_import_crash_"),
  );
  await Promise.all(reports.map((name) => rm(join(git.directory, name), { force: true })));
}
