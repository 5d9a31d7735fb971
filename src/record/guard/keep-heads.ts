import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readObjects } from "../git/cat-file.ts";
import { unlessMissing } from "../file-errors.ts";
import { readGit, runGit } from "../git/git.ts";
import type { Git } from "../git/git.ts";
import { lookUpRef } from "../git/look-up-ref.ts";
import {
  BEFORE,
  CAPTURES,
  chooseBeforeRef,
  MAIN,
  moveRefs,
  readTips,
  type Tips,
} from "../git/refs.ts";

const BRANCHES = { main: MAIN, captures: CAPTURES } as const;

/** What `keepHeads` needs besides the repository. */
export interface KeepContext {
  readonly now: () => Date;
  readonly onNotice: (notice: string) => void;
}

/**
 * See to it that nothing is lost where somebody else has deleted a branch or moved it back since we wrote last: a deleted
 * branch is put back, and so is `captures`, which only grows; a head that `main` has left is kept under
 * `refs/clausewatch/before/`. Each is said. Only for the holder of the archive's lock.
 *
 * @returns true where a branch is not where we have left it.
 */
export async function keepHeads(git: Git, context: KeepContext): Promise<boolean> {
  const last = await readRemembered(git);
  const tips = await readTips(git);
  for (const branch of ["captures", "main"] as const) {
    const before = last[branch];
    if (before === null || before === tips[branch] || !(await isCommit(git, before))) continue;
    await keepHead(git, { branch, before, now: tips[branch] }, context);
  }
  return last.main !== tips.main || last.captures !== tips.captures;
}

/** Write where both branches stand, as the file `heads` has it. */
export function composeHeads({ main, captures }: Tips): string {
  return `${main ?? "-"} ${captures ?? "-"}\n`;
}

/** Note where both branches stand after we have written. */
export async function rememberHeads(git: Git): Promise<void> {
  const file = join(git.room, "heads");
  const content = composeHeads(await readTips(git));
  if ((await unlessMissing(readFile(file, "utf8"))) === content) return;
  await writeFile(`${file}.draft`, content);
  await rename(`${file}.draft`, file);
}

async function keepHead(
  git: Git,
  { branch, before, now }: { branch: keyof Tips; before: string; now: string | null },
  { now: clock, onNotice }: KeepContext,
): Promise<void> {
  const ref = BRANCHES[branch];
  if (now === null) {
    await dropBrokenRef(git, ref);
    await moveRefs(git, [{ ref, from: null, to: before }]);
    onNotice(`the branch ${branch} was gone and is put back at ${before}, where it stood`);
    return;
  }
  if (await isAncestor(git, before, now)) return;
  if (branch === "captures" && (await isAncestor(git, now, before))) {
    await moveRefs(git, [{ ref, from: now, to: before }]);
    onNotice(`the branch ${branch} was moved back by someone and is put back at ${before}`);
    return;
  }
  if (await isKept(git, before)) return;
  const name = `${await chooseBeforeRef(git, clock())}${branch === "main" ? "" : `-${branch}`}`;
  await moveRefs(git, [{ ref: name, from: null, to: before }]);
  onNotice(
    `${branch} was moved by someone and no longer holds what it held; its former head is kept as ${name}`,
  );
}

/** True where a ref keeps a commit already, by itself or by the tag of a rewrite that was killed before it could note the new head. */
async function isKept(git: Git, commit: string): Promise<boolean> {
  const args = ["for-each-ref", `--points-at=${commit}`, "--format=%(refname)", BEFORE];
  return (await readGit(git, args)) !== "";
}

/** Read where both branches stood when we wrote last, in this copy; null where it has not been written. */
export async function readRemembered(git: Git): Promise<Tips> {
  const raw = await unlessMissing(readFile(join(git.room, "heads"), "utf8"));
  const match = /^([0-9a-f]{40,64}|-) ([0-9a-f]{40,64}|-)\n$/u.exec(raw ?? "");
  const [, main = "-", captures = "-"] = match ?? [];
  return { main: main === "-" ? null : main, captures: captures === "-" ? null : captures };
}

async function isCommit(git: Git, hash: string): Promise<boolean> {
  return (await readObjects(git, [hash]))[0]?.type === "commit";
}

async function isAncestor(git: Git, ancestor: string, commit: string): Promise<boolean> {
  const args = ["rev-list", "--max-count=1", ancestor, `^${commit}`, "--"];
  return (await runGit(git, args)).length === 0;
}

/** A loss of power can leave a ref's file empty, and git then neither reads nor writes it. */
async function dropBrokenRef(git: Git, ref: string): Promise<void> {
  if (lookUpRef(git, ref) !== undefined) return;
  const file = join(git.directory, ref);
  if ((await unlessMissing(stat(file)))?.isFile() === true) await rm(file);
}
