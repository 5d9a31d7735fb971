import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFastImport } from "../../../src/record/git/fast-import.ts";
import { type ImportCommit } from "../../../src/record/git/import-commit.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { openPackImport, type PackImport } from "../../../src/record/pack/pack-import.ts";
import { makeFolder } from "../entries.ts";

const IDENT = "clausewatch <clausewatch@localhost> 1500000000 +0000";

const NAMES = ["a", "a.md", "a-b", "b", "\u00c3\u00a9", "z"];

/** Paths in which files and folders get into each other's way. */
const path = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
  .map((names) => names.join("/"));

const content = fc.oneof(
  fc.constantFrom("", "x", "y\n"),
  fc.integer({ min: 150, max: 90_000 }).map((length) => "text ".repeat(length / 5)),
);

const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ path, content }) },
  { weight: 1, arbitrary: fc.record({ path, mode: fc.constant("deleted" as const) }) },
);

const commits = fc.array(
  fc.record({
    author: fc.constant(IDENT),
    committer: fc.constant(IDENT),
    message: fc.constantFrom("Subject\n", "No newline", "Grüße\n\nBody: x\n"),
    changes: fc.array(change, { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 12 },
);

let folder: string;
let opened: PackImport[] = [];

beforeEach(async () => {
  folder = await makeFolder();
});

afterEach(async () => {
  for (const one of opened) await one.close();
  opened = [];
});

function init(name: string, format = "sha1"): string {
  const path = join(folder, name);
  execFileSync("git", [
    "init",
    "--quiet",
    "--initial-branch=main",
    `--object-format=${format}`,
    path,
  ]);
  return path;
}

function open(path: string): PackImport {
  const packs = openPackImport(locateGit(path));
  opened.push(packs);
  return packs;
}

function git(path: string, ...args: string[]): string {
  return execFileSync("git", args, { cwd: path, encoding: "utf8" }).trim();
}

/** Write commits, some in one step and the next in another, and give their hashes. */
async function writeInSteps(
  packs: PackImport,
  planned: readonly ImportCommit[],
  each: number,
): Promise<string[]> {
  const hashes: string[] = [];
  for (let from = 0; from < planned.length; from += each) {
    const numbers: number[] = [];
    for (const [at, commit] of planned.slice(from, from + each).entries()) {
      const parent = at === 0 ? (hashes.at(-1) ?? null) : null;
      numbers.push(await packs.add(commit, { branch: "main", from: parent }));
    }
    hashes.push(...(await Promise.all(numbers.map((number) => packs.hashOf(number)))));
    await packs.checkpoint();
    packs.letGo();
  }
  return hashes;
}

describe("openPackImport", () => {
  test("writes the commits that git fast-import writes, and git finds no fault with them", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(commits, fc.integer({ min: 1, max: 12 }), async (planned, each) => {
        run += 1;
        const theirs = init(`theirs-${run}`);
        const ours = init(`ours-${run}`);
        const fastImport = openFastImport(locateGit(theirs));
        const wanted: string[] = [];
        for (const commit of planned) {
          const mark = await fastImport.add(commit, { ref: "refs/heads/main", from: null });
          wanted.push(await fastImport.hashOf(mark));
        }
        await fastImport.finish();

        const written = await writeInSteps(open(ours), planned, each);

        expect(written).toEqual(wanted);
        git(ours, "update-ref", "refs/heads/main", written.at(-1) ?? "");
        expect(git(ours, "fsck", "--strict", "--full", "--no-dangling")).toBe("");
      }),
      { numRuns: 12 },
    );
  });

  test("goes on from commits that others have written, with all that they hold", async () => {
    const path = init("begun");
    const fastImport = openFastImport(locateGit(path));
    const before = plan([
      { path: "a/one.md", content: "1" },
      { path: "a/b/two.md", content: "2" },
      { path: "c/three.md", content: "3" },
    ]);
    const mark = await fastImport.add(before, { ref: "refs/heads/main", from: null });
    const base = await fastImport.hashOf(mark);
    await fastImport.finish();
    const packs = open(path);

    const number = await packs.add(
      plan([
        { path: "a/b/two.md", content: "changed" },
        { path: "c/three.md", mode: "deleted" },
        { path: "d/four.md", content: "4" },
      ]),
      { branch: "main", from: base },
    );
    const hash = await packs.hashOf(number);
    await packs.checkpoint();

    expect(git(path, "ls-tree", "-r", "--name-only", hash).split("\n")).toEqual([
      "a/b/two.md",
      "a/one.md",
      "d/four.md",
    ]);
    expect(git(path, "show", `${hash}:a/b/two.md`)).toBe("changed");
    expect(git(path, "rev-parse", `${hash}^`)).toBe(base);
  });

  test("writes what it was told to foresee and what it was not, on either branch", async () => {
    const path = init("foreseen");
    const packs = open(path);
    const [base = ""] = await writeInSteps(
      packs,
      [plan(["a/1", "b/2", "c/3"].map((one) => ({ path: one, content: one })))],
      1,
    );
    const place = { branch: "main", from: base };
    packs.foresee(place, ["b/2", "d/4"]);
    const other = await packs.add(plan([{ path: "c/3", content: "other" }]), {
      branch: "captures",
      from: base,
    });
    await packs.hashOf(other);
    packs.foresee(place, ["a/1"]);

    const number = await packs.add(
      plan(["a/1", "c/3", "d/4"].map((one) => ({ path: one, content: "new" }))),
      place,
    );
    const hash = await packs.hashOf(number);
    await packs.checkpoint();

    expect(git(path, "diff", "--name-only", base, hash).split("\n")).toEqual(["a/1", "c/3", "d/4"]);
    expect(git(path, "show", `${hash}:b/2`)).toBe("b/2");
  });

  test("tells the tree of thousands of folders by its differences", async () => {
    const path = init("wide");
    const packs = open(path);
    const seeds = Array.from({ length: 3_000 }, (_, at) => ({ path: `${at}/x`, content: "x" }));
    const planned = [
      plan(seeds),
      ...Array.from({ length: 120 }, (_, at) =>
        plan([{ path: at % 2 === 0 ? `${at * 20}/x` : `new-${at}/x`, content: String(at) }]),
      ),
    ];

    const hashes = await writeInSteps(packs, planned, planned.length);

    const [index = ""] = (await readdir(join(path, ".git/objects/pack"))).filter((name) =>
      name.endsWith(".idx"),
    );
    const verified = git(path, "verify-pack", "-v", `.git/objects/pack/${index}`);
    expect(verified).toContain("chain length = 50: 2 objects");
    git(path, "update-ref", "refs/heads/main", hashes.at(-1) ?? "");
    expect(git(path, "fsck", "--strict", "--full")).toBe("");
    expect(git(path, "ls-tree", "-r", "main").split("\n")).toHaveLength(3_060);
  });

  test("writes a repository whose names are of SHA-256", async () => {
    const path = init("sha256", "sha256");

    const [hash = ""] = await writeInSteps(open(path), [plan([{ path: "a/b", content: "c" }])], 1);

    git(path, "update-ref", "refs/heads/main", hash);
    expect(hash).toHaveLength(64);
    expect(git(path, "fsck", "--strict", "--full")).toBe("");
  });

  test("keeps what no ref names yet from whoever packs the repository, until it is let go", async () => {
    const path = init("kept");
    const packs = open(path);
    const number = await packs.add(plan([{ path: "a/b", content: "c" }]), {
      branch: "main",
      from: null,
    });
    const hash = await packs.hashOf(number);
    await packs.checkpoint();

    git(path, "repack", "-a", "-d", "-q");
    const whileKept = git(path, "cat-file", "-t", hash);
    packs.letGo();

    expect(whileKept).toBe("commit");
    const left = await readdir(join(path, ".git/objects/pack"));
    expect(left.filter((name) => name.endsWith(".keep"))).toEqual([]);
  });

  test("has nothing in the repository before a checkpoint", async () => {
    const path = init("unfinished");
    const packs = open(path);

    const number = await packs.add(plan([{ path: "a/b", content: "c" }]), {
      branch: "main",
      from: null,
    });
    await packs.hashOf(number);

    expect(await readdir(join(path, ".git/objects/pack"))).toEqual([]);
  });

  test("says which object is missing, and writes nothing after that", async () => {
    const path = init("damaged");
    const packs = open(path);
    const missing = "1".repeat(40);
    const number = await packs.add(plan([{ path: "a/b", content: "c" }]), {
      branch: "main",
      from: missing,
    });

    await expect(packs.hashOf(number)).rejects.toMatchObject({ code: "git-failed" });
    await expect(packs.checkpoint()).rejects.toThrow(`the commit ${missing} cannot be read`);
    expect(await readdir(join(path, ".git/objects/pack"))).toEqual([]);
  });

  test("closes a pack that has grown large, and goes on in another", async () => {
    const path = init("large");
    const planned = Array.from({ length: 5 }, (_, at) =>
      plan([{ path: "a/b", content: randomBytes(9 << 20, at) }]),
    );

    const hashes = await writeInSteps(open(path), planned, planned.length);

    const packs = await readdir(join(path, ".git/objects/pack"));
    expect(packs.filter((name) => name.endsWith(".pack"))).toHaveLength(2);
    git(path, "update-ref", "refs/heads/main", hashes.at(-1) ?? "");
    expect(git(path, "rev-list", "--objects", "main").split("\n")).toHaveLength(20);
  });
});

function plan(changes: ImportCommit["changes"]): ImportCommit {
  return { author: IDENT, committer: IDENT, message: "Message\n", changes };
}

/** Bytes that cannot be compressed, the same for the same seed. */
function randomBytes(length: number, seed: number): Uint8Array {
  const words = new Uint32Array(length / 4);
  let state = seed + 1;
  for (let at = 0; at < words.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[at] = state;
  }
  return new Uint8Array(words.buffer);
}
