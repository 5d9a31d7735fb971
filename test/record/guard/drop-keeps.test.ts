import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, makeArchive } from "../entries.ts";
import { archiveCopier } from "./copy-archive.ts";

const copyArchive = archiveCopier();

interface Packs {
  readonly path: string;
  readonly folder: string;
  /** Where the first pack lies, without `.pack`. */
  readonly place: string;
}

async function makePacks(): Promise<Packs> {
  const path = await copyArchive();
  const folder = join(path, ".git/objects/pack");
  const pack = (await readdir(folder)).find((name) => name.endsWith(".pack")) ?? "";
  return { path, folder, place: join(folder, pack.replace(/\.pack$/u, "")) };
}

describe("what a killed writer has left of its packs", () => {
  it("has its index again, so that nothing is lost where refs name it", async () => {
    const { path, folder, place } = await makePacks();
    const index = await readFile(`${place}.idx`);
    await rm(`${place}.idx`);
    await writeFile(`${place}.keep`, "clausewatch\n");

    const { archive, notices } = await makeArchive({ path });

    expect(await readFile(`${place}.idx`)).toEqual(index);
    expect((await readdir(folder)).filter((name) => /\.keep$|^tmp_/u.test(name))).toEqual([]);
    expect(await archive.versions()).toHaveLength(2);
    expect(await git(path, "fsck", "--strict", "--full")).toBe("");
    expect(notices).toEqual([]);
  });

  it("is left where git can make nothing of it, and so is what others have left", async () => {
    const { path, folder } = await makePacks();
    const before = await readdir(folder);
    const left = ["pack-1.pack", "pack-1.keep", "pack-2.pack"];
    for (const name of left) await writeFile(join(folder, name), "clausewatch\n");

    const { archive } = await makeArchive({ path });

    expect((await readdir(folder)).toSorted()).toEqual([...before, ...left].toSorted());
    expect(await archive.versions()).toHaveLength(2);
  });
});
