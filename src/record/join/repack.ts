import { join } from "node:path";
import type { Git } from "../git/git.ts";
import { syncFolder } from "../sync-folder.ts";
import { dropPacks, packFolder } from "./known-packs.ts";
import type { RunGit } from "./pack-by-path.ts";

/** All that packs hold becomes one pack, with the objects that are files of their own. */
const PACK_OBJECTS = [
  "pack-objects",
  "-q",
  "--stdin-packs",
  "--unpacked",
  "--non-empty",
  "--keep-true-parents",
  "--delta-base-offset",
];

/**
 * Have git make one pack of many. That is what `git repack -d` does, except that it leaves out what other packs have, too:
 * where two do so at once, each relies on a pack that the other deletes. Here nothing goes but what has been copied.
 *
 * @param names as they lie in `objects/pack`: `pack-0f08….pack`
 * @throws ArchiveError as `run` does; nothing has gone then.
 */
export async function repack(
  git: Git,
  names: readonly string[],
  options: readonly string[],
  run: RunGit,
): Promise<void> {
  const folder = packFolder(git);
  const args = [...PACK_OBJECTS, ...options, join(folder, "pack")];
  const printed = await run(args, names.map((name) => `${name}\n`).join(""));
  await syncFolder(folder);
  // A pack is named by what it holds: it may be one of them.
  const made = new Set(
    printed
      .toString("latin1")
      .split("\n")
      .map((name) => `pack-${name}`),
  );
  const stems = names.map((name) => name.replace(/\.pack$/u, ""));
  await dropPacks(
    git,
    stems.filter((stem) => !made.has(stem)),
  );
  await run(["prune-packed", "-q"], "");
}
