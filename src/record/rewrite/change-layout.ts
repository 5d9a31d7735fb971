import type { Layout } from "../../model/archive-settings.ts";
import { findLayout, writeFormat } from "../git/format.ts";
import type { Git } from "../git/git.ts";
import { readTips } from "../git/refs.ts";
import type { Imported } from "../write/import-session.ts";
import type { Rewrite } from "./kept-head.ts";
import { listBranches, repeatBranches } from "./repeat-branches.ts";

/**
 * Have the files of an archive lie in a layout: both branches are written anew, as `repeatBranches` does. A kill between
 * that and the note of it is made up for by whoever writes next. Only for the holder of the archive's lock.
 *
 * @returns what was done to `main`; null where nothing had to be.
 * @throws ArchiveError `archive-not-linear`, `archive-moved`, `git-failed`. Nothing is changed then.
 */
export async function changeLayout(
  git: Git,
  layout: Layout,
  now: Date,
): Promise<Imported<Rewrite | null>> {
  const tips = await readTips(git);
  const present = await findLayout(git);
  const written =
    present === null || present === layout
      ? { result: null, tips }
      : await repeatBranches(git, { tips, branches: await listBranches(git, tips), layout, now });
  await writeFormat(git, layout);
  return written;
}
