import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A disk of its own, in memory. */
export interface SmallDisk {
  readonly path: string;
  /** Leave so many bytes free. */
  readonly fill: (free: number) => void;
  readonly empty: () => void;
  /** Let it be read only, or written again. */
  readonly protect: (isReadOnly: boolean) => void;
  readonly remove: () => void;
}

/** Make a disk of some bytes; null where we may not mount one. */
export function makeSmallDisk(size: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), "clausewatch-disk-"));
  try {
    mount("-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path);
  } catch {
    rmSync(path, { recursive: true });
    return null;
  }
  const filler = join(path, "filler");
  const empty = (): void => rmSync(filler, { force: true });
  return {
    path,
    empty,
    fill(free) {
      empty();
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - free)));
    },
    protect: (isReadOnly) => mount("-o", `remount,${isReadOnly ? "ro" : "rw"}`, path),
    remove() {
      execFileSync("umount", ["-l", path]);
      rmSync(path, { recursive: true });
    },
  };
}

function mount(...args: string[]): void {
  execFileSync("mount", args, { stdio: "ignore" });
}
