import { randomUUID } from "node:crypto";
import { link, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ArchiveError } from "../model/errors.ts";
import { hasCode, unlessMissing } from "./file-errors.ts";
import { describeSelf, isGone, parseHolder } from "./lock-holder.ts";
import type { LockHolder } from "./lock-holder.ts";
import { makeFolder } from "./make-folder.ts";

/** The right to write to an archive. */
export interface HeldLock {
  /** True where it was taken from a process that died with it. */
  readonly tookOver: boolean;
  release(): Promise<void>;
}

/** How often a holder says that it still lives, for those who cannot see its process. */
const HEARTBEAT_MS = 5_000;

const LONGEST_PAUSE_MS = 250;

/**
 * Wait for the lock in a file, at most `timeout` milliseconds, and take it.
 *
 * The file appears whole or not at all, and outlives its holder's death; whoever finds a dead holder
 * takes over, one at a time.
 *
 * @throws ArchiveError `archive-locked` (transient), which names the holder.
 */
export async function acquireLock(file: string, timeout: number): Promise<HeldLock> {
  let waited = 0;
  for (let pause = 10; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const attempt = await attemptLock(file);
    if ("release" in attempt) {
      return attempt;
    }
    if (waited >= timeout) {
      throw lockedBy(attempt, file);
    }
    await sleep(pause);
    waited += pause;
  }
}

/**
 * Take the lock if nobody living has it; otherwise say who.
 *
 * @throws ArchiveError `archive-unwritable` where its folder cannot be made.
 */
export async function attemptLock(file: string): Promise<HeldLock | LockHolder> {
  await makeFolder(dirname(file));
  const self = await describeSelf(randomUUID());
  const ticket = `${file}.${self.token}.ticket`;
  await writeFile(ticket, JSON.stringify(self), { flag: "wx" });
  try {
    const outcome = await enter(file, ticket);
    return outcome === "taken" || outcome === "took-over"
      ? hold(file, self, outcome === "took-over")
      : outcome;
  } finally {
    await rm(ticket, { force: true });
  }
}

/**
 * Link our ticket to the name of the lock. Where its holder is dead, the right to replace that one lock is
 * itself a lock, named by the dead holder's token: so two who find the same corpse cannot both inherit.
 */
async function enter(file: string, ticket: string): Promise<"taken" | "took-over" | LockHolder> {
  if (await linkExclusively(ticket, file)) {
    return "taken";
  }
  const holder = await readHolder(file);
  if (holder === null) {
    return enter(file, ticket);
  }
  if (!(await isGone(holder, await silenceOf(file, ticket)))) {
    return holder;
  }

  const claim = `${file}.${holder.token}.claim`;
  const claimed = await enter(claim, ticket);
  if (claimed !== "taken" && claimed !== "took-over") {
    return claimed;
  }
  if ((await readHolder(file))?.token === holder.token) {
    await rename(claim, file);
    return "took-over";
  }
  await rm(claim, { force: true });
  return enter(file, ticket);
}

function hold(file: string, self: LockHolder, tookOver: boolean): HeldLock {
  const heartbeat = setInterval(() => {
    // A missed beat matters only to other machines, and the branches move by compare-and-swap even then.
    beat(file, self).catch(() => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function release(): Promise<void> {
    clearInterval(heartbeat);
    if ((await readHolder(file))?.token === self.token) {
      await rm(file, { force: true });
    }
  }

  return { tookOver, release };
}

/** Write the same bytes in place: the file system sets the time, and no reader ever sees less than all of them. */
async function beat(file: string, self: LockHolder): Promise<void> {
  if ((await readHolder(file))?.token !== self.token) {
    return;
  }
  const handle = await open(file, "r+");
  try {
    await handle.write(JSON.stringify(self), 0);
  } finally {
    await handle.close();
  }
}

/** How long the holder has not been heard of, in milliseconds by the clock of the file system. */
async function silenceOf(file: string, ticket: string): Promise<number> {
  const [theirs, ours] = await Promise.all([modified(file), modified(ticket)]);
  return theirs === null || ours === null ? 0 : ours - theirs;
}

async function modified(file: string): Promise<number | null> {
  return await unlessMissing(stat(file).then(({ mtimeMs }) => mtimeMs));
}

async function readHolder(file: string): Promise<LockHolder | null> {
  const raw = await unlessMissing(readFile(file, "utf8"));
  return raw === null ? null : parseHolder(raw);
}

/** Remove what processes that died on their way to the lock left beside it. Only for its holder. */
export async function sweepTickets(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) {
      continue;
    }
    const left = join(folder, name);
    const holder = await readHolder(left);
    if (holder !== null && (await isGone(holder, await silenceOf(left, file)))) {
      await rm(left, { force: true });
    }
  }
}

async function linkExclusively(existing: string, path: string): Promise<boolean> {
  try {
    await link(existing, path);
    return true;
  } catch (thrown) {
    if (hasCode(thrown, "EEXIST")) {
      return false;
    }
    throw thrown;
  }
}

function lockedBy(holder: LockHolder, file: string): ArchiveError {
  return new ArchiveError(
    `the archive is being written by process ${holder.pid} on ${holder.host} since ${holder.since}`,
    {
      code: "archive-locked",
      transient: true,
      hint: `wait for it to end; if it does not exist any more, delete ${file}`,
    },
  );
}
