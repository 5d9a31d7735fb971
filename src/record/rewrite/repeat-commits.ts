import { ArchiveError } from "../../model/errors.ts";
import { readObjects } from "../git/cat-file.ts";
import type { ImportCommit } from "../git/import-commit.ts";
import { runGit } from "../git/git.ts";
import type { Git } from "../git/git.ts";
import { parseCommit } from "../git/raw-commit.ts";
import { parseRawDiff } from "../git/raw-diff.ts";

/** Read commits so that they can be written again on another parent: same author, committer, message and blobs. */
export async function readRepeats(
  git: Git,
  hashes: readonly string[],
): Promise<Map<string, ImportCommit>> {
  if (hashes.length === 0) {
    return new Map();
  }
  const args = ["diff-tree", "--stdin", "--root", "-r", "-z", "--no-renames"];
  const diffs = parseRawDiff(await runGit(git, args, `${hashes.join("\n")}\n`));
  const objects = await readObjects(git, hashes);
  return new Map(
    hashes.map((hash, at) => {
      const commit = parseCommit(objects[at]?.body ?? Buffer.alloc(0));
      if (commit === null) {
        throw new ArchiveError(`commit ${hash} cannot be read`, { code: "git-failed" });
      }
      const changes = (diffs.get(hash) ?? []).map(({ path, after }) =>
        after === null
          ? { path, mode: "deleted" as const }
          : { path, mode: after.mode, blob: after.blob },
      );
      return [hash, { ...commit, changes }];
    }),
  );
}
