import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readObjects } from "../git/cat-file.ts";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { lookUpRef } from "../git/look-up-ref.ts";
import { checkPlace, isCreated, ORIGIN_CAPTURES } from "../git/create-repository.ts";
import { BEFORE, CAPTURES, INCOMING, MAIN, readRefs } from "../git/refs.ts";
import type { Report } from "./finding.ts";

/** The refs of an archive at one moment. */
export interface ArchiveRefs {
  readonly main: string | null;
  readonly captures: string | null;
  /** The heads that were kept when history was rewritten: ref to commit. */
  readonly heads: ReadonlyMap<string, string>;
  /** Commits whose parents were not cloned. */
  readonly shallow: ReadonlySet<string>;
  /** All of them, ref to object. */
  readonly all: ReadonlyMap<string, string>;
}

const BACK = "fetch the ref from another clone, or set it again with `git update-ref`";

/**
 * Read the refs, and report those that are not there, point to nothing, or should have gone.
 *
 * @throws ArchiveError `not-an-archive` where there is nothing to prove, and never was.
 */
export async function readArchiveRefs(git: Git, report: Report): Promise<ArchiveRefs> {
  const all = await readAtOnce(git);
  const main = all.get(MAIN) ?? null;
  // A clone has its own branch for the captures from the first command that opens it on.
  const own = all.get(CAPTURES) ?? (isCreated(git) ? undefined : all.get(ORIGIN_CAPTURES));
  const captures = own ?? null;
  const heads = new Map<string, string>();
  for (const [ref, object] of all) {
    if (!ref.startsWith(BEFORE)) continue;
    const [commit] = await readObjects(git, [`${object}^{commit}`]);
    if (commit?.type === "commit") heads.set(ref, commit.hash);
    else
      report({
        code: "ref-damaged",
        place: { ref },
        expected: "the head of main before it was rewritten",
        found: `${object}, which is no commit here`,
        remedy: BACK,
      });
  }
  if (main === null && all.get(CAPTURES) === undefined && heads.size === 0 && !isCreated(git)) {
    await checkPlace(git);
  }
  if (main === null && (captures !== null || heads.size > 0)) {
    const expected = "the branch with the versions";
    const found = "no such ref";
    report({ code: "ref-missing", place: { ref: MAIN }, expected, found, remedy: BACK });
  }
  const shallow = await unlessMissing(readFile(join(git.directory, "shallow"), "utf8"));
  return {
    main,
    captures,
    heads,
    all,
    shallow: new Set((shallow ?? "").split("\n").filter(Boolean)),
  };
}

/** How often the branches may move while refs are read. */
const ATTEMPTS = 20;

/** Refs are read one after the other: those that were read while `main` stood still stood there all at one moment. */
async function readAtOnce(git: Git): Promise<Map<string, string>> {
  for (let attempt = 1; ; attempt += 1) {
    const main = lookUpRef(git, MAIN);
    const all = await readRefs(git, ["refs/"]);
    const stood = main === undefined || main === (all.get(MAIN) ?? null);
    if (stood || attempt === ATTEMPTS) return all;
  }
}

/** Report what imports have left that is still there after a while: no writer will ever finish it. */
export async function checkIncoming(git: Git, before: ArchiveRefs, report: Report): Promise<void> {
  if (existsSync(join(git.room, "lock"))) return;
  const now = await readRefs(git, [INCOMING]);
  for (const ref of now.keys()) {
    if (!before.all.has(ref)) continue;
    report({
      code: "incoming-left",
      place: { ref },
      expected: "nothing under refs/clausewatch/incoming/ while nobody writes",
      found: "what a writer that was killed has left; no history is lost with it",
      remedy: "the next command that writes removes it: clausewatch check",
    });
  }
}
