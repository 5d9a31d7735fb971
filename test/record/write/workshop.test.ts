import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { MAIN } from "../../../src/record/git/refs.ts";
import { openWorkshop, type Workshop } from "../../../src/record/write/workshop.ts";
import { git } from "../entries.ts";
import { archiveCopier } from "../guard/copy-archive.ts";

const copyArchive = archiveCopier();

const IDENT = "clausewatch <clausewatch@localhost> 1500000000 +0000";

/** Have a commit on disk, and give its hash and the mark that keeps it. */
async function write(
  { packs }: Workshop,
  path: string,
  from: string,
): Promise<{ readonly hash: string; readonly mark: string }> {
  const changes = [{ path: "a/b", content: from }];
  const commit = { author: IDENT, committer: IDENT, message: "Message\n", changes };
  const hash = await packs.hashOf(await packs.add(commit, { branch: "main", from }));
  await packs.checkpoint();
  const folder = join(path, ".git/objects/pack");
  const mark = (await readdir(folder)).find((name) => name.endsWith(".keep")) ?? "";
  return { hash, mark: join(folder, mark) };
}

describe("a workshop", () => {
  it("has moved the refs where only a mark of a pack cannot be removed, which is tried again", async () => {
    const path = await copyArchive();
    const workshop = openWorkshop(locateGit(path));
    onTestFinished(() => workshop.close());
    const before = await git(path, "rev-parse", "main");
    const one = await write(workshop, path, before);
    await rm(one.mark);
    await mkdir(one.mark);

    await workshop.moveRefs([{ ref: MAIN, from: before, to: one.hash }]);
    await rm(one.mark, { recursive: true });
    const two = await write(workshop, path, one.hash);
    await workshop.moveRefs([{ ref: MAIN, from: one.hash, to: two.hash }]);

    expect(await git(path, "rev-parse", "main~")).toBe(one.hash);
    expect(await readdir(join(path, ".git/objects/pack"))).not.toContainEqual(
      expect.stringContaining(".keep"),
    );
  });
});
