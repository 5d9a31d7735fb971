import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
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

  it("is swept where it is only a mark; that of others stays as long as a push may be arriving", async () => {
    const { path, folder, place } = await makePacks();
    const old = new Date(Date.now() - 2 * 3_600_000);
    const marks = [
      { file: join(folder, "pack-1.keep"), note: "clausewatch\n" },
      { file: join(folder, "pack-2.keep"), note: "receive-pack 1 on host\n" },
      { file: join(folder, "pack-3.keep"), note: "receive-pack 1 on host\n", date: old },
      { file: join(folder, "pack-4.keep"), note: "fast-import", date: old },
      { file: `${place}.keep`, note: "fetch-pack 1 on host\n", date: old },
    ];
    for (const { file, note, date } of marks) {
      await writeFile(file, note);
      if (date !== undefined) await utimes(file, date, date);
    }

    await makeArchive({ path });

    const left = (await readdir(folder)).filter((name) => name.endsWith(".keep"));
    expect(left.toSorted()).toEqual([`${basename(place)}.keep`, "pack-2.keep"].toSorted());
  });
});
