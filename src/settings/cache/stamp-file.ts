import { createHash } from "node:crypto";
import { statSync } from "node:fs";

/** So long must a file have been left alone before what was read of it is kept: file systems tell times coarsely. */
const QUIET_MS = 2_000;

/**
 * Tell what a file is known by: any change of what is in it changes the stamp, also one that keeps its size and sets its time
 * back (`ctime` moves on). Null where there is no such file, or where it was changed too lately to tell.
 */
export function stampFile(path: string, now: number): string | null {
  return readStamp(path, now)?.join(":") ?? null;
}

/**
 * Tell what many files are known by together, their names among it; null where one of them has no stamp. Of thousands it
 * costs little more than to ask for each: no number is written out.
 */
export function stampFiles(paths: readonly string[], now: number): string | null {
  const numbers: number[] = [];
  for (const path of paths) {
    const stamp = readStamp(path, now);
    if (stamp === null) return null;
    numbers.push(...stamp);
  }
  // No path has a NUL in it.
  return createHash("sha256")
    .update(`${paths.length}\0${paths.join("\0")}\0`)
    .update(new Float64Array(numbers))
    .digest("hex");
}

function readStamp(path: string, now: number): number[] | null {
  try {
    const { dev, ino, size, mtimeMs, ctimeMs } = statSync(path);
    return mtimeMs > now - QUIET_MS || ctimeMs > now - QUIET_MS
      ? null
      : [dev, ino, size, mtimeMs, ctimeMs];
  } catch {
    // Whoever reads it will say better what is wrong.
    return null;
  }
}
