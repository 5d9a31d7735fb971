import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { KEEP_NOTE } from "../pack/place-pack.ts";

/** Whose marks these are: ours, and those of the `git fast-import` by which archives were written before. */
const OURS = new Set([KEEP_NOTE, "fast-import"]);

/**
 * Remove the marks that an import that did not end well has left on its packs. They would keep others from joining
 * these packs, and git from writing the same pack again. Only for the holder of the archive's lock, while no import runs.
 */
export async function dropKeeps({ directory }: Git): Promise<void> {
  const folder = join(directory, "objects", "pack");
  const names = new Set((await unlessMissing(readdir(folder))) ?? []);
  for (const name of names) {
    if (!name.endsWith(".keep")) continue;
    const file = join(folder, name);
    const isAlone = !names.has(name.replace(/\.keep$/u, ".pack"));
    const content = isAlone ? null : await unlessMissing(readFile(file, "utf8"));
    if (isAlone || OURS.has(content?.trim() ?? "")) await rm(file, { force: true });
  }
}
