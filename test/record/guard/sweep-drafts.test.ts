import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

  await sweepDrafts(locateGit(path));

  expect((await readdir(folder)).toSorted()).toEqual([...before, arriving].toSorted());
  expect(await git(path, "fsck", "--full")).toBe("");
});
