import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { readObjectNames } from "../git/cat-file.ts";
import type { Git } from "../git/git.ts";
import { readPlaced } from "../git/read-placed.ts";
import { metadataPath, textPath } from "../layout.ts";

/** What plain git calls the objects of a version: `<commit>:<path>`. */
export interface ObjectNames {
  readonly text: string;
  readonly metadata: string;
}

/** Name the objects of a version in whichever layout its commits have. @throws ArchiveError `version-not-found` */
export async function nameObjects(
  git: Git,
  { version, capture, policy }: Pick<Version, "version" | "capture" | "policy">,
): Promise<ObjectNames> {
  const [text = null, metadata = null] = await readPlaced(
    git,
    [
      (layout) => `${version}:${textPath(policy, layout)}`,
      (layout) => `${capture}:${metadataPath(policy, layout)}`,
    ],
    async (_, names) =>
      (await readObjectNames(git, names)).map((found, at) =>
        found === null ? null : (names[at] ?? null),
      ),
  );
  if (text !== null && metadata !== null) return { text, metadata };
  throw new ArchiveError(`the objects of the version ${version} are not here`, {
    code: "version-not-found",
    hint: "`clausewatch history POLICY` lists them",
  });
}
