import { ArchiveError } from "../../model/errors.ts";
import type { Git } from "../git/git.ts";
import { readTips } from "../git/refs.ts";
import { listBranches, repeatBranches } from "../rewrite/repeat-branches.ts";
import type { Imported } from "../write/import-session.ts";

/**
 * Write both branches anew without some policies, as `repeatBranches` does. Only for the holder of the archive's lock.
 *
 * @returns how many versions have gone.
 * @throws ArchiveError `archive-not-linear`, `nothing-would-remain`, `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function withdrawPolicies(
  git: Git,
  policies: ReadonlySet<string>,
  now: Date,
): Promise<Imported<number>> {
  const tips = await readTips(git);
  const branches = await listBranches(git, tips);
  const own = branches.main.filter(({ policy }) => policy !== null);
  const gone = own.filter(({ policy }) => policy !== null && policies.has(policy)).length;
  if (gone === 0) return { result: 0, tips };
  if (gone === own.length) {
    throw new ArchiveError("nothing would remain of the archive", {
      code: "nothing-would-remain",
      hint: "move the folder instead",
    });
  }
  const written = await repeatBranches(git, { tips, branches, without: policies, now });
  return { result: gone, tips: written.tips };
}
