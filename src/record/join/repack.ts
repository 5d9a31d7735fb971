import type { Git } from "../git/git.ts";
import { draftPack, placeDraft, type RunGit } from "./git-pack.ts";
import { dropPacks } from "./known-packs.ts";

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
  const input = names.map((name) => `${name}\n`).join("");
  const made = await draftPack(git, [...PACK_OBJECTS, ...options], input, run);
  if (made !== null) await placeDraft(git, made);
  await dropPacks(
    git,
    names.map((name) => name.replace(/\.pack$/u, "")),
  );
  await run(["prune-packed", "-q"], "");
}
