import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import { runGit } from "../git/git.ts";
import type { Git } from "../git/git.ts";

/** What every index begins with (https://git-scm.com/docs/index-format). */
const SIGNATURE = "DIRC";

/**
 * Make the index anew where it is gone or no index: git does not start a thing otherwise, and nothing that is recorded
 * lies in it. The files of the work tree are not touched. Only for the holder of the archive's lock.
 *
 * @param followed the commit that the work tree has followed to; null: none yet.
 */
export async function mendIndex(
  git: Git,
  followed: string | null,
  onNotice: (notice: string) => void,
): Promise<void> {
  const signature = await readSignature(join(git.directory, "index"));
  if (signature === SIGNATURE || (signature === null && followed === null)) return;
  await rm(join(git.directory, "index"), { force: true });
  if (followed !== null) await runGit(git, ["read-tree", followed]);
  onNotice("git's index of the archive was gone or damaged and is made anew");
}

async function readSignature(file: string): Promise<string | null> {
  const handle = await unlessMissing(open(file));
  if (handle === null) return null;
  try {
    const start = Buffer.alloc(SIGNATURE.length);
    await handle.read(start, 0, start.length, 0);
    return start.toString("latin1");
  } finally {
    await handle.close();
  }
}
