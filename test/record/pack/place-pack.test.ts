import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as giveWay } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { ImportCommit } from "../../../src/record/git/import-commit.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { hashObject } from "../../../src/record/git/hash-object.ts";
import { openPack, type ClosedPack } from "../../../src/record/pack/pack.ts";
import { openPackImport } from "../../../src/record/pack/pack-import.ts";
import { placePack } from "../../../src/record/pack/place-pack.ts";
import { makeFolder } from "../entries.ts";
import { holdGit } from "./held-git.ts";

const IDENT = "clausewatch <clausewatch@localhost> 1500000000 +0000";

async function init(): Promise<string> {
  const path = join(await makeFolder(), "repository");
  execFileSync("git", ["init", "--quiet", "--initial-branch=main", path]);
  return path;
}

function git(path: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: path, encoding: "utf8" }).trim();
}

function plan(content: string): ImportCommit {
  const changes = [{ path: "a/b", content }];
  return { author: IDENT, committer: IDENT, message: "Message\n", changes };
}

/** Write a commit as a pack of its own: no ref names it, and nothing keeps it. */
async function write(path: string, content: string, from: string | null = null): Promise<string> {
  const packs = openPackImport(locateGit(path));
  try {
    const hash = await packs.hashOf(await packs.add(plan(content), { branch: "main", from }));
    await packs.checkpoint();
    packs.letGo();
    return hash;
  } finally {
    await packs.close();
  }
}

/** Close a pack of one file. */
function makePack(content: string): { readonly name: string; readonly closed: ClosedPack } {
  const like = "0".repeat(40);
  const bytes = Buffer.from(content);
  const name = hashObject("blob", bytes, like);
  const pack = openPack(like);
  pack.put("blob", name, bytes);
  return { name, closed: pack.close() };
}

/** What lies in the folder of packs, without the names. */
async function listKinds(path: string): Promise<string[]> {
  const names = await readdir(join(path, ".git/objects/pack"));
  return names.map((name) => name.replace(/^pack-[0-9a-f]+/u, "*")).toSorted();
}

async function listPacks(path: string): Promise<string[]> {
  const names = await readdir(join(path, ".git/objects/pack"));
  return names.filter((name) => name.endsWith(".pack"));
}

describe("a pack", () => {
  test("of the same commits has a name that was not there before", async () => {
    const path = await init();
    const hash = await write(path, "one");
    const before = await listPacks(path);

    const again = await write(path, "one");

    expect(again).toBe(hash);
    expect(await listPacks(path)).toHaveLength(2);
    expect(await listPacks(path)).toEqual(expect.arrayContaining(before));
  });

  test("outlives a repack that was begun when another of the same bytes was to be dropped", async () => {
    const path = await init();
    const room = await makeFolder();
    const first = await write(path, "one");
    git(path, "update-ref", "refs/heads/main", first);
    // Killed before the refs moved.
    await write(path, "two", first);
    const repack = await holdGit(path, ["repack", "-a", "-d", "-q"], {
      room,
      after: "pack-objects",
    });

    const second = await write(path, "two", first);
    git(path, "update-ref", "refs/heads/main", second);
    await repack.goOn();

    expect(git(path, "fsck", "--strict", "--full")).toBe("");
    expect(git(path, "show", "main:a/b")).toBe("two");
    expect(git(path, "rev-list", "--count", "main")).toBe("2");
  });

  test("is written again where git prune has removed it before it was finished", async () => {
    const path = await init();
    const { name, closed } = makePack("one");

    const placed = placePack(locateGit(path), closed);
    git(path, "prune", "--expire=now");
    await placed;

    expect(git(path, "cat-file", "-p", name)).toBe("one");
    expect(await listKinds(path)).toEqual(["*.idx", "*.keep", "*.pack"]);
  });

  test("whose index is removed between the two leaves nothing of the first time", async () => {
    const path = await init();
    const { name, closed } = makePack("one");
    const folder = join(path, ".git/objects/pack");

    const placed = placePack(locateGit(path), closed);
    const draft = readdirSync(folder).find((one) => one.startsWith("tmp_idx_")) ?? "";
    rmSync(join(folder, draft));
    await placed;

    expect(git(path, "cat-file", "-p", name)).toBe("one");
    expect(await listKinds(path)).toEqual(["*.idx", "*.keep", "*.pack"]);
  });

  test("is given up where it is removed each time, and what has done it is said", async () => {
    const path = await init();
    let isOver = false;

    const placed = placePack(locateGit(path), makePack("one").closed).finally(() => {
      isOver = true;
    });
    const pruning = (async () => {
      for (; !isOver; await giveWay()) git(path, "prune", "--expire=now");
    })();

    await expect(placed).rejects.toMatchObject({
      code: "archive-locked",
      transient: true,
      message: expect.stringContaining("as `git prune` does"),
    });
    await pruning;
    expect(await listKinds(path)).toEqual([]);
  });
});
