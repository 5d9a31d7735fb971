import { randomUUID } from "node:crypto";
import { link, lstat, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode, unlessMissing } from "../file-errors.ts";
import { readLockFile, refreshLockFile } from "./lock-file.ts";
import { describeSelf, judgeHolder } from "./lock-holder.ts";
import type { LockHolder } from "./lock-holder.ts";
import { createLockWatch, HEARTBEAT_MS, type LockWatch } from "./lock-watch.ts";
import { makeArchiveFolder } from "../make-archive-folder.ts";

/** The right to write to an archive. */
export interface HeldLock {
  /** True where it was taken from a process that died with it. */
  readonly tookOver: boolean;
  release(): Promise<void>;
}

const LONGEST_PAUSE_MS = 40;

/** How long whoever came first may let others wait for it: it may be stopped, and then nobody would ever have a turn. */
const COURTESY_MS = 1_000;

/** One who wants the lock: it shows as a file beside it. */
interface Ticket {
  readonly self: LockHolder;
  readonly path: string;
}

/**
 * Wait for the lock in a file, at most `timeout` milliseconds, and take it: who came first has it first.
 *
 * The file appears whole or not at all, and outlives its holder's death; whoever finds a dead holder
 * takes over, one at a time.
 *
 * @throws ArchiveError `archive-locked` (transient), which names the holder; `archive-unwritable`.
 */
export async function acquireLock(file: string, timeout: number): Promise<HeldLock> {
  const begun = performance.now();
  const watch = createLockWatch();
  const ticket = await drawTicket(file);
  try {
    for (let pause = 5; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const waited = performance.now() - begun;
      const isLast = waited >= timeout;
      const before = isLast || waited > COURTESY_MS ? null : await findEarlier(file, ticket);
      const outcome = before ?? (await enter(file, ticket, watch));
      if (typeof outcome === "string") return hold(file, ticket.self, outcome === "took-over");
      if (isLast) throw lockedBy(outcome, file);
      await sleep(pause);
    }
  } finally {
    await rm(ticket.path, { force: true });
  }
}

/**
 * Take the lock if nobody living has it; otherwise say who.
 *
 * @throws ArchiveError `archive-unwritable` where its folder cannot be made.
 */
export async function attemptLock(file: string): Promise<HeldLock | LockHolder> {
  const ticket = await drawTicket(file);
  try {
    const outcome = await enter(file, ticket, createLockWatch());
    return typeof outcome === "string" ? hold(file, ticket.self, outcome === "took-over") : outcome;
  } finally {
    await rm(ticket.path, { force: true });
  }
}

async function drawTicket(file: string): Promise<Ticket> {
  await makeArchiveFolder(dirname(file));
  const self = await describeSelf(randomUUID());
  const path = `${file}.${self.token}.ticket`;
  try {
    await writeFile(path, JSON.stringify(self), { flag: "wx" });
  } catch (thrown) {
    // On a full disk it is there, and empty.
    await rm(path, { force: true });
    throw thrown;
  }
  return { self, path };
}

/** Give the living one who has waited for the lock longest, where that is not the one with this ticket. */
async function findEarlier(file: string, { self, path }: Ticket): Promise<LockHolder | null> {
  for (const name of await readdir(dirname(file))) {
    const isTicket = name.startsWith(`${basename(file)}.`) && name.endsWith(".ticket");
    if (!isTicket || name === basename(path)) continue;
    const other = (await readLockFile(join(dirname(file), name)))?.holder;
    const isEarlier =
      other !== undefined && `${other.since} ${other.token}` < `${self.since} ${self.token}`;
    if (isEarlier && (await judgeHolder(other)) === "alive") return other;
  }
  return null;
}

/**
 * Link our ticket to the name of the lock. Where its holder is dead, the right to replace that one lock is
 * itself a lock, named by the dead holder's token: so two who find the same corpse cannot both inherit.
 */
async function enter(
  file: string,
  ticket: Ticket,
  watch: LockWatch,
): Promise<"taken" | "took-over" | LockHolder> {
  if (await linkExclusively(ticket.path, file)) {
    return "taken";
  }
  const found = await readLockFile(file);
  if (found === null) {
    await refuseWhatIsNoFile(file);
    return enter(file, ticket, watch);
  }
  const { holder } = found;
  if (!(await watch.isGone(file, found, ticket.path))) {
    return holder;
  }

  const claim = `${file}.${holder.token}.claim`;
  const claimed = await enter(claim, ticket, watch);
  if (claimed !== "taken" && claimed !== "took-over") {
    return claimed;
  }
  if ((await readLockFile(file))?.holder.token === holder.token) {
    await rename(claim, file);
    return "took-over";
  }
  await rm(claim, { force: true });
  return enter(file, ticket, watch);
}

function hold(file: string, self: LockHolder, tookOver: boolean): HeldLock {
  const heartbeat = setInterval(() => {
    // A missed beat matters only to other machines, and the branches move by compare-and-swap even then.
    refreshLockFile(file, self).catch(() => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();

  async function release(): Promise<void> {
    clearInterval(heartbeat);
    if ((await readLockFile(file))?.holder.token === self.token) {
      await rm(file, { force: true });
    }
  }

  return { tookOver, release };
}

/** Remove what processes that died on their way to the lock left beside it. Only for its holder. */
export async function sweepTickets(file: string): Promise<void> {
  const folder = dirname(file);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) {
      continue;
    }
    const left = join(folder, name);
    const found = await readLockFile(left);
    if (found !== null && (await createLockWatch().isLeft(found, file))) {
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

/** A folder or a link in the lock's place is nobody's lock, and would be in the way for ever. */
async function refuseWhatIsNoFile(file: string): Promise<void> {
  const found = await unlessMissing(lstat(file));
  if (found === null || found.isFile()) return;
  throw new ArchiveError(`${file}, which is to be the lock of the archive, is no file`, {
    code: "archive-locked",
    hint: "nobody holds it; take away what lies there",
  });
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
