import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "../file-errors.ts";
import { readFormat } from "../git/format.ts";
import type { Git } from "../git/git.ts";
import { readTips } from "../git/refs.ts";
import { composeHeads } from "./keep-heads.ts";

/**
 * Tell whether an archive is as its last writer left it when it had done: nobody writes, was killed while writing, or has moved
 * the branches since. There is then nothing to mend for whoever only reads.
 *
 * @throws ArchiveError `archive-too-new`, `git-failed`.
 */
export async function isAtRest(git: Git): Promise<boolean> {
  if (readFormat(git) === null || existsSync(join(git.room, "lock"))) return false;
  try {
    return readFileSync(join(git.room, "heads"), "utf8") === composeHeads(await readTips(git));
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR")) return false;
    throw thrown;
  }
}
