import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { simpleGit } from "simple-git";
import { beforeEach, expect, it } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { lookUpRef } from "../../../src/record/git/look-up-ref.ts";
import { MAIN, readTips } from "../../../src/record/git/refs.ts";
import { makeFolder } from "../entries.ts";

let path: string;
beforeEach(async () => {
  path = await makeFolder();
});

async function commit(...init: string[]): Promise<string> {
  const git = simpleGit(path);
  await git.raw(["init", "--initial-branch=main", ...init]);
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
  await git.raw([...identity, "commit", "--allow-empty", "-m", "first"]);
  return (await git.raw(["rev-parse", "main"])).trim();
}

it("a branch is read from the file of its own", async () => {
  const hash = await commit();

  expect(lookUpRef(locateGit(path), MAIN)).toBe(hash);
});

it("a branch that was packed away is still found", async () => {
  const hash = await commit();
  await simpleGit(path).raw(["pack-refs", "--all"]);

  expect(lookUpRef(locateGit(path), MAIN)).toBe(hash);
});

it("the file of a branch counts more than what was packed before", async () => {
  await commit();
  await simpleGit(path).raw(["pack-refs", "--all"]);
  const hash = await commit();

  expect(lookUpRef(locateGit(path), MAIN)).toBe(hash);
});

it("a branch that does not exist is null, also where another ends in its name", async () => {
  await commit();
  await simpleGit(path).raw(["pack-refs", "--all"]);
  await appendFile(
    join(path, ".git", "packed-refs"),
    `${"a".repeat(40)} refs/x/refs/heads/other\n`,
  );

  expect(lookUpRef(locateGit(path), "refs/heads/other")).toBeNull();
});

it("a symbolic ref and a folder in a branch's place are left to git", async () => {
  const hash = await commit();
  const git = locateGit(path);
  await writeFile(join(git.directory, "refs/heads/alias"), "ref: refs/heads/main\n");
  await mkdir(join(git.directory, "refs/heads/captures"));

  expect(lookUpRef(git, "refs/heads/alias")).toBeUndefined();
  expect(lookUpRef(git, "refs/heads/captures")).toBeUndefined();
  expect(await readTips(git)).toEqual({ main: hash, captures: null });
});

it("a repository whose refs lie in a table is left to git", async ({ skip }) => {
  const hash = await commit("--ref-format=reftable").catch(() => null);
  skip(hash === null, "git knows no reftable here");

  expect(lookUpRef(locateGit(path), MAIN)).toBeUndefined();
  expect((await readTips(locateGit(path))).main).toBe(hash);
});
