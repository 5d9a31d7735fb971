import type { Layout } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import { readObjects, type GitObject } from "../git/cat-file.ts";
import type { Git } from "../git/git.ts";
import { readPlaced } from "../git/read-placed.ts";
import { textPath } from "../layout.ts";
import { parseMessage } from "../message/message.ts";
import { parseCommit } from "../git/raw-commit.ts";

/** A version with its text and with what only its commit says. */
export interface VersionDetail {
  readonly version: Version;
  /** The service as it was called when the version was recorded. */
  readonly service: string;
  /** The document as it was called then. */
  readonly name: string;
  /** The lines of the commit's body, usually one a changed clause. */
  readonly body: readonly string[];
  readonly text: string;
}

/** So many versions are read in one go: enough to be worth a process of git, little enough to be held. */
const BATCH = 100;

/**
 * Read versions in the order given, some at a time.
 *
 * @throws ArchiveError `version-not-found` where one is not in the archive.
 */
export async function* readDetails(
  git: Git,
  versions: readonly Version[],
): AsyncGenerator<VersionDetail> {
  for (let start = 0; start < versions.length; start += BATCH) {
    const batch = versions.slice(start, start + BATCH);
    const names = batch.flatMap(({ version, policy }) => [
      () => version,
      (layout: Layout) => `${version}:${textPath(policy, layout)}`,
    ]);
    const objects = await readPlaced(git, names, readObjects);
    for (const [at, version] of batch.entries())
      yield makeDetail(version, objects[2 * at], objects[2 * at + 1]);
  }
}

function makeDetail(
  version: Version,
  commit: GitObject | null | undefined,
  text: GitObject | null | undefined,
): VersionDetail {
  const parsed = commit?.type === "commit" ? parseCommit(commit.body) : null;
  const message = parseMessage(parsed?.message.toString("utf8") ?? "");
  if (message === null || text?.type !== "blob") {
    throw new ArchiveError(`${version.version} is not the commit of a version`, {
      code: "version-not-found",
      hint: "`clausewatch history POLICY` lists them",
    });
  }
  const { service, name, body } = message;
  return { version, service, name, body, text: text.body.toString("utf8") };
}
