import { readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../../model/make-folder.ts";
import type { Layout } from "../../model/archive-settings.ts";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import { findLayout, readFormat, writeFormat } from "./format.ts";
import { porcelain, readGit } from "./git.ts";
import type { Git } from "./git.ts";
import { parseMessage } from "../message/message.ts";
import { CAPTURES, MAIN, moveRefs, readRefs } from "./refs.ts";
import { syncFolder } from "../sync-folder.ts";

/** Bytes stay as they are in every client, and git shows the heading above each hunk. */
const ATTRIBUTES = "* -text !filter !ident !working-tree-encoding\n*.md diff=markdown\n";

/** Where a clone has the captures before an own branch is made for them. */
export const ORIGIN_CAPTURES = "refs/remotes/origin/captures";
const ORIGIN_MAIN = "refs/remotes/origin/main";

/**
 * Tell whether an archive was created here to the end.
 *
 * @throws ArchiveError `archive-too-new` where a newer clausewatch did.
 */
export function isCreated(git: Git): boolean {
  return readFormat(git) !== null;
}

/**
 * Refuse a folder that an archive must not be made of: someone's project, or a folder of files.
 *
 * An empty folder, none at all, an archive half created, and the clone of an archive are welcome.
 *
 * @throws ArchiveError `not-an-archive`.
 */
export async function checkPlace(git: Git): Promise<void> {
  const entries = await listFolder(git.path);
  const isRepository = entries.includes(".git");
  if (!isRepository && entries.length === 0) {
    return;
  }
  if (isRepository) {
    const inside = await listFolder(git.directory);
    const isStarted = inside.includes("clausewatch") && entries.length === 1;
    if (inside.length === 0 || isStarted || (await isClone(git, inside))) {
      return;
    }
  }
  const isUnborn = isRepository && (await readRefs(git, [ORIGIN_MAIN])).has(ORIGIN_MAIN);
  throw new ArchiveError(`${git.path} is not an archive, and not empty`, {
    code: "not-an-archive",
    hint: isUnborn
      ? "where it is the clone of one, `git checkout main` in it, and say it again"
      : "name an archive, an empty folder, or one that does not exist yet",
  });
}

/**
 * Create the repository, or go on where a creation was cut short: each step may be done twice, and the last
 * one marks the end. A clone of an archive keeps its history, and the layout that this has. Only for the holder of the
 * archive's lock.
 *
 * @param layout how the files of an archive lie in which nothing is recorded
 */
export async function createRepository(git: Git, layout: Layout): Promise<void> {
  await (await porcelain(git)).init(["--initial-branch=main", "--template="]);
  await makeFolder(join(git.directory, "info"));
  await writeFile(join(git.directory, "info", "attributes"), ATTRIBUTES);

  const refs = await readRefs(git, [CAPTURES, ORIGIN_CAPTURES]);
  const origin = refs.get(ORIGIN_CAPTURES);
  if (origin !== undefined && !refs.has(CAPTURES)) {
    await moveRefs(git, [{ ref: CAPTURES, from: null, to: origin }]);
  }

  await writeFormat(git, (await findLayout(git)) ?? layout);
  const made = [dirname(git.path), git.path, git.directory, git.room];
  const within = ["objects", "refs"].map((name) => join(git.directory, name));
  for (const folder of [...made, ...within]) await syncFolder(folder);
}

async function isClone(git: Git, inside: readonly string[]): Promise<boolean> {
  if (!inside.includes("HEAD") || !(await readRefs(git, [MAIN])).has(MAIN)) {
    return false;
  }
  return parseMessage(await readGit(git, ["log", "-1", "--format=%B", MAIN, "--"])) !== null;
}

async function listFolder(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT")) {
      return [];
    }
    throw new ArchiveError(`${path} cannot be used as an archive`, {
      code: "not-an-archive",
      cause: thrown,
    });
  }
}
