import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";

/** Ask plain git. */
function askGit(archive: string, ...args: readonly string[]): string {
  return execFileSync("git", ["-C", archive, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  }).trimEnd();
}

/** What of an archive must be the same, however often it was killed on the way. */
export interface Sameness {
  /** Author dates are those of captures and do not depend on when we ran. */
  readonly dates: boolean;
  /** Committer dates are handed in, so that commits are the same to the bit. */
  readonly commits: boolean;
}

/** Write down what an archive holds, each policy's versions in order, and the bodies of its captures. */
export function describeArchive(archive: string, { dates, commits }: Sameness): string {
  if (commits) return `${askGit(archive, "rev-parse", "main", "captures")}`;
  const paths = askGit(archive, "ls-tree", "-r", "--name-only", "main").split("\n");
  const format = dates ? "--format=%aI %s" : "--format=%s";
  const raw = ["--raw", "--no-abbrev", "--no-renames"];
  const versions = paths.map((path) =>
    askGit(archive, "log", "--reverse", format, ...raw, "main", "--", path),
  );
  const bodies = askGit(archive, "log", "--format=", ...raw, "captures", "--", ":!*.json");
  return [...paths, ...versions, ...bodies.split("\n").toSorted()].join("\n");
}

/** The versions that `main` holds: what was captured when, saying what. */
export function listVersions(archive: string): Set<string> {
  const format = "--format=%(trailers:key=Policy,valueonly,separator=%x20) %aI %T";
  try {
    return new Set(askGit(archive, "log", format, "main", "--").split("\n"));
  } catch {
    // There is no version yet.
    return new Set();
  }
}

/** Name what is wrong with the repository itself; null: nothing. */
export function findDamage(archive: string): string | null {
  try {
    const said = askGit(archive, "fsck", "--strict", "--no-dangling", "--no-progress");
    return said === "" ? null : said;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
