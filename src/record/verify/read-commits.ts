import { randomUUID } from "node:crypto";
import { ArchiveError } from "../../model/errors.ts";
import { spawnGit, type Git } from "../git/git.ts";
import { readRecords } from "../git/read-records.ts";

/** One commit and what it did to its first parent's tree. */
export interface ReadCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** Seconds since 1970. */
  readonly authored: number;
  readonly committed: number;
  readonly message: string;
  readonly changes: readonly PathChange[];
}

export interface PathChange {
  readonly path: string;
  /** Git's six digits; `000000` where the path is gone. */
  readonly mode: string;
  readonly blob: string;
}

const ENTRY = /^\n?:[0-7]{6} ([0-7]{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]/u;

const HEAD_FIELDS = 5;

/**
 * Read commits, oldest first, along first parents, each with the paths that it touches. They come as git prints them, and
 * are not kept.
 *
 * @throws ArchiveError `git-failed`, with what git complains of, where an object on the way cannot be read.
 */
export async function* readCommits(git: Git, tip: string): AsyncGenerator<ReadCommit> {
  // A message can hold every byte but NUL; it cannot know this.
  const mark = randomUUID();
  const format = `--format=%x00${mark}%x00%H%x00%P%x00%at%x00%ct%x00%B`;
  const args = ["log", "--first-parent", "--topo-order", "--reverse", "--root", "--raw", "-z"];
  const child = spawnGit(git, [...args, "--no-renames", "--no-abbrev", format, tip, "--"]);
  child.stdin.end();
  const complaints: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
  const ended = new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  try {
    let fields: string[] | null = null;
    for await (const field of readRecords(child.stdout, "\0")) {
      if (field === mark) {
        if (fields !== null) yield parseFields(fields);
        fields = [];
      } else fields?.push(field);
    }
    if ((await ended) !== 0) {
      const said = Buffer.concat(complaints).toString("utf8").trim();
      throw new ArchiveError(said.split("\n").slice(0, 3).join(" / "), { code: "git-failed" });
    }
    if (fields !== null) yield parseFields(fields);
  } finally {
    child.kill();
  }
}

function parseFields(fields: readonly string[]): ReadCommit {
  const [hash = "", parents = "", authored = "", committed = "", message = ""] = fields;
  const changes: PathChange[] = [];
  for (let at = HEAD_FIELDS; at < fields.length; at += 1) {
    const entry = ENTRY.exec(fields[at] ?? "");
    if (entry === null) continue;
    at += 1;
    changes.push({
      path: decode(fields[at] ?? ""),
      mode: entry[1] ?? "",
      blob: entry[2] ?? "",
    });
  }
  return {
    hash,
    parents: parents.split(" ").filter(Boolean),
    authored: Number(authored),
    committed: Number(committed),
    message: decode(message),
    changes,
  };
}

function decode(latin1: string): string {
  return Buffer.from(latin1, "latin1").toString("utf8");
}
