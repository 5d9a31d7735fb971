import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { formatInstant } from "../model/capture.ts";
import { ArchiveError } from "../model/errors.ts";
import { readObjects } from "./cat-file.ts";
import { runGit, type Git } from "./git.ts";

/** One state of one file in somebody else's history. */
export interface ForeignFile {
  readonly commit: string;
  /** Author date, ISO 8601 UTC. */
  readonly authored: string;
  readonly path: string;
  readonly blob: string;
  /** The commit's message. */
  readonly message: string;
}

/** A git repository that is not ours: read, never written. */
export interface ForeignHistory {
  /** Every state of every file, by path, each path's oldest first. Deletions, merges and what touches two files are left out. */
  readonly files: ReadonlyMap<string, readonly ForeignFile[]>;
  /** Read blobs, in order. */
  readonly read: (blobs: readonly string[]) => Promise<Buffer[]>;
}

const COMMIT = "\u0001";

/**
 * Read the history of a git repository, bare or not.
 *
 * @throws ArchiveError `not-a-repository`, `git-failed`, `git-missing`.
 */
export async function readForeignHistory(path: string): Promise<ForeignHistory> {
  const git = locateForeign(resolve(path));
  const format = `--format=${COMMIT}%H%n%aI%n%B`;
  const printed = await runGit(git, [
    "log",
    "--reverse",
    "--no-merges",
    "--raw",
    "--no-renames",
    "--no-abbrev",
    "-z",
    format,
    await findTip(git),
    "--",
  ]);
  const files = new Map<string, ForeignFile[]>();
  for (const record of printed.toString("utf8").split(COMMIT).slice(1)) {
    const file = parseRecord(record);
    if (file === null) continue;
    const known = files.get(file.path);
    if (known === undefined) files.set(file.path, [file]);
    else known.push(file);
  }
  return { files, read: async (blobs) => readBodies(git, blobs) };
}

/** What is checked out; in a clone of a bundle that may be a branch that does not exist. */
async function findTip(git: Git): Promise<string> {
  const format = "--format=%(HEAD)|%(objectname)|%(refname:short)";
  const printed = await runGit(git, ["for-each-ref", format, "refs/heads"]);
  const tips = printed
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("|"));
  const tip =
    tips.find(([head]) => head === "*") ??
    tips.find(([, , name]) => name === "main" || name === "master") ??
    tips[0];
  if (tip?.[1] !== undefined) return tip[1];
  throw new ArchiveError(`${git.path} has no branch`, { code: "not-a-repository" });
}

async function readBodies(git: Git, blobs: readonly string[]): Promise<Buffer[]> {
  return (await readObjects(git, blobs)).map((object, index) => {
    if (object?.type === "blob") return object.body;
    throw new ArchiveError(`${git.path}: there is no blob ${blobs[index]}`, { code: "git-failed" });
  });
}

/** `hash\ndate\nmessage\0` and then `:modes blobs status\0path\0` for each file that the commit touches. */
function parseRecord(record: string): ForeignFile | null {
  const [head = "", ...fields] = record.split("\0");
  const [commit = "", date = "", ...message] = head.split("\n");
  const entries = fields.flatMap((field, index) => {
    const blob = /^\n?:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AM]/.exec(field)?.[1];
    return blob === undefined ? [] : [{ blob, path: fields[index + 1] ?? "" }];
  });
  const [only] = entries;
  const authored = new Date(date);
  if (only === undefined || entries.length > 1 || Number.isNaN(authored.getTime())) return null;
  return { commit, authored: formatInstant(authored), message: message.join("\n").trim(), ...only };
}

function locateForeign(path: string): Git {
  const directory = existsSync(join(path, ".git")) ? join(path, ".git") : path;
  if (!existsSync(join(directory, "objects"))) {
    throw new ArchiveError(`${path} is no git repository`, {
      code: "not-a-repository",
      hint: "clone it first: git clone --bare ADDRESS",
    });
  }
  return { path, directory, room: join(directory, "clausewatch") };
}
