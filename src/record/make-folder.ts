import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { ArchiveError } from "../model/errors.ts";
import { hasCode } from "./file-errors.ts";

/**
 * Make a folder, and those that it lies in.
 *
 * Step by step: `mkdir` of Node 24 with `recursive` never ends where a file system has no place for a folder, as `/proc` has none.
 *
 * @throws ArchiveError `archive-unwritable`.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder);
  } catch (cause) {
    const { code = "" } = cause as NodeJS.ErrnoException;
    throw new ArchiveError(`${folder} cannot be made (${code})`, {
      code: "archive-unwritable",
      hint: "name an archive in a folder that you may write into",
      cause,
    });
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (thrown) {
    if (hasCode(thrown, "EEXIST")) return;
    const above = dirname(folder);
    if (!hasCode(thrown, "ENOENT") || above === folder) throw thrown;
    await makeOne(above);
    await mkdir(folder).catch((again: unknown) => {
      if (!hasCode(again, "EEXIST")) throw again;
    });
  }
}
