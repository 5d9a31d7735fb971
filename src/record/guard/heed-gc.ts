import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ArchiveError } from "../../model/errors.ts";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { isRunning } from "../lock/lock-holder.ts";

const PAUSE_MS = 100;

/**
 * Keep `git gc` out of the archive while it is written to, by the file in which git itself notes who collects garbage:
 * `gc --prune=now` would delete objects that no branch points to yet. One that is at work is waited for. The file
 * names this process, so git knows it for left behind where we are killed.
 *
 * @returns what lets `git gc` in again.
 * @throws ArchiveError `archive-locked` (transient) where a gc is still at work after `timeout` milliseconds.
 */
export async function keepGcOut(git: Git, timeout: number): Promise<() => Promise<void>> {
  const file = join(git.directory, "gc.pid");
  const begun = performance.now();
  for (;;) {
    const holder = await readHolder(file);
    if (holder === null || holder === process.pid || !isRunning(holder)) break;
    if (performance.now() - begun >= timeout) {
      throw new ArchiveError(`git gc is at work in the archive, as process ${holder}`, {
        code: "archive-locked",
        transient: true,
        hint: `wait for it to end; if it is none, delete ${file}`,
      });
    }
    await sleep(PAUSE_MS);
  }
  await writeFile(file, `${process.pid} ${hostname()}`);
  return async () => {
    if ((await readHolder(file)) === process.pid) await rm(file, { force: true });
  };
}

/** The process that collects garbage; null where there is none, or on another machine, whose processes we do not see. */
async function readHolder(file: string): Promise<number | null> {
  const raw = await unlessMissing(readFile(file, "utf8"));
  const [pid = "", host = ""] = raw?.trim().split(" ") ?? [];
  return /^[1-9][0-9]{0,9}$/u.test(pid) && host === hostname() ? Number(pid) : null;
}
