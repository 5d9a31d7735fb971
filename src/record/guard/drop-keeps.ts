import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { completePack } from "./complete-pack.ts";
import { KEEP_NOTE } from "../pack/mark-pack.ts";
import { OLD_MS } from "./sweep-drafts.ts";

/** What `git fast-import` marks its packs by: archives were written by it before, and may be by others. */
const FAST_IMPORT = "fast-import";

/**
 * Remove the marks that an import that did not end well has left on its packs, which would keep others from joining them; a
 * pack whose index was not placed any more is given one. A mark of others may be that of a push that is arriving: it stays,
 * but for what is old and has no pack. Only for the holder of the archive's lock, while no import runs.
 */
export async function dropKeeps(git: Git): Promise<void> {
  const folder = join(git.directory, "objects", "pack");
  const names = new Set((await unlessMissing(readdir(folder))) ?? []);
  for (const keep of names) {
    if (!keep.endsWith(".keep")) continue;
    const name = keep.slice(0, -".keep".length);
    const file = join(folder, keep);
    const [hasPack, hasIndex] = [names.has(`${name}.pack`), names.has(`${name}.idx`)];
    if (await isOurs(file)) {
      if (hasPack && !hasIndex && !(await completePack(git, join(folder, name)))) continue;
      await rm(file, { force: true });
    } else if (!hasPack && (await isOld(file))) {
      await rm(file, { force: true });
    }
  }
}

async function isOurs(file: string): Promise<boolean> {
  const content = (await unlessMissing(readFile(file, "utf8")))?.trim();
  return content === KEEP_NOTE || (content === FAST_IMPORT && (await isOld(file)));
}

async function isOld(file: string): Promise<boolean> {
  const found = await unlessMissing(stat(file));
  return found !== null && Date.now() - found.mtimeMs > OLD_MS;
}
