import { existsSync, openSync, readSync, closeSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ArchiveError, UsageError } from "../../model/errors.ts";
import { readObjects } from "../git/cat-file.ts";
import { runGit, settleUnread, spawnGit, type Git } from "../git/git.ts";
import { LOG_FORMAT, openLogParser, type ForeignChange } from "./parse-log.ts";

/** One state of one file in somebody else's history. */
export interface ForeignFile extends ForeignChange {
  /** Author date, ISO 8601 UTC. */
  readonly authored: string;
  readonly blob: string;
}

/** A git repository that is not ours: read, never written. */
export interface ForeignHistory {
  /** As it was named. */
  readonly path: string;
  /** All that its commits did, no commit before its parents; of merges, what they did themselves. */
  readonly changes: readonly ForeignChange[];
  readonly commits: number;
  /** Commits that touch no path: most merges. */
  readonly emptyCommits: number;
  /** Every state of every file that has a date, by path, each path's oldest first. */
  readonly files: ReadonlyMap<string, readonly ForeignFile[]>;
  /** Read blobs, in order. */
  readonly read: (blobs: readonly string[]) => Promise<Buffer[]>;
  /** Give the sizes of blobs in bytes, in order, without reading them. */
  readonly sizes: (blobs: readonly string[]) => Promise<number[]>;
}

export interface ForeignOptions {
  /** The branch to read. Default: what is checked out, else `main` or `master`. */
  readonly branch?: string | undefined;
}

/**
 * Read the history of a git repository, bare or not. Nothing is written to it, and nothing is fetched for it.
 *
 * @throws UsageError `not-a-repository`, `shallow-clone`, `partial-clone`, `no-branch`.
 * @throws ArchiveError `git-failed`, `git-missing`.
 */
export async function readForeignHistory(
  path: string,
  { branch }: ForeignOptions = {},
): Promise<ForeignHistory> {
  const git = locateForeign(path);
  await checkWhole(git);
  const args = ["log", "--reverse", "--date-order", "--root", "-c", "--raw", "--no-renames"];
  args.push("--no-abbrev", "-z", LOG_FORMAT, await findTip(git, branch), "--");
  const changes: ForeignChange[] = [];
  const parser = openLogParser((change) => void changes.push(change));
  const child = spawnGit(git, args);
  child.stdin.end();
  const settled = settleUnread(git, child, args);
  settled.catch(() => undefined);
  for await (const chunk of child.stdout) parser.push(chunk as Buffer);
  await settled;
  const { commits, empty } = parser.end();
  return {
    path,
    changes,
    commits,
    emptyCommits: empty,
    files: Map.groupBy(changes.filter(isState), (file) => file.path),
    read: (blobs) => readBodies(git, blobs),
    sizes: (blobs) => readSizes(git, blobs),
  };
}

/** True for a change after which the path is a file, at a known time. */
export function isState(change: ForeignChange): change is ForeignFile {
  return change.blob !== null && change.authored !== null;
}

/** What is checked out; in a clone of a bundle that may be a branch that does not exist. */
async function findTip(git: Git, branch: string | undefined): Promise<string> {
  const format = "--format=%(HEAD)|%(objectname)|%(refname:short)";
  const printed = await runGit(git, ["for-each-ref", format, "refs/heads"]);
  const tips = printed
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("|"));
  const tip =
    branch === undefined
      ? (tips.find(([head]) => head === "*") ??
        tips.find(([, , name]) => name === "main" || name === "master") ??
        tips[0])
      : tips.find(([, , name]) => name === branch);
  if (tip?.[1] !== undefined) return tip[1];
  const names = tips.map(([, , name]) => name).join(", ");
  throw new UsageError(
    names === "" ? `${git.path} has no commit` : `${git.path} has no branch ${branch}`,
    {
      code: "no-branch",
      hint:
        names === ""
          ? "clone a bundle with its branch: git clone --bare -b main FILE"
          : `its branches: ${names}`,
    },
  );
}

async function readBodies(git: Git, blobs: readonly string[]): Promise<Buffer[]> {
  return (await readObjects(git, blobs)).map((object, index) => {
    if (object?.type === "blob") return object.body;
    throw missing(git, blobs[index]);
  });
}

async function readSizes(git: Git, blobs: readonly string[]): Promise<number[]> {
  if (blobs.length === 0) return [];
  const args = ["cat-file", "--batch-check=%(objecttype) %(objectsize)"];
  const printed = await runGit(git, args, `${blobs.join("\n")}\n`);
  const lines = printed.toString("utf8").split("\n");
  return blobs.map((blob, index) => {
    const size = /^blob (\d+)$/.exec(lines[index] ?? "")?.[1];
    if (size === undefined) throw missing(git, blob);
    return Number(size);
  });
}

function missing(git: Git, blob: string | undefined): ArchiveError {
  return new ArchiveError(`${git.path} lacks the blob ${blob}: it is damaged or not whole`, {
    code: "git-failed",
    hint: "clone it again, whole",
  });
}

function locateForeign(path: string): Git {
  const full = resolve(path);
  const directory = existsSync(join(full, ".git")) ? join(full, ".git") : full;
  if (existsSync(join(directory, "objects")))
    return { path: full, directory, room: join(directory, "clausewatch") };
  throw new UsageError(`${path} is no git repository`, {
    code: "not-a-repository",
    hint: isBundle(full)
      ? `it is a bundle; clone it first: git clone --bare -b main ${path} DIR`
      : "clone it first: git clone --bare ADDRESS",
  });
}

/** A clone that lacks a part of the history would date texts by the commit where the rest was cut off. */
async function checkWhole(git: Git): Promise<void> {
  if (existsSync(join(git.directory, "shallow"))) {
    throw new UsageError(
      `${git.path} is a shallow clone: the beginning of its history is missing`,
      {
        code: "shallow-clone",
        hint: "fetch the rest: git fetch --unshallow",
      },
    );
  }
  const config = await readFile(join(git.directory, "config"), "utf8").catch(() => "");
  const packs = await readdir(join(git.directory, "objects", "pack")).catch(() => []);
  // Git would fetch what is missing, and nothing here may ask the network.
  if (!/^\s*(?:partialclone|promisor)\s*(?:=|$)/im.test(config)) {
    if (!packs.some((name) => name.endsWith(".promisor"))) return;
  }
  throw new UsageError(`${git.path} is a partial clone: the files of its history are missing`, {
    code: "partial-clone",
    hint: "clone it again without --filter",
  });
}

function isBundle(path: string): boolean {
  if (!existsSync(path) || !statSync(path).isFile()) return false;
  const start = Buffer.alloc(16);
  const file = openSync(path, "r");
  try {
    readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  return /^# v\d git bundle/.test(start.toString("latin1"));
}
