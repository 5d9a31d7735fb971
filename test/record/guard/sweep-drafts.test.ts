import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as giveWay } from "node:timers/promises";
import { expect, it } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { sweepDrafts } from "../../../src/record/guard/sweep-drafts.ts";
import { git } from "../entries.ts";
import { archiveCopier } from "./copy-archive.ts";

const copyArchive = archiveCopier();

it("removes drafts, and indexes whose packs are gone; packs stay, with an index or without", async () => {
  const path = await copyArchive();
  const folder = join(path, ".git/objects/pack");
  const before = await readdir(folder);
  const lone = `pack-${"a".repeat(40)}`;
  const arriving = `pack-${"b".repeat(40)}.pack`;
  for (const name of ["tmp_pack_x", "tmp_idx_x", `${lone}.idx`, `${lone}.rev`, arriving])
    await writeFile(join(folder, name), "");
  const graphs = join(path, ".git/objects/info/commit-graphs");
  mkdirSync(graphs, { recursive: true });
  writeFileSync(join(graphs, "tmp_graph_x"), "");

  await sweepDrafts(locateGit(path));

  expect((await readdir(folder)).toSorted()).toEqual([...before, arriving].toSorted());
  expect(await readdir(graphs)).not.toContain("tmp_graph_x");
  expect(await git(path, "fsck", "--full")).toBe("");
});

/** Make a folder of objects that is listed before that of packs. */
function makeFolderBefore(objects: string): string {
  for (let at = 0; at < 256; at += 1) {
    const name = at.toString(16).padStart(2, "0");
    mkdirSync(join(objects, name), { recursive: true });
    const names = readdirSync(objects);
    if (names.indexOf(name) < names.indexOf("pack")) return join(objects, name);
  }
  throw new Error("the folder of packs is listed first");
}

it("leaves the index of a pack that is placed after the folder was read", async () => {
  const path = await copyArchive();
  const objects = join(path, ".git/objects");
  const pack = readdirSync(join(objects, "pack")).find((name) => name.endsWith(".pack")) ?? "";
  const place = join(objects, "pack", pack);
  renameSync(place, join(path, ".git/arriving"));
  const early = makeFolderBefore(objects);
  const drafts = Array.from({ length: 100 }, (_, at) => join(early, `tmp_obj_${at}`));
  for (const draft of drafts) writeFileSync(draft, "");

  const swept = sweepDrafts(locateGit(path));
  while (drafts.every((draft) => existsSync(draft))) await giveWay();
  renameSync(join(path, ".git/arriving"), place);
  await swept;

  expect(drafts.filter((draft) => existsSync(draft))).toEqual([]);
  expect(await git(path, "fsck", "--full")).toBe("");
});
