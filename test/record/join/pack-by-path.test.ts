import { execFileSync } from "node:child_process";
import { readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Archive } from "../../../src/record/archive.ts";
import { locateGit, runGit } from "../../../src/record/git/git.ts";
import { packByPath } from "../../../src/record/join/pack-by-path.ts";
import { makeArchive, makeEntry } from "../entries.ts";

const SERVICES = 12;
const VERSIONS = 5;
const CLAUSES = 120;

/** What is random for who compresses it, and the same for the same seed. */
function makeClause(seed: number): string {
  return `We keep record ${(seed * 2_654_435_761) % 4_294_967_296} for ${(seed * 40_503) % 65_536} days.`;
}

/** Versions of as many policies of the same file name and length, of which a clause is new each time. */
async function recordVersions(archive: Archive): Promise<void> {
  for (let version = 0; version < VERSIONS; version += 1) {
    const entries = Array.from({ length: SERVICES }, (_, service) => {
      const clauses = Array.from({ length: CLAUSES }, (_unused, at) =>
        makeClause(service * 10_000 + at + (at === version ? 5_000 : 0)),
      );
      const id = `service-${service + 10}/privacy-policy`;
      const entry = makeEntry(`20${version + 10}-01-01T00:00:00Z`, `${clauses.join("\n\n")}\n`);
      return {
        ...entry,
        policy: { ...entry.policy, id },
        capture: { ...entry.capture, policy: id },
      };
    });
    await archive.append(entries);
    await archive.close();
  }
}

function packs(path: string, ending = ".pack"): string[] {
  return readdirSync(join(path, ".git/objects/pack")).filter((name) => name.endsWith(ending));
}

function git(path: string, args: readonly string[], input = ""): string {
  return execFileSync("git", args, { cwd: path, input, encoding: "utf8" });
}

function run(path: string) {
  return (args: readonly string[], input: string) => runGit(locateGit(path), args, input);
}

test("tells all but the newest version of a file by its difference from another version of it", async () => {
  const { archive, path } = await makeArchive();
  await recordVersions(archive);
  const before = git(path, ["cat-file", "--batch-all-objects", "--batch-check"]);

  expect(await packByPath(locateGit(path), packs(path), run(path))).toBe(true);

  expect(packs(path)).toHaveLength(1);
  expect(packs(path, ".idx")).toHaveLength(1);
  expect(packs(path, ".keep")).toEqual([]);
  expect(git(path, ["cat-file", "--batch-all-objects", "--batch-check"])).toBe(before);
  expect(git(path, ["fsck", "--strict", "--full", "--no-dangling"])).toBe("");
  for (const service of [10, 15, 21]) {
    const file = `service-${service}/privacy-policy.md`;
    const blobs = git(path, ["log", "--format=", "--raw", "--no-abbrev", "main", "--", file])
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[3] ?? "");
    const bases = git(path, ["cat-file", "--batch-check=%(deltabase)"], `${blobs.join("\n")}\n`)
      .trim()
      .split("\n");
    expect(blobs).toHaveLength(VERSIONS);
    // One of them is whole, and each of the others is told by one of the same file.
    expect(bases.filter((base) => /^0+$/u.test(base))).toHaveLength(1);
    expect(bases.filter((base) => blobs.includes(base))).toHaveLength(VERSIONS - 1);
  }
  await archive.append([makeEntry("2030-01-01T00:00:00Z", "Later\n")]);
  expect(await archive.texts(await archive.versions())).toHaveLength(SERVICES * VERSIONS + 1);
});

test("leaves what git knows more of: an index over many packs", async () => {
  const { archive, path } = await makeArchive();
  await recordVersions(archive);
  git(path, ["multi-pack-index", "write"]);
  const before = packs(path);

  expect(await packByPath(locateGit(path), before, run(path))).toBe(false);

  expect(packs(path)).toEqual(before);
});

test("loses nothing where git fails on the way, and leaves no draft that is not swept", async () => {
  const { archive, path } = await makeArchive();
  await recordVersions(archive);
  const before = packs(path);

  const done = packByPath(locateGit(path), before, async (args, input) => {
    if (args.includes("pack-objects")) throw new Error("git was killed");
    return run(path)(args, input);
  });

  await expect(done).rejects.toThrow("git was killed");
  expect(packs(path)).toEqual(before);
  expect(git(path, ["fsck", "--strict", "--full", "--no-dangling"])).toBe("");
});

test("packs a part of the packs, and what else there is stays", async () => {
  const { archive, path } = await makeArchive();
  await recordVersions(archive);
  const [first = "", second = "", ...others] = packs(path);
  const before = git(path, ["cat-file", "--batch-all-objects", "--batch-check"]);

  expect(await packByPath(locateGit(path), [first, second], run(path))).toBe(true);

  expect(packs(path)).toEqual(expect.arrayContaining(others));
  expect(packs(path)).toHaveLength(others.length + 1);
  expect(git(path, ["cat-file", "--batch-all-objects", "--batch-check"])).toBe(before);
});

test("gives the new pack its index when it is there itself: an index without one is swept", async () => {
  const { archive, path } = await makeArchive();
  await recordVersions(archive);
  const before = new Set(packs(path).map((name) => name.replace(/pack$/u, "")));
  const seen: string[] = [];
  const watcher = watch(join(path, ".git/objects/pack"), (_, name) => {
    if (name === null || !/^pack-[0-9a-f]+\.(?:pack|idx)$/u.test(name)) return;
    if (!before.has(name.replace(/[^.]+$/u, ""))) seen.push(name.replace(/^[^.]+/u, ""));
  });

  await packByPath(locateGit(path), packs(path), run(path));
  await expect.poll(() => new Set(seen)).toEqual(new Set([".pack", ".idx"]));
  watcher.close();

  expect([...new Set(seen)]).toEqual([".pack", ".idx"]);
});
