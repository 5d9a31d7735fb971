import { randomUUID } from "node:crypto";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../model/make-folder.ts";

/** A folder for the time of one piece of work. */
export interface ScratchFolder {
  readonly path: string;
  /** Let go of it and of all that is in it. */
  readonly leave: () => Promise<void>;
}

const NAME = /^scratch-(\d+)-/;

/** Make a folder that does not outlive the work; those of processes that were killed go when the next is made. */
export async function makeScratchFolder(room: string): Promise<ScratchFolder> {
  await makeFolder(room);
  for (const name of await readdir(room)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)))
      await rm(join(room, name), { recursive: true, force: true });
  }
  // Only uniqueness matters here, and nobody sees the name.
  const path = join(room, `scratch-${process.pid}-${randomUUID().slice(0, 8)}`);
  await mkdir(path);
  return { path, leave: () => rm(path, { recursive: true, force: true }) };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Someone else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
