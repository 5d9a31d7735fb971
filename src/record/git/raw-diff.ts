/** One path that differs between two trees. */
export interface TreeChange {
  /** Bytes in Latin-1. */
  readonly path: string;
  /** Null where the path is new. */
  readonly before: TreeFile | null;
  /** Null where the path is gone. */
  readonly after: TreeFile | null;
}

export interface TreeFile {
  readonly mode: string;
  readonly blob: string;
}

const ENTRY = /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]+) ([0-9a-f]+) [A-Z]/u;

/**
 * Read what `git diff-tree -r -z --no-renames` prints, for one pair of trees or for many commits from `--stdin`.
 * Keyed by commit; by the empty string where no commit is printed.
 */
export function parseRawDiff(printed: Buffer): Map<string, TreeChange[]> {
  const byCommit = new Map<string, TreeChange[]>();
  const fields = printed.toString("latin1").split("\0");
  let commit = "";
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? "";
    const entry = ENTRY.exec(field);
    if (entry === null) {
      commit = field === "" ? commit : field.trim();
      continue;
    }
    at += 1;
    const [, oldMode = "", newMode = "", oldBlob = "", newBlob = ""] = entry;
    const changes = byCommit.get(commit) ?? [];
    changes.push({
      path: fields[at] ?? "",
      before: file(oldMode, oldBlob),
      after: file(newMode, newBlob),
    });
    byCommit.set(commit, changes);
  }
  return byCommit;
}

function file(mode: string, blob: string): TreeFile | null {
  return mode === "000000" ? null : { mode, blob };
}
