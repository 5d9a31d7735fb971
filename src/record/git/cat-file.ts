import { ArchiveError } from "../../model/errors.ts";
import { runGit } from "./git.ts";
import type { Git } from "./git.ts";

/** One object of the repository. */
export interface GitObject {
  readonly hash: string;
  readonly type: string;
  readonly body: Buffer;
}

/** How many objects one child is asked for where nothing else is said, so that no answer grows beyond memory. */
const BATCH = 200;

/** Read objects by name (`<hash>` or `<hash>:<path>`), in order; null where one does not exist. */
export async function readObjects(
  git: Git,
  names: readonly string[],
  size = BATCH,
): Promise<(GitObject | null)[]> {
  const objects: (GitObject | null)[] = [];
  for (let start = 0; start < names.length; start += size) {
    const batch = names.slice(start, start + size);
    const printed = await runGit(git, ["cat-file", "--batch", "--buffer"], `${batch.join("\n")}\n`);
    objects.push(...parseBatch(printed, batch.length));
  }
  return objects;
}

/** Look up objects by name, without their bytes, in order; null where one does not exist. */
export async function readObjectNames(
  git: Git,
  names: readonly string[],
): Promise<(Omit<GitObject, "body"> | null)[]> {
  if (names.length === 0) return [];
  const printed = await runGit(git, ["cat-file", "--batch-check"], `${names.join("\n")}\n`);
  return printed
    .toString("utf8")
    .split("\n")
    .slice(0, names.length)
    .map((line) => {
      const match = /^([0-9a-f]{40,64}) ([a-z]+) [0-9]+$/u.exec(line);
      return match?.[1] === undefined || match[2] === undefined
        ? null
        : { hash: match[1], type: match[2] };
    });
}

/** Cut the answer of `git cat-file --batch` to `count` names into objects. */
export function parseBatch(printed: Buffer, count: number): (GitObject | null)[] {
  const objects: (GitObject | null)[] = [];
  let at = 0;
  for (let read = 0; read < count; read += 1) {
    const end = printed.indexOf(0x0a, at);
    if (end < 0) {
      throw new ArchiveError("git cat-file answered less than it was asked", {
        code: "git-failed",
      });
    }
    const header = printed.toString("utf8", at, end);
    const match = /^([0-9a-f]{40,64}) ([a-z]+) ([0-9]+)$/u.exec(header);
    at = end + 1;
    if (match?.[1] === undefined || match[2] === undefined) {
      objects.push(null);
      continue;
    }
    const size = Number(match[3]);
    objects.push({ hash: match[1], type: match[2], body: printed.subarray(at, at + size) });
    at += size + 1;
  }
  return objects;
}
