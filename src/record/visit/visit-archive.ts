import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ArchiveError } from "../../model/errors.ts";
import { openArchive, type Archive } from "../archive.ts";
import { locateGit, runGit, type Git } from "../git/git.ts";
import { CAPTURES, MAIN } from "../git/refs.ts";
import { makeScratchFolder } from "../scratch-folder.ts";

/** Another archive, copied to be read. */
export interface Visit {
  readonly archive: Archive;
  /** Let go of it; the copy goes. */
  close(): Promise<void>;
}

export interface VisitOptions {
  /** A folder on the disk of which there is enough room. */
  readonly room: string;
  /** An archive, a clone of one, bare or not, or a bundle. */
  readonly source: string;
  readonly now: () => Date;
}

/** Nothing but a path of this machine, whatever it looks like; every object is looked at before it is taken. */
const CARE = { GIT_ALLOW_PROTOCOL: "file" };
const CHECKED = ["-c", "fetch.fsckObjects=true"];

/**
 * Copy the branches of another archive into a repository of our own, and open that: nothing of its configuration, its hooks
 * or its work tree is used, and nothing in it is altered.
 *
 * @throws ArchiveError `not-an-archive`, `git-failed`.
 */
export async function visitArchive({ room, source, now }: VisitOptions): Promise<Visit> {
  const from = resolve(source);
  if (!existsSync(from)) {
    throw new ArchiveError(`there is nothing at ${from}`, { code: "not-an-archive" });
  }
  const { path: copy, leave } = await makeScratchFolder(room);
  try {
    await (await openArchive({ path: copy, now })).close();
    await copyBranches(locateGit(copy), from);
    const archive = await openArchive({ path: copy, now });
    if ((await archive.policies()).length === 0) throw notAnArchive(from);
    return {
      archive,
      close: async () => {
        await archive.close();
        await leave();
      },
    };
  } catch (thrown) {
    await leave();
    throw thrown;
  }
}

async function copyBranches(git: Git, from: string): Promise<void> {
  const refs = await listRefs(git, from);
  const [main, captures] = [MAIN, CAPTURES].map((branch) =>
    [branch, branch.replace("refs/heads/", "refs/remotes/origin/")].find((ref) => refs.has(ref)),
  );
  if (main === undefined) throw notAnArchive(from);
  const wanted = [
    `+${main}:${MAIN}`,
    ...(captures === undefined ? [] : [`+${captures}:${CAPTURES}`]),
  ];
  const fetch = ["fetch", "--quiet", "--no-tags", "--no-auto-gc", "--update-head-ok"];
  await runGit(git, [...CHECKED, ...fetch, from, ...wanted], "", CARE);
}

async function listRefs(git: Git, from: string): Promise<Set<string>> {
  try {
    const listed = (await runGit(git, ["ls-remote", from], "", CARE)).toString("utf8");
    return new Set(listed.split("\n").map((line) => line.slice(line.indexOf("\t") + 1)));
  } catch (cause) {
    if (cause instanceof ArchiveError && cause.code === "git-missing") throw cause;
    throw notAnArchive(from, cause);
  }
}

function notAnArchive(from: string, cause?: unknown): ArchiveError {
  return new ArchiveError(`${from} holds no versions that clausewatch has recorded`, {
    code: "not-an-archive",
    hint: "name an archive of clausewatch, a clone of one, or a bundle that it has exported",
    cause,
  });
}
