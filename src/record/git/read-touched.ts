import { settleUnread, spawnGit, type Git } from "./git.ts";
import { readRecords } from "./read-records.ts";

/** A commit and the files that it changes in its first parent's tree. */
export interface TouchedFiles {
  readonly commit: string;
  /** As they are after it; those that it deletes have the mode `000000`. */
  readonly files: readonly { readonly mode: string; readonly blob: string }[];
}

const ENTRY = /^:[0-7]{6} ([0-7]{6}) [0-9a-f]+ ([0-9a-f]+) [A-Z]/u;

/**
 * Read which files commits change, oldest first, along first parents, and nothing else of them.
 *
 * @param range as `git log` takes it
 * @throws ArchiveError `git-failed`
 */
export async function* readTouched(
  git: Git,
  range: readonly string[],
): AsyncGenerator<TouchedFiles> {
  const shape = ["--raw", "--root", "--no-renames", "--no-abbrev", "--format=%H"];
  const order = ["--first-parent", "--topo-order", "--reverse"];
  const args = ["log", ...order, ...shape, ...range, "--"];
  const child = spawnGit(git, args);
  child.stdin.end();
  const ended = settleUnread(git, child, args);
  // Whoever reads to the end hears of a failure.
  ended.catch(() => {});
  let commit = "";
  let files: { mode: string; blob: string }[] = [];
  try {
    // Paths are quoted where they hold a line feed: no line begins within one.
    for await (const line of readRecords(child.stdout, "\n")) {
      if (line.startsWith(":")) {
        const [, mode = "", blob = ""] = ENTRY.exec(line) ?? [];
        files.push({ mode, blob });
      } else if (line !== "") {
        if (commit !== "") yield { commit, files };
        commit = line;
        files = [];
      }
    }
    await ended;
    if (commit !== "") yield { commit, files };
  } finally {
    child.kill();
  }
}
