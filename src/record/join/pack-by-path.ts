import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { readLike } from "../git/read-like.ts";
import { dropStaleIndex } from "../guard/drop-stale-index.ts";
import { draftPack, placeDraft, type RunGit } from "./git-pack.ts";
import { chooseKnown, dropPacks, packFolder } from "./known-packs.ts";
import { readIndexedNames } from "../pack/pack-index.ts";

const PACK_OBJECTS = [
  "-c",
  "pack.windowMemory=256m",
  "pack-objects",
  "-q",
  "--delta-base-offset",
  "--no-reuse-delta",
  "--window=4",
];

const LIST_CHANGES = [
  "log",
  "--no-walk=unsorted",
  "--stdin",
  "--raw",
  "-t",
  "--root",
  "--no-renames",
  "--no-abbrev",
  "--format=%H %T",
];

const LIST_PARENTS = ["rev-list", "--no-walk=unsorted", "--parents", "--stdin"];

const ENTRY = /^:[0-7]{6} [0-7]{6} [0-9a-f]+ ([0-9a-f]+) [A-Z][0-9]*\t(.*)$/u;

/**
 * Make one pack of many in which the versions of a file are told by their differences.
 *
 * Git compares an object with those beside it when all are sorted by the last sixteen letters of their paths and by size. Of a
 * thousand files `…/privacy-policy.html` those versions that belong together do not stand together then. So it is told sixteen
 * letters of its own for each path: a fifth of the room in a tenth of the time, with 5,500 versions of 500 policies.
 *
 * Whoever reads meanwhile finds the objects in the new pack; the old ones go when it is on disk.
 *
 * @param names as they lie in `objects/pack`: `pack-0f08….pack`
 * @returns false, with nothing done, where git knows more of these packs than their indexes say.
 * @throws ArchiveError as `run` does
 * @see https://git-scm.com/docs/git-pack-objects
 */
export async function packByPath(
  git: Git,
  names: readonly string[],
  run: RunGit,
): Promise<boolean> {
  const folder = packFolder(git);
  const digits = (await readLike(git)).length;
  await dropStaleIndex(git);
  const stems: string[] = [];
  const objects = new Set<string>();
  for (const stem of await chooseKnown(git, names)) {
    const index = await unlessMissing(readFile(join(folder, `${stem}.idx`)));
    const held = index === null ? null : readIndexedNames(index, digits);
    if (held === null) continue;
    stems.push(stem);
    for (const name of held) objects.add(name);
  }
  if (stems.length < 2) return false;
  const list = await nameObjects(objects, run);
  const made = await draftPack(git, PACK_OBJECTS, list, run);
  const held = made === null ? null : readIndexedNames(await readFile(`${made}.idx`), digits);
  if (made === null || new Set(held).size !== objects.size)
    throw new Error("git has not packed what it was told to");
  await placeDraft(git, made);
  await dropPacks(git, stems);
  return true;
}

/** List objects for `git pack-objects`, each with what stands for its path, if it has one. */
async function nameObjects(objects: ReadonlySet<string>, run: RunGit): Promise<string> {
  const types = await run(["cat-file", "--batch-check"], toLines(objects));
  const commits = types
    .toString("latin1")
    .split("\n")
    .flatMap((line) => (/^([0-9a-f]+) commit /u.exec(line) ?? []).slice(1));
  const paths = new Map<string, string>();
  if (commits.length > 0) {
    const parents = await run(LIST_PARENTS, toLines(commits));
    const sorted = sortNewestFirst(parents.toString("latin1").trim().split("\n"));
    const changes = await run(LIST_CHANGES, toLines(sorted));
    let root = "";
    for (const line of changes.toString("latin1").split("\n").filter(Boolean)) {
      const [, object = "", path = ""] = ENTRY.exec(line) ?? [];
      if (object === "") {
        const [commit = "", tree = ""] = line.split(" ");
        note(commit, "");
        root = tree;
      } else {
        // The first folders of the two branches are not to be compared with each other.
        if (extname(path) !== "") note(root, extname(path) === ".md" ? "texts" : "captures");
        note(object, path);
      }
    }
  }

  function note(object: string, path: string): void {
    if (objects.has(object) && !paths.has(object)) paths.set(object, path);
  }

  const letters = new Map<string, string>([["", ""]]);
  const listed = paths.entries().map(([object, path]) => {
    if (!letters.has(path)) letters.set(path, toLetters(path));
    return `${object} ${letters.get(path) ?? ""}`;
  });
  return toLines([...listed, ...[...objects].filter((object) => !paths.has(object))]);
}

/**
 * Sort commits as git does what it packs, each before its first parent: the newest stays whole, and what came before is told by
 * its differences. Their dates do not tell: many are of one second.
 *
 * @param lines a commit and its parents each
 */
function sortNewestFirst(lines: readonly string[]): string[] {
  const parents = new Map(
    lines.map((line) => {
      const [commit = "", parent = ""] = line.split(" ");
      return [commit, parent];
    }),
  );
  const inner = new Set(parents.values());
  const sorted = new Set<string>();
  for (const commit of parents.keys()) {
    if (inner.has(commit)) continue;
    for (
      let at: string | undefined = commit;
      at !== undefined && !sorted.has(at);
      at = parents.get(at)
    )
      if (parents.has(at)) sorted.add(at);
  }
  return [...sorted];
}

/** Sixteen letters that are the same for the same path. */
function toLetters(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 16);
}

function toLines(lines: Iterable<string>): string {
  return `${[...lines].join("\n")}\n`;
}
