import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describeError } from "../../model/errors.ts";
import { unlessMissing } from "../file-errors.ts";
import { killGit, settle, spawnGit, type Git } from "../git/git.ts";
import { attemptLock, sweepTickets } from "../lock/lock.ts";

/** When packs are joined, and how long that may take. */
export interface PackLimits {
  /** How many small packs there may be: each is asked for each object, and each step of recording is one. */
  readonly packs: number;
  /** A pack of so many bytes is joined with no other any more. */
  readonly bytes: number;
  readonly milliseconds: number;
}

const PACK_LIMITS: PackLimits = { packs: 50, bytes: 128 << 20, milliseconds: 120_000 };

/** Which commits touch which paths, of those that no file tells yet: `git log -- PATH` is slow without it. */
const COMMIT_GRAPH = ["commit-graph", "write", "--reachable", "--changed-paths", "--split"];

/**
 * Make few packs of many, where there are too many small ones; gives whether that was done. Packs are joined with those of
 * about their size, so that an archive of any size is written anew a few times in its life, and what has grown large is left.
 *
 * The archive's lock is not needed: nothing goes but packs whose objects are all in the new one, and those that an import
 * under way has written are marked by git as not to be touched. What takes too long is given up.
 */
export async function packUp(
  git: Git,
  onNotice: (notice: string) => void,
  limits: PackLimits = PACK_LIMITS,
): Promise<boolean> {
  try {
    const large = await findLarge(git, limits);
    if (large === null) return false;
    const lockFile = join(git.room, "packing");
    const lock = await attemptLock(lockFile);
    if (!("release" in lock)) return false;
    try {
      await sweepTickets(lockFile);
      const keep = large.map((name) => `--keep-pack=${name}`);
      const until = performance.now() + limits.milliseconds;
      await runUntil(git, ["repack", "-d", "-q", "--geometric=2", ...keep], until);
      await runUntil(git, COMMIT_GRAPH, until);
    } finally {
      await lock.release();
    }
    return true;
  } catch (thrown) {
    onNotice(`the archive's packs were not joined, which is tried again: ${describeError(thrown)}`);
    return false;
  }
}

/** Joins packs beside what else goes on, one time after the other. */
export interface Packer {
  /** See whether there is something to join, unless that is being done, or has failed before. */
  start(): void;
  /** Wait until nothing is being joined; never throws. */
  rest(): Promise<void>;
}

export function createPacker(git: Git, onNotice: (notice: string) => void): Packer {
  let work: Promise<void> | null = null;
  let hasFailed = false;

  async function pack(): Promise<void> {
    await packUp(git, (notice) => {
      hasFailed = true;
      onNotice(notice);
    });
    work = null;
  }

  return {
    start: () => {
      if (!hasFailed) work ??= pack();
    },
    rest: async () => {
      await work;
    },
  };
}

/** The packs that are to stay as they are; null where there are few others. */
async function findLarge(git: Git, limits: PackLimits): Promise<string[] | null> {
  const folder = join(git.directory, "objects", "pack");
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const kept = new Set(names.filter((name) => name.endsWith(".keep")));
  const packs = names.filter(
    (name) => name.endsWith(".pack") && !kept.has(name.replace(/\.pack$/u, ".keep")),
  );
  if (packs.length <= limits.packs) return null;
  const sizes = await Promise.all(packs.map((name) => unlessMissing(stat(join(folder, name)))));
  const large = packs.filter((_, at) => (sizes[at]?.size ?? 0) >= limits.bytes);
  return packs.length - large.length <= limits.packs ? null : large;
}

async function runUntil(git: Git, args: readonly string[], until: number): Promise<void> {
  const child = spawnGit(git, args);
  child.stdin.end();
  // What it has not finished is swept like what any git leaves that is killed.
  const timer = setTimeout(() => killGit(child), Math.max(0, until - performance.now()));
  try {
    await settle(git, child, args);
  } finally {
    clearTimeout(timer);
  }
}
