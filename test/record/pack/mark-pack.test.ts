import { mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { locateGit, type Git } from "../../../src/record/git/git.ts";
import { markPack } from "../../../src/record/pack/mark-pack.ts";
import { makeFolder } from "../entries.ts";

async function makeRoom(): Promise<Git> {
  const git = locateGit(await makeFolder());
  await mkdir(git.directory);
  await mkdir(git.room);
  return git;
}

describe("the mark of a pack", () => {
  test("is a link to one lasting file, which is made with the first", async () => {
    const git = await makeRoom();
    const marks = [1, 2, 3].map((at) => join(git.directory, `${at}.keep`));

    for (const mark of marks) markPack(git, mark);
    const found = await Promise.all(marks.map((mark) => stat(mark)));
    for (const mark of marks) await rm(mark);

    expect(new Set(found.map(({ ino }) => ino)).size).toBe(1);
    expect(found[0]?.nlink).toBe(4);
    expect(await readFile(join(git.room, "pack-mark"), "utf8")).toBe("clausewatch\n");
  });

  test("is a file of its own where there can be no link", async () => {
    const git = await makeRoom();
    await mkdir(join(git.room, "pack-mark"));
    const marks = [1, 2].map((at) => join(git.directory, `${at}.keep`));

    for (const mark of marks) markPack(git, mark);

    const found = await Promise.all(marks.map((mark) => stat(mark)));
    expect(found.map(({ nlink }) => nlink)).toEqual([1, 1]);
    expect(await readFile(marks[1] ?? "", "utf8")).toBe("clausewatch\n");
  });

  test("is a file of its own where there is no room for the lasting one", async () => {
    const git = await makeRoom();
    await rm(git.room, { recursive: true });
    const mark = join(git.directory, "1.keep");

    markPack(git, mark);

    expect(await readFile(mark, "utf8")).toBe("clausewatch\n");
  });

  test("does not write over what has the name, nor through a link", async () => {
    const git = await makeRoom();
    const [taken, elsewhere] = ["1.keep", "2.keep"].map((name) => join(git.directory, name));
    await writeFile(taken ?? "", "theirs");
    await symlink(join(git.path, "target"), elsewhere ?? "");

    expect(() => markPack(git, taken ?? "")).toThrow("EEXIST");
    expect(() => markPack(git, elsewhere ?? "")).toThrow("EEXIST");

    expect(await readFile(taken ?? "", "utf8")).toBe("theirs");
  });
});
