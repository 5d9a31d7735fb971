import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describeError } from "../../model/errors.ts";
import { unlessMissing } from "../file-errors.ts";
import { readGit, type Git } from "../git.ts";

/** How many packs there may be: each is asked for each object, and each import is one. */
const MOST_PACKS = 50;

/**
 * Make few packs of many, where there are too many. Packs are joined with those of about their size, so that an archive of any
 * size is written anew a few times in its life. Only for the holder of the archive's lock, while no import runs.
 */
export async function packUp(git: Git, onNotice: (notice: string) => void): Promise<void> {
  const folder = join(git.directory, "objects", "pack");
  const names = (await unlessMissing(readdir(folder))) ?? [];
  if (names.filter((name) => name.endsWith(".pack")).length <= MOST_PACKS) return;
  try {
    await dropLeftKeeps(folder, names);
    await readGit(git, ["repack", "-d", "-q", "--geometric=2"]);
  } catch (thrown) {
    onNotice(`the archive's packs were not joined, which is tried again: ${describeError(thrown)}`);
  }
}

/** A `git fast-import` that was killed has left its mark on packs, and nobody would ever join them. */
async function dropLeftKeeps(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names.filter((one) => one.endsWith(".keep"))) {
    const file = join(folder, name);
    if ((await unlessMissing(readFile(file, "utf8")))?.trim() === "fast-import") {
      await rm(file, { force: true });
    }
  }
}
