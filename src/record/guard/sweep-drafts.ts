import { existsSync } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import { isGitAtWork, mayWrite } from "../git/git-processes.ts";
import type { Git } from "../git/git.ts";

/** Where nobody can say whether a git is at work, a draft of this age is taken for left behind. */
export const OLD_MS = 3_600_000;

/**
 * Remove what a git that failed or was killed has left of objects and packs that it had not finished. On a full disk these
 * would pile up with each attempt. Only for the holder of the archive's lock; another git at work is left alone, unless it only reads.
 */
export async function sweepDrafts(git: Git): Promise<void> {
  const drafts = await findDrafts(git);
  if (drafts.length === 0) return;
  const isAtWork = await isGitAtWork(git.path, mayWrite);
  if (isAtWork === true) return;
  for (const draft of drafts) {
    // A folder is not read at one moment: a pack that somebody has placed meanwhile may be missed, and its index be seen.
    if (!isDraft(basename(draft)) && existsSync(packOf(draft))) continue;
    const found = await unlessMissing(stat(draft));
    const isOld = found !== null && Date.now() - found.mtimeMs > OLD_MS;
    if (isAtWork === false || isOld) await rm(draft, { force: true });
  }
}

async function findDrafts({ directory }: Git): Promise<string[]> {
  const objects = join(directory, "objects");
  const folders = (await unlessMissing(readdir(objects, { withFileTypes: true }))) ?? [];
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const listed = await Promise.all(
    [...names, "info/commit-graphs"].map((name) =>
      unlessMissing(readdir(join(objects, name), { withFileTypes: true })),
    ),
  );
  return listed.flatMap((entries) => {
    const names = new Set(entries?.map(({ name }) => name));
    return (entries ?? [])
      .filter((entry) => entry.isFile() && (isDraft(entry.name) || isLeft(entry.name, names)))
      .map((entry) => join(entry.parentPath, entry.name));
  });
}

function isDraft(name: string): boolean {
  return /^(?:tmp_(?:obj|pack|idx|rev|bitmap|mtimes|graph)_|\.tmp-[0-9]+-pack-)/u.test(name);
}

/** True for what is about a pack that is not there: whoever was to delete both was killed. A pack comes before its index. */
function isLeft(name: string, others: ReadonlySet<string>): boolean {
  return /^pack-.*\.(?:idx|rev)$/u.test(name) && !others.has(packOf(name));
}

function packOf(name: string): string {
  return name.replace(/\.(?:idx|rev)$/u, ".pack");
}
