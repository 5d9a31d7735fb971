import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { describeError } from "../../model/errors.ts";
import { unlessMissing } from "../file-errors.ts";
import { killGit, settle, spawnGit, type Git } from "../git/git.ts";
import type { RunGit } from "./git-pack.ts";
import { joinPacks } from "./join-packs.ts";
import { packByPath } from "./pack-by-path.ts";
import { repack } from "./repack.ts";
import { attemptLock, sweepTickets } from "../lock/lock.ts";

/** When packs are joined, and how long that may take. */
export interface PackLimits {
  /** How many small packs there may be: each is asked for each object, and each step of recording is one. */
  readonly packs: number;
  /** How many that have grown. */
  readonly grown: number;
  /** Packs of fewer bytes are joined quickly. */
  readonly small: number;
  /** How many bytes of those that have grown are gone through at once. */
  readonly thorough: number;
  /** A pack of so many bytes is joined with no other any more. */
  readonly bytes: number;
  readonly milliseconds: number;
}

const PACK_LIMITS: PackLimits = {
  packs: 50,
  grown: 24,
  small: 1 << 20,
  // Half a minute of a processor: what is given up has cost as much, and is begun again.
  thorough: 32 << 20,
  bytes: 128 << 20,
  milliseconds: 120_000,
};

/**
 * What small packs hold are pages of as many policies: to look for what these have in common takes twenty times as long as to
 * copy them, and finds little. That of trees is found, and that of pages when what has come of it is joined again.
 */
const QUICKLY = {
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "core.bigFileThreshold",
  GIT_CONFIG_VALUE_0: "8k",
};

/**
 * Git takes it that what lies whole in a pack was found to have nothing in common with the rest of it. Here nobody has looked:
 * without it, a hundred versions of one policy that were recorded in one step would take ten times the room for ever.
 */
const THOROUGHLY = "--no-reuse-delta";

/** Which commits touch which paths, of those that no file tells yet: `git log -- PATH` is slow without it. */
const COMMIT_GRAPH = ["commit-graph", "write", "--reachable", "--changed-paths", "--split"];

/**
 * Make few packs of many, where there are too many of the small ones, or of those that came of joining them; gives whether
 * that was done. These last are joined with those of about their size, so that an archive of any size is written anew a few
 * times in its life, and what has grown large is left.
 *
 * The archive's lock is not needed: nothing goes but packs whose objects are all in the new one, and those that an import
 * under way has written are marked as not to be touched. What takes too long is given up.
 */
export async function packUp(
  git: Git,
  onNotice: (notice: string) => void,
  limits: PackLimits = PACK_LIMITS,
): Promise<boolean> {
  try {
    let plan = planJoin(await listPacks(git), limits);
    if (plan === null) return false;
    const lockFile = join(git.room, "packing");
    const lock = await attemptLock(lockFile);
    if (!("release" in lock)) return false;
    try {
      await sweepTickets(lockFile);
      const until = performance.now() + limits.milliseconds;
      if (plan.isQuick) plan = await joinByCopying(git, plan, limits);
      if (plan !== null) await joinByGit(git, plan, until);
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

/** Join without git; gives what is left for git to join, if anything. */
async function joinByCopying(
  git: Git,
  plan: Plan,
  { packs: most }: PackLimits,
): Promise<Plan | null> {
  const names = new Set(plan.joined.map(({ name }) => name));
  await joinPacks(git, [...names]);
  const packs = await listPacks(git);
  // What has come meanwhile is for the next time.
  const left = packs.filter(({ name }) => names.has(name));
  return left.length > most ? { joined: left, isQuick: true } : null;
}

/** Have git join what a plan names. */
async function joinByGit(git: Git, { joined, isQuick }: Plan, until: number): Promise<void> {
  const names = joined.map(({ name }) => name);
  const environment = isQuick ? QUICKLY : {};
  const run: RunGit = (args, input) => runUntil(git, args, until, { input, environment });
  if (!isQuick && (await packByPath(git, names, run))) return;
  await repack(git, names, isQuick ? [] : [THOROUGHLY], run);
}

/** A pack beside which something of that kind lies is in use, or is not to be mixed with others. */
const LEFT = ["keep", "promisor", "mtimes"];

interface Pack {
  readonly name: string;
  readonly bytes: number;
}

interface Plan {
  readonly joined: readonly Pack[];
  /** True where nobody is to look what they have in common. */
  readonly isQuick: boolean;
}

/** Say what is to be joined; null where there are few packs. */
function planJoin(packs: readonly Pack[], limits: PackLimits): Plan | null {
  const { packs: most, small, thorough, bytes } = limits;
  const isLarge = (pack: Pack): boolean => pack.bytes >= bytes;
  const isSmall = (pack: Pack): boolean => pack.bytes < small && !isLarge(pack);
  const grown = packs.filter((pack) => !isLarge(pack) && !isSmall(pack));
  if (grown.length > limits.grown) {
    const smallest = takeSmallest(grown, thorough);
    if (smallest.size > 1) return { joined: [...smallest], isQuick: false };
    const some = takeSmallest(grown, bytes);
    if (some.size > 1) return { joined: [...some], isQuick: true };
  }
  const few = new Set(packs.filter(isSmall));
  return few.size <= most ? null : { joined: [...few], isQuick: true };
}

/** As many as can be gone through in the time that there is. */
function takeSmallest(packs: readonly Pack[], bytes: number): ReadonlySet<Pack> {
  let sum = 0;
  const sorted = packs.toSorted((one, other) => one.bytes - other.bytes);
  return new Set(
    sorted.filter((pack) => {
      sum += pack.bytes;
      return sum <= bytes;
    }),
  );
}

async function listPacks(git: Git): Promise<Pack[]> {
  const folder = join(git.directory, "objects", "pack");
  const names = (await unlessMissing(readdir(folder))) ?? [];
  const all = new Set(names);
  const isLeft = (name: string): boolean =>
    LEFT.some((ending) => all.has(name.replace(/pack$/u, ending)));
  // Not what another git has not finished: `.tmp-714-pack-0f08….pack`.
  const packs = names.filter((name) => /^pack-.*\.pack$/u.test(name) && !isLeft(name));
  return Promise.all(
    packs.map(async (name) => {
      const found = await unlessMissing(stat(join(folder, name)));
      return { name, bytes: found?.size ?? 0 };
    }),
  );
}

async function runUntil(
  git: Git,
  args: readonly string[],
  until: number,
  {
    input = "",
    environment = {},
  }: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<Buffer> {
  const child = spawnGit(git, args, environment);
  const done = settle(git, child, args);
  child.stdin.end(input);
  // What it has not finished is swept like what any git leaves that is killed.
  const timer = setTimeout(() => killGit(child), Math.max(0, until - performance.now()));
  try {
    return await done;
  } finally {
    clearTimeout(timer);
  }
}
