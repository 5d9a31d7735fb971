import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { dropStaleIndex } from "../guard/drop-stale-index.ts";

/** What may lie beside a pack that is joined; with anything else git knows more of it than is read here. */
const KNOWN: ReadonlySet<string> = new Set(["pack", "idx", "rev"]);

/** Name the folder in which packs lie. */
export function packFolder({ directory }: Git): string {
  return join(directory, "objects", "pack");
}

/**
 * Give those packs of which git has no more than an index, without the ending of their names.
 *
 * @param names as they lie in `objects/pack`: `pack-0f08….pack`
 */
export async function chooseKnown(git: Git, names: readonly string[]): Promise<string[]> {
  const endings = new Map<string, string[]>();
  for (const file of (await unlessMissing(readdir(packFolder(git)))) ?? []) {
    // An index over many packs: git itself has to say what it does not hold any more.
    if (file.startsWith("multi-pack-index")) return [];
    const [stem = "", ending = ""] = file.split(".");
    endings.set(stem, [...(endings.get(stem) ?? []), ending]);
  }
  const stems = names.map((name) => name.replace(/\.pack$/u, ""));
  return stems.filter((stem) => endings.get(stem)?.every((ending) => KNOWN.has(ending)) === true);
}

/** Delete packs whose objects are all in others. */
export async function dropPacks(git: Git, stems: readonly string[]): Promise<void> {
  // The pack first: an index without one is known to be left, and a pack without an index might still get one.
  for (const stem of stems)
    for (const ending of ["pack", "rev", "bitmap", "idx"])
      await rm(join(packFolder(git), `${stem}.${ending}`), { force: true });
  // Somebody may have indexed all packs meanwhile.
  await dropStaleIndex(git);
}
