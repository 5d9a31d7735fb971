import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { makeFolder } from "../model/make-folder.ts";
import { describeError, UsageError } from "../model/errors.ts";

/** Where the bytes of an export go, in order. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
}

export interface TargetOptions {
  /** Replace what stands there. Default: refuse. */
  readonly force?: boolean | undefined;
}

/**
 * Write a file under another name beside it, and give it its own when it is whole and on disk. What fails or is stopped
 * leaves nothing, and what stood there before.
 *
 * @throws {UsageError} `target-exists`, before anything is done.
 */
export async function writeFileWhole<T>(
  target: string,
  options: TargetOptions,
  work: (sink: Sink, draft: string) => Promise<T>,
): Promise<T> {
  return replaceWhole(target, options, async (draft) => {
    const file = await open(draft, "wx");
    try {
      const result = await work({ write: async (chunk) => file.writeFile(chunk) }, draft);
      await file.sync();
      return result;
    } finally {
      await file.close();
    }
  });
}

/** Make a folder in the same way. */
export async function writeFolderWhole<T>(
  target: string,
  options: TargetOptions,
  work: (draft: string) => Promise<T>,
): Promise<T> {
  return replaceWhole(target, options, async (draft) => {
    await mkdir(draft);
    return work(draft);
  });
}

/** Have something made beside its place, and move it there when it is whole. */
export async function replaceWhole<T>(
  target: string,
  options: TargetOptions,
  work: (draft: string) => Promise<T>,
): Promise<T> {
  const path = resolve(target);
  refuseExisting(path, options);
  try {
    await makeFolder(dirname(path));
  } catch (cause) {
    throw new UsageError(`${dirname(path)} cannot be made: ${describeError(cause)}`, {
      code: "target-unwritable",
      hint: "--to names it: choose a folder that you may write into",
      cause,
    });
  }
  // Only uniqueness matters here, and nobody sees the names.
  const mark = randomUUID().slice(0, 8);
  const draft = `${path}.${mark}.part`;
  try {
    const result = await work(draft);
    refuseExisting(path, options);
    if (existsSync(path)) await moveOver(draft, path, `${path}.${mark}.old`);
    else await rename(draft, path);
    return result;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** A folder that is not empty cannot be renamed over; the old one steps aside first. */
async function moveOver(draft: string, path: string, aside: string): Promise<void> {
  await rename(path, aside);
  try {
    await rename(draft, path);
  } catch (error) {
    await rename(aside, path);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

function refuseExisting(path: string, { force = false }: TargetOptions): void {
  if (force || !existsSync(path)) return;
  throw new UsageError(`${path} is there already`, {
    code: "target-exists",
    hint: "name another, or replace it with --force",
  });
}
