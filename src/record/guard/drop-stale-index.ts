import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";

/** One index over many packs, which git asks first. @see https://git-scm.com/docs/git-multi-pack-index */
const NAME = "multi-pack-index";

/** The names of packs come first in it: so many bytes hold those of twenty thousand. */
const NAMES_BYTES = 1 << 20;

/**
 * Remove an index over many packs that names one which is gone: whoever wrote it had begun before that pack was joined with
 * others. Git does not look by itself into packs that are named there, and takes for missing what it has two of and what
 * lay in the one that is gone. Nothing is lost with the index: packs have their own.
 */
export async function dropStaleIndex(git: Git): Promise<void> {
  const folder = join(git.directory, "objects", "pack");
  const named = await readNames(join(folder, NAME));
  if (named === null) return;
  // Read after it: what it names had been there before.
  const names = await readdir(folder);
  const there = new Set(names);
  if (named.every((name) => there.has(`${name}.pack`))) return;
  for (const name of names)
    if (name === NAME || name.startsWith(`${NAME}-`)) await rm(join(folder, name), { force: true });
}

/** Give the packs that it names, without the ending; null where there is none. */
async function readNames(file: string): Promise<string[] | null> {
  const handle = await unlessMissing(open(file));
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(NAMES_BYTES), 0, NAMES_BYTES, 0);
    const start = buffer.toString("latin1", 0, bytesRead);
    return [...start.matchAll(/(pack-[0-9a-f]{40,64})\.idx\0/gu)].flatMap(([, name]) => name ?? []);
  } finally {
    await handle.close();
  }
}
