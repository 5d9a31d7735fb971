import { randomUUID } from "node:crypto";
import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { runGit, type Git } from "../git/git.ts";

/**
 * Give a pack of ours the index that a kill or a loss of power has left it without. It is not removed: a system that loses a
 * rename with its power may have kept the refs that name what is in the pack. What no ref names goes as from any other pack.
 *
 * @param place the pack's path without `.pack`
 * @returns false where git cannot make one now.
 */
export async function completePack(git: Git, place: string): Promise<boolean> {
  // What git looks for is the index: it shows when it is whole.
  const draft = join(dirname(place), `tmp_idx_${randomUUID()}`);
  try {
    await runGit(git, ["index-pack", "--no-rev-index", "-o", draft, `${place}.pack`]);
    renameSync(draft, `${place}.idx`);
    return true;
  } catch {
    rmSync(draft, { force: true });
    return false;
  }
}
