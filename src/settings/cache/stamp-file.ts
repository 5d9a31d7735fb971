import { statSync } from "node:fs";

/** So long must a file have been left alone before what was read of it is kept: file systems tell times coarsely. */
const QUIET_MS = 2_000;

/**
 * Tell what a file is known by: any change of what is in it changes the stamp, also one that keeps its size and sets its time
 * back (`ctime` moves on). Null where there is no such file, or where it was changed too lately to tell.
 */
export function stampFile(path: string, now: number): string | null {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
    if (Math.max(mtimeMs, ctimeMs) > now - QUIET_MS) return null;
    return `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}`;
  } catch {
    // Whoever reads it will say better what is wrong.
    return null;
  }
}
