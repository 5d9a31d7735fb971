import { closeSync, fsync, openSync } from "node:fs";
import { promisify } from "node:util";
import { hasCode } from "./file-errors.ts";

const sync = promisify(fsync);

/** What systems answer that do not let folders be opened or flushed, and see to that by themselves. */
const REFUSALS = ["EACCES", "EBADF", "EINVAL", "EISDIR", "ENOTSUP", "EPERM"] as const;

/**
 * Have on disk what was made, renamed or removed in a folder, which the contents of the files do not tell: without it a loss
 * of power may take back the last few seconds of that. Where the system refuses it, that is as far as one can go.
 *
 * @see fsync(2)
 */
export async function syncFolder(folder: string): Promise<void> {
  try {
    // At once, but for the wait for the disk: to ask another thread costs more than to do it.
    const handle = openSync(folder, "r");
    try {
      await sync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (thrown) {
    if (!hasCode(thrown, ...REFUSALS)) throw thrown;
  }
}
