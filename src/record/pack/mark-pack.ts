import { linkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";

/** What `dropKeeps` knows our marks by. */
export const KEEP_NOTE = "clausewatch";

/** One file of ours that marks are links to: for each step, that is a file less to be made and to be deleted. */
const LASTING = "pack-mark";

/** Mark a pack as not to be touched by whoever packs the repository. What there is under that name is not written over. */
export function markPack({ room }: Git, file: string): void {
  const lasting = join(room, LASTING);
  try {
    linkSync(lasting, file);
  } catch (thrown) {
    if (hasCode(thrown, "EEXIST")) throw thrown;
    // On disk, since it lasts: empty, it would have all marks be nobody's.
    writeFileSync(file, `${KEEP_NOTE}\n`, { flag: "wx", flush: hasCode(thrown, "ENOENT") });
    if (hasCode(thrown, "ENOENT")) linkIfPossible(file, lasting);
  }
}

/** Not every file system has links. */
function linkIfPossible(existing: string, path: string): void {
  try {
    linkSync(existing, path);
  } catch {
    // Then each mark is a file of its own.
  }
}
