import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { mkdir, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { Archive } from "../../../src/record/archive.ts";
import { locateGit } from "../../../src/record/git/git.ts";
import { createPacker } from "../../../src/record/join/packer.ts";
import { packUp } from "../../../src/record/join/pack-up.ts";
import { git, makeArchive, makeEntry } from "../entries.ts";

const LIMITS = {
  packs: 3,
  grown: 3,
  small: 1 << 19,
  thorough: 1 << 19,
  bytes: 1 << 20,
  milliseconds: 60_000,
};

/** Record versions of one policy, each in a step of its own, which leaves a pack each. */
async function recordOnePerPack(archive: Archive, from: number, count: number): Promise<void> {
  for (let year = from; year < from + count; year += 1) {
    await archive.append([makeEntry(`${year}-01-01T00:00:00Z`, `As of ${year}\n`)]);
  }
}

async function countPacks(path: string): Promise<number> {
  const names = await readdir(join(path, ".git/objects/pack"));
  return names.filter((name) => name.endsWith(".pack")).length;
}

const NO_BASE = "0".repeat(40);

/** Give the object by its difference from which another is told. */
function findBase(path: string, hash: string): string {
  const args = ["cat-file", "--batch-check=%(deltabase)"];
  return execFileSync("git", args, { cwd: path, input: `${hash}\n`, encoding: "utf8" }).trim();
}

async function makePacks(): Promise<{ archive: Archive; path: string; notices: string[] }> {
  const made = await makeArchive();
  await recordOnePerPack(made.archive, 1990, 6);
  await made.archive.close();
  return made;
}

describe("packs", () => {
  it("are joined where there are too many, commits are indexed by path, and all that is recorded stays", async () => {
    const { archive, path, notices } = await makePacks();
    const before = await archive.versions();
    const onNotice = (notice: string): void => void notices.push(notice);

    const packs = await countPacks(path);
    const isDone = await packUp(locateGit(path), onNotice, LIMITS);

    expect(packs).toBeGreaterThanOrEqual(6);
    expect(isDone).toBe(true);
    expect(await countPacks(path)).toBeLessThanOrEqual(3);
    expect(await archive.versions()).toEqual(before);
    expect(await archive.texts(before)).toHaveLength(6);
    expect(await git(path, "fsck", "--full", "--strict")).toBe("");
    expect(notices).toEqual([]);
    expect(await readdir(join(path, ".git/objects/info/commit-graphs"))).toContain(
      "commit-graph-chain",
    );
    expect(await git(path, "commit-graph", "verify")).toBe("");
  });

  it("are left alone where there are few, or where they are large", async () => {
    const { path } = await makePacks();
    const packs = await countPacks(path);
    const repository = locateGit(path);

    expect(await packUp(repository, () => {}, { ...LIMITS, packs: 100 })).toBe(false);
    expect(await packUp(repository, () => {}, { ...LIMITS, bytes: 1 })).toBe(false);

    expect(await countPacks(path)).toBe(packs);
  });

  it("are joined without a search through pages where they are small, and with one where they have grown", async () => {
    const { archive, path } = await makeArchive();
    const repository = locateGit(path);
    const text = Array.from({ length: 900 }, (_, at) => `${at}. We keep ${at * 7919}.`).join("\n");
    const makeOne = (year: number) => makeEntry(`${year}-01-01T00:00:00Z`, `${year}\n${text}\n`);
    await archive.append([1990, 1991, 1992].map(makeOne));
    for (const year of [1993, 1994, 1995]) await archive.append([makeOne(year)]);
    await archive.close();
    const head = await git(path, "rev-parse", "main:atera/privacy-policy.md");
    const before = await git(path, "rev-parse", "main~:atera/privacy-policy.md");

    await packUp(repository, () => {}, LIMITS);
    const quickly = [findBase(path, head), findBase(path, before)];
    await recordOnePerPack(archive, 2000, 4);
    await archive.close();
    await packUp(repository, () => {}, { ...LIMITS, small: 1 });
    const thoroughly = [findBase(path, head), findBase(path, before)];

    expect(quickly).toEqual([NO_BASE, NO_BASE]);
    expect(thoroughly.filter((base) => base !== NO_BASE)).not.toEqual([]);
  });

  it("are joined without a search where two have grown too large for one", async () => {
    const { path, archive } = await makePacks();

    expect(await packUp(locateGit(path), () => {}, { ...LIMITS, small: 1, thorough: 1 })).toBe(
      true,
    );

    expect(await countPacks(path)).toBe(1);
    expect(await archive.texts(await archive.versions())).toHaveLength(6);
    expect(await git(path, "fsck", "--full", "--strict")).toBe("");
  });

  it("are joined while versions are recorded and read", async () => {
    const { archive, path } = await makePacks();
    const repository = locateGit(path);
    const { archive: other } = await makeArchive({ path });

    await Promise.all([
      recordOnePerPack(archive, 2000, 6),
      (async () => {
        for (let turn = 0; turn < 3; turn += 1) await packUp(repository, () => {}, LIMITS);
      })(),
      (async () => {
        for (let turn = 0; turn < 3; turn += 1) await other.texts(await other.versions());
      })(),
    ]);
    await archive.close();

    expect(await archive.texts(await archive.versions())).toHaveLength(12);
    expect(await git(path, "fsck", "--full", "--strict")).toBe("");
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("stay as they were where joining them takes too long, which is said", async () => {
    const { archive, path } = await makePacks();
    const packs = await countPacks(path);
    const notices: string[] = [];

    const isDone = await packUp(locateGit(path), (notice) => notices.push(notice), {
      ...LIMITS,
      small: 1,
      milliseconds: 0,
    });

    expect(isDone).toBe(false);
    expect(notices).toEqual([expect.stringContaining("packs were not joined")]);
    expect(await countPacks(path)).toBe(packs);
    await archive.append([makeEntry("2030-01-01T00:00:00Z", "Later\n")]);
    expect(await archive.texts(await archive.versions())).toHaveLength(7);
    expect(await git(path, "fsck", "--full", "--strict")).toBe("");
  });

  it("are joined some turns after that has failed, which is said once", async () => {
    const { path } = await makePacks();
    const packs = await countPacks(path);
    const notices: string[] = [];
    const packer = createPacker(locateGit(path), (notice) => notices.push(notice), LIMITS);
    const start = async (times: number): Promise<void> => {
      for (let turn = 0; turn < times; turn += 1) {
        packer.start();
        await packer.rest();
      }
    };
    const inTheWay = join(path, ".git/clausewatch/packing");
    await mkdir(inTheWay);

    await start(30);
    const whileInTheWay = await countPacks(path);
    await rmdir(inTheWay);
    await start(30);

    expect(notices).toEqual([expect.stringContaining("packs were not joined")]);
    expect(whileInTheWay).toBe(packs);
    expect(await countPacks(path)).toBeLessThanOrEqual(3);
  });

  it("are joined by themselves when a turn has left more than fifty", async () => {
    const { archive, path } = await makeArchive();

    await recordOnePerPack(archive, 1971, 52);
    await archive.close();

    expect(await countPacks(path)).toBeLessThanOrEqual(50);
    expect(await archive.texts(await archive.versions())).toHaveLength(52);
  });
});
