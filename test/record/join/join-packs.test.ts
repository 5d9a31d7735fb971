import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setImmediate as giveWay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { locateGit } from "../../../src/record/git/git.ts";
import { joinPacks } from "../../../src/record/join/join-packs.ts";
import { openPackImport, type PackImport } from "../../../src/record/pack/pack-import.ts";
import { makeFolder } from "../entries.ts";

const IDENT = "clausewatch <clausewatch@localhost> 1500000000 +0000";

let path: string;
let packs: PackImport;

beforeEach(async () => {
  path = join(await makeFolder(), "archive");
});

afterEach(async () => {
  await packs.close();
});

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: path, encoding: "utf8" }).trim();
}

function begin(format = "sha1"): void {
  execFileSync("git", ["init", "-q", "-b", "main", `--object-format=${format}`, path]);
  packs = openPackImport(locateGit(path));
}

/** Write commits with several files each, each step a pack. */
async function writePacks(steps: readonly (readonly string[])[]): Promise<string> {
  let parent: string | null = null;
  for (const [step, contents] of steps.entries()) {
    const numbers: number[] = [];
    for (const [at, content] of contents.entries()) {
      const commit = {
        author: IDENT,
        committer: IDENT,
        message: `Step ${step}, ${at}\n`,
        changes: [{ path: `folder-${at}/file-${step % 5}`, content }],
      };
      numbers.push(await packs.add(commit, { branch: "main", from: at === 0 ? parent : null }));
    }
    parent = (await Promise.all(numbers.map((number) => packs.hashOf(number)))).at(-1) ?? null;
    await packs.checkpoint();
    packs.letGo();
  }
  git("update-ref", "refs/heads/main", parent ?? "");
  return parent ?? "";
}

function list(ending: string): string[] {
  return readdirSync(join(path, ".git/objects/pack")).filter((name) => name.endsWith(ending));
}

/** Everything that the repository holds, by name. */
function readAll(): string {
  return git("cat-file", "--batch-all-objects", "--batch-check");
}

function fsck(): string {
  return git("fsck", "--strict", "--full", "--no-dangling");
}

function makeSteps(count: number, from = 0): string[][] {
  return Array.from({ length: count }, (_, step) =>
    Array.from({ length: 40 }, (_unused, at) => `${from + step}.${at}. `.repeat(1 + at * 20)),
  );
}

describe("joinPacks", () => {
  test.each(["sha1", "sha256"])(
    "makes one pack of many, in which every object is what it was (%s)",
    async (format) => {
      begin(format);
      await writePacks(makeSteps(12));
      const before = readAll();

      await joinPacks(locateGit(path), list(".pack"));

      expect(list(".pack")).toHaveLength(1);
      expect(list(".idx")).toHaveLength(1);
      expect(list(".keep")).toEqual([]);
      expect(readAll()).toBe(before);
      expect(fsck()).toBe("");
      git("verify-pack", `.git/objects/pack/${list(".idx")[0] ?? ""}`);
    },
  );

  test("leaves a pack with an object that another one has, so that none is there twice", async () => {
    begin();
    const [first = [], second = [], third = []] = makeSteps(3);
    await writePacks([first, second, ["a new one", ...first.slice(1)], third]);
    const before = readAll();

    await joinPacks(locateGit(path), list(".pack"));

    expect(list(".pack")).toHaveLength(2);
    expect(readAll()).toBe(before);
    expect(fsck()).toBe("");
  });

  test("joins packs that have an object in common with some of the others, with the rest", async () => {
    begin();
    const [first = [], second = []] = makeSteps(2);
    await writePacks([first, second, ["a", ...first.slice(1)], ["b", ...second.slice(1)]]);
    const before = readAll();

    await joinPacks(locateGit(path), list(".pack"));

    expect(list(".pack")).toHaveLength(2);
    expect(readAll()).toBe(before);
    expect(fsck()).toBe("");
  });

  test("leaves a pack that is damaged as it is, and git goes on to say so", async () => {
    begin();
    await writePacks(makeSteps(4));
    const [damaged = ""] = list(".pack");
    const file = join(path, ".git/objects/pack", damaged);
    const content = readFileSync(file);
    content[100] = (content[100] ?? 0) ^ 0xff;
    chmodSync(file, 0o644);
    writeFileSync(file, content);

    await joinPacks(locateGit(path), list(".pack"));

    expect(list(".pack")).toHaveLength(2);
    expect(list(".pack")).toContain(damaged);
    expect(fsck).toThrow(damaged);
  });

  test.each([
    ["pack", "the index of another pack"],
    ["promisor", "a mark of a promisor"],
  ])("leaves a pack beside which lies %s: %s", async (ending) => {
    begin();
    await writePacks(makeSteps(3));
    const [first = "", second = ""] = list(".idx").map((name) =>
      join(path, ".git/objects/pack", name),
    );
    if (ending === "pack") {
      chmodSync(first, 0o644);
      copyFileSync(second, first);
    } else {
      writeFileSync(first.replace(/idx$/u, ending), "");
    }

    await joinPacks(locateGit(path), list(".pack"));

    expect(list(".pack")).toHaveLength(2);
    expect(list(".idx").map((name) => join(path, ".git/objects/pack", name))).toContain(first);
  });

  test("joins the others where an index cannot be read", async () => {
    begin();
    await writePacks(makeSteps(4));
    const [first = ""] = list(".idx");
    const file = join(path, ".git/objects/pack", first);
    const moved = join(path, ".git/moved");
    renameSync(file, moved);
    mkdirSync(file);

    await joinPacks(locateGit(path), list(".pack"));

    rmdirSync(file);
    renameSync(moved, file);
    expect(list(".pack")).toHaveLength(2);
    expect(list(".pack")).toContain(first.replace(/idx$/u, "pack"));
    expect(fsck()).toBe("");
  });

  test("joins nothing where an index over many packs would speak of packs that are gone", async () => {
    begin();
    await writePacks(makeSteps(4));
    git("multi-pack-index", "write");
    const before = list(".pack");

    await joinPacks(locateGit(path), before);

    expect(list(".pack")).toEqual(before);
    expect(fsck()).toBe("");
  });

  test("joins where such an index speaks of packs that are gone, and removes it", async () => {
    begin();
    const before = await writePacks(makeSteps(4)).then(readAll);
    git("multi-pack-index", "write");
    const folder = join(path, ".git/objects/pack");
    const index = readFileSync(join(folder, "multi-pack-index"));
    rmSync(join(folder, "multi-pack-index"));
    await joinPacks(locateGit(path), list(".pack"));
    writeFileSync(join(folder, "multi-pack-index"), index);

    await writePacks(makeSteps(4, 100));
    await joinPacks(locateGit(path), list(".pack"));

    expect(list("multi-pack-index")).toEqual([]);
    expect(list(".pack")).toHaveLength(1);
    expect(readAll().split("\n")).toEqual(expect.arrayContaining(before.split("\n")));
    expect(fsck()).toBe("");
  });

  test("makes no pack on which who packs the repository meanwhile would rely to stay", async () => {
    begin();
    await writePacks(makeSteps(12));
    const seen = new Set<string>();
    let isDone = false;

    const joined = joinPacks(locateGit(path), list(".pack")).then(() => (isDone = true));
    while (!isDone) {
      for (const keep of list(".keep")) seen.add(keep);
      await giveWay();
    }
    await joined;

    expect(list(".pack")).toHaveLength(1);
    expect([...seen]).toEqual([]);
  });
});
