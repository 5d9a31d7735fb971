import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as giveWay } from "node:timers/promises";
import { describeError } from "../../model/errors.ts";
import { readObjects } from "../git/cat-file.ts";
import { unlessMissing } from "../file-errors.ts";
import { runGit } from "../git/git.ts";
import type { Git } from "../git/git.ts";
import { mendIndex } from "../guard/mend-index.ts";
import { hashObject } from "../git/hash-object.ts";
import { policyOfPath } from "../layout.ts";
import { parseRawDiff } from "../git/raw-diff.ts";
import type { TreeChange } from "../git/raw-diff.ts";
import { deleteFile, foldersOf, hashFile, kindOf, replaceFile } from "./work-tree-file.ts";

const REGULAR = "100644";

const EMPTY = new Uint8Array();

/** What is to be done with a file. */
type Step = "write" | "delete" | "keep" | "leave";

/** After how many files whatever else the process does has a turn. */
const STRETCH = 20;

/**
 * Let the files of the work tree follow `main` to `tip`, path by path.
 *
 * Only what differs between the commit that it followed to last and `tip` is touched. A file is written or
 * deleted only where it is as that commit had it; anything else (edited, untracked, a link, a folder) is left,
 * and named in a notice: git then shows it as modified. Whatever goes wrong is a notice, too: what is recorded
 * is recorded, and the next time makes up for it.
 */
export async function followMain(
  git: Git,
  tip: string | null,
  onNotice: (notice: string) => void,
): Promise<void> {
  try {
    await follow(git, tip, onNotice);
  } catch (thrown) {
    onNotice(
      `the archive's files lag behind its history and will be brought up next time: ${describeError(thrown)}`,
    );
  }
}

async function follow(
  git: Git,
  tip: string | null,
  onNotice: (notice: string) => void,
): Promise<void> {
  const marker = join(git.room, "work-tree");
  const followed = (await unlessMissing(readFile(marker, "utf8")))?.trim() || null;
  await mendIndex(git, followed, onNotice);
  if (followed === tip) {
    return;
  }
  const head = await readFile(join(git.directory, "HEAD"), "utf8");
  if (head.trim() !== "ref: refs/heads/main") {
    onNotice(
      "the archive's files are not on main and were left as they are; `git checkout main` brings them back",
    );
    return;
  }

  const changes = await readChanges(git, followed, tip);
  const range = tip === null ? [] : [tip, ...(followed === null ? [] : [`^${followed}`])];
  const steps: Step[] = [];
  for (const [at, change] of changes.entries()) {
    if (at % STRETCH === 0) await giveWay();
    steps.push(await judge(git, change, range));
  }
  const left = changes.filter((_, at) => steps[at] === "leave");
  for (const change of left) {
    onNotice(`${nameOf(change)} was changed by hand and left as it is`);
  }
  await writeAll(
    git,
    changes.filter((_, at) => steps[at] === "write"),
  );
  for (const change of changes.filter((_, at) => steps[at] === "delete")) {
    deleteFile(git, nameOf(change));
  }
  await updateIndex(
    git,
    changes.filter((_, at) => steps[at] !== "leave"),
    left,
  );
  replaceFile(git, marker, `${tip ?? ""}\n`, { flush: true });
}

async function readChanges(
  git: Git,
  from: string | null,
  to: string | null,
): Promise<TreeChange[]> {
  const args = [
    "diff-tree",
    "-r",
    "-z",
    "--no-renames",
    from ?? hashObject("tree", EMPTY, to ?? ""),
    to ?? hashObject("tree", EMPTY, from ?? ""),
  ];
  return parseRawDiff(await runGit(git, args)).get("") ?? [];
}

/** Say what is to be done so that a path is as `after` has it; `leave` where it is not as it was before. */
async function judge(git: Git, change: TreeChange, range: readonly string[]): Promise<Step> {
  const { before, after } = change;
  if (policyOfPath(nameOf(change)) === null || (after !== null && after.mode !== REGULAR)) {
    return "leave";
  }
  const file = join(git.path, nameOf(change));
  // A folder that is a link would lead out of the work tree.
  const isAstray = foldersOf(nameOf(change)).some(
    (folder) => !["missing", "folder"].includes(kindOf(join(git.path, folder))),
  );
  const kind = kindOf(file);
  if (isAstray || (kind !== "missing" && kind !== "file")) {
    return "leave";
  }

  const present = kind === "missing" ? null : hashFile(file, (after ?? before)?.blob ?? "");
  if (present === (after?.blob ?? null)) {
    return "keep";
  }
  // What is empty is what a loss of power leaves of a file just written; nobody loses words by it.
  const isEmpty = present !== null && present === hashObject("blob", EMPTY, present);
  const isAsBefore = present === null || isEmpty || present === before?.blob;
  if (!isAsBefore && !(await isRecorded(git, change.path, present, range))) {
    return "leave";
  }
  return after === null ? "delete" : "write";
}

/** True for what `main` had meanwhile: a person who checked it out again has edited nothing. */
async function isRecorded(
  git: Git,
  path: string,
  blob: string,
  range: readonly string[],
): Promise<boolean> {
  if (range.length === 0) {
    return false;
  }
  const args = ["log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", ...range, "--"];
  const printed = await runGit(git, [...args, Buffer.from(path, "latin1").toString("utf8")]);
  const changes = parseRawDiff(printed).get("") ?? [];
  return changes.some(({ after }) => after?.blob === blob);
}

async function writeAll(git: Git, changes: readonly TreeChange[]): Promise<void> {
  const blobs = await readObjects(
    git,
    changes.map(({ after }) => after?.blob ?? ""),
  );
  for (const [at, change] of changes.entries()) {
    const blob = blobs[at];
    if (blob === null || blob === undefined) {
      throw new Error(`the object of ${nameOf(change)} is missing`);
    }
    if (at % STRETCH === 0) await giveWay();
    replaceFile(git, join(git.path, nameOf(change)), blob.body);
  }
}

/** Tell the index what `main` now has: of files as they lie there, of those left by name. */
async function updateIndex(
  git: Git,
  done: readonly TreeChange[],
  left: readonly TreeChange[],
): Promise<void> {
  if (done.length > 0) {
    const paths = Buffer.from(done.map(({ path }) => `${path}\0`).join(""), "latin1");
    await runGit(git, ["update-index", "--add", "--remove", "-z", "--stdin"], paths);
  }
  if (left.length > 0) {
    const lines = left.map(({ path, before, after }) =>
      after === null
        ? `0 ${"0".repeat(before?.blob.length ?? 40)}\t${path}\0`
        : `${after.mode} ${after.blob}\t${path}\0`,
    );
    await runGit(
      git,
      ["update-index", "-z", "--index-info"],
      Buffer.from(lines.join(""), "latin1"),
    );
  }
}

function nameOf(change: TreeChange): string {
  return Buffer.from(change.path, "latin1").toString("utf8");
}
