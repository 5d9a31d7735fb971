import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { hasCode } from "../file-errors.ts";
import { parseHolder, type LockHolder } from "./lock-holder.ts";

/** What a lock's file says, and when it was written last, by the clock of its file system in milliseconds. */
export interface LockFile {
  readonly holder: LockHolder;
  readonly written: number;
}

/**
 * Read a lock's file; null where there is none, or no file. It is opened first: over a network, that is what brings its
 * time up to date. A link is not followed.
 */
export async function readLockFile(file: string): Promise<LockFile | null> {
  const handle = await openFile(file, constants.O_RDONLY);
  if (handle === null) return null;
  try {
    const found = await handle.stat();
    if (!found.isFile()) return null;
    return { holder: parseHolder(await handle.readFile("utf8")), written: found.mtimeMs };
  } finally {
    await handle.close();
  }
}

/**
 * Write the same bytes in place, as a sign of life: the file system sets the time, and no reader ever sees less than all
 * of them. What another has put in its place meanwhile is not touched.
 */
export async function refreshLockFile(file: string, self: LockHolder): Promise<void> {
  const handle = await openFile(file, constants.O_RDWR);
  if (handle === null) return;
  try {
    const raw = await handle.readFile("utf8");
    if (parseHolder(raw).token === self.token) await handle.write(raw, 0);
  } finally {
    await handle.close();
  }
}

async function openFile(file: string, flags: number): Promise<FileHandle | null> {
  try {
    return await open(file, flags | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT", "ENOTDIR", "ELOOP", "EISDIR", "ENXIO")) return null;
    throw thrown;
  }
}
