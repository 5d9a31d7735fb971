import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ArchiveError } from "../../model/errors.ts";
import { runGit, type Git } from "../git/git.ts";
import { CAPTURES, MAIN, readRefs } from "../git/refs.ts";

/** Under it lies all that clausewatch keeps besides the branches. */
const KEPT = "refs/clausewatch/";
/** Of that, what no branch points to yet. */
const PASSING = /^refs\/clausewatch\/(?:incoming)\//;

/**
 * Write both branches, and what is kept under `refs/clausewatch/`, into one file with all their objects, and have git prove
 * that it is whole. `git clone` takes it for a repository, and checks out `main` whatever its own first branch is called.
 *
 * @returns how many refs it holds.
 * @throws ArchiveError `nothing-recorded`, `git-failed`.
 */
export async function writeBundle(git: Git, file: string): Promise<number> {
  const refs = [...(await readRefs(git, [MAIN, CAPTURES, KEPT])).keys()].filter(
    (ref) => !PASSING.test(ref),
  );
  if (refs.length === 0) {
    throw new ArchiveError(`nothing is recorded in ${git.path}`, { code: "nothing-recorded" });
  }
  const path = resolve(file);
  const head = (await readHead(git)) === MAIN ? ["HEAD"] : [];
  const wanted = `${[...head, ...refs].join("\n")}\n`;
  await runGit(git, ["bundle", "create", "--quiet", path, "--stdin"], wanted);
  await runGit(git, ["bundle", "verify", "--quiet", path]);
  return refs.length;
}

/** The branch that is checked out: git writes `HEAD` as what it is at this moment, and somebody may be elsewhere. */
async function readHead({ directory }: Git): Promise<string | undefined> {
  return /^ref: (.+)$/mu.exec(await readFile(join(directory, "HEAD"), "utf8"))?.[1];
}
