import type { Layout } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import { layoutOf, writeFormat } from "../git/format.ts";
import type { Git } from "../git/git.ts";
import { readTips } from "../git/refs.ts";
import type { Writing } from "./open-writing.ts";

/**
 * Give an archive in which nothing is recorded the layout that is wanted; any other has to have it.
 *
 * @throws ArchiveError `other-layout`.
 */
export async function agreeOnLayout(
  git: Git,
  wanted: Layout,
  { runAlone }: Pick<Writing, "runAlone">,
): Promise<void> {
  const present = layoutOf(git);
  if (present === wanted) return;
  const { main, captures } = await readTips(git);
  if (main === null && captures === null) return runAlone(() => writeFormat(git, wanted));
  throw new ArchiveError(
    `the files of the archive at ${git.path} lie in the layout ${present}, not in ${wanted} as is asked for`,
    {
      code: "other-layout",
      hint: `\`clausewatch layout ${wanted}\` writes its history anew; or ask for ${present} (archive.layout in the settings)`,
    },
  );
}
