import { readdir, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ArchiveError } from "../../model/errors.ts";
import { unlessMissing } from "../file-errors.ts";
import { isGitAtWork, mayWrite } from "./git-processes.ts";
import type { Git } from "./git.ts";

const PAUSE_MS = 50;

/** Where nobody can say whether a git is at work, a lock of this age is taken for left behind. */
const OLD_MS = 60_000;

/**
 * Remove the lock files that a killed git has left (`index.lock`, `HEAD.lock`, refs', commit-graph's), and say so.
 *
 * Only for the holder of the archive's lock. Waits for a git that someone else runs in the archive, unless it only reads.
 *
 * @throws ArchiveError `archive-locked` (transient) where such a git is still at work after `timeout` milliseconds.
 */
export async function clearGitLocks(
  git: Git,
  timeout: number,
  onNotice: (notice: string) => void,
): Promise<void> {
  for (let waited = 0; ; waited += PAUSE_MS) {
    const locks = await findLocks(git);
    if (locks.length === 0) {
      return;
    }
    if (!(await isInUse(git, locks))) {
      await removeAll(git, locks, onNotice);
      return;
    }
    if (waited >= timeout) {
      throw new ArchiveError(
        `another git is at work in the archive: ${name(git, locks[0] ?? "")} exists`,
        {
          code: "archive-locked",
          transient: true,
          hint: "wait for it to end; if none is running, delete that file",
        },
      );
    }
    await sleep(PAUSE_MS);
  }
}

async function removeAll(
  git: Git,
  locks: readonly string[],
  onNotice: (notice: string) => void,
): Promise<void> {
  for (const lock of locks) {
    await rm(lock, { force: true });
    onNotice(`removed ${name(git, lock)}, left behind by a git that was killed`);
  }
}

async function findLocks(git: Git): Promise<string[]> {
  const [top, refs, objects] = await Promise.all([
    list(git.directory, false),
    list(join(git.directory, "refs"), true),
    list(join(git.directory, "objects", "info"), true),
  ]);
  return [...top, ...refs, ...objects].filter((file) => file.endsWith(".lock"));
}

async function list(folder: string, recursive: boolean): Promise<string[]> {
  const entries = (await unlessMissing(readdir(folder, { recursive, withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function isInUse(git: Git, locks: readonly string[]): Promise<boolean> {
  const isAtWork = await isGitAtWork(git.path, mayWrite);
  if (isAtWork !== null) {
    return isAtWork;
  }
  const found = await Promise.all(locks.map((lock) => unlessMissing(stat(lock))));
  return found.some((lock) => lock !== null && Date.now() - lock.mtimeMs < OLD_MS);
}

function name(git: Git, lock: string): string {
  return relative(git.path, lock);
}
