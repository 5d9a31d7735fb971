import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { completePack } from "./complete-pack.ts";
import { KEEP_NOTE } from "../pack/place-pack.ts";

/** Whose marks these are: ours, and those of the `git fast-import` by which archives were written before. */
const OURS = new Set([KEEP_NOTE, "fast-import"]);

/**
 * Remove the marks that an import that did not end well has left on its packs, which would keep others from joining them; a
 * pack whose index was not placed any more is given one. Only for the holder of the archive's lock, while no import runs.
 */
export async function dropKeeps(git: Git): Promise<void> {
  const folder = join(git.directory, "objects", "pack");
  const names = new Set((await unlessMissing(readdir(folder))) ?? []);
  for (const keep of names) {
    if (!keep.endsWith(".keep")) continue;
    const name = keep.slice(0, -".keep".length);
    const file = join(folder, keep);
    const content = await unlessMissing(readFile(file, "utf8"));
    if (content === null || !OURS.has(content.trim())) continue;
    const isWhole = names.has(`${name}.idx`) || !names.has(`${name}.pack`);
    if (isWhole || (await completePack(git, join(folder, name)))) await rm(file, { force: true });
  }
}
