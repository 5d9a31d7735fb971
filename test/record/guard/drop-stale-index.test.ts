import { copyFile, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { git, makeArchive, makeEntry } from "../entries.ts";
import { archiveCopier } from "./copy-archive.ts";

const copyArchive = archiveCopier();

it("an index over many packs that names one which is gone hides nothing from the next writer", async () => {
  const path = await copyArchive();
  const folder = join(path, ".git/objects/pack");
  const [first = ""] = (await readdir(folder)).filter((name) => name.endsWith(".pack"));
  const place = join(folder, first.replace(/\.pack$/u, ""));
  const twin = join(folder, `pack-${"f".repeat(40)}`);
  for (const ending of ["pack", "idx"]) await copyFile(`${place}.${ending}`, `${twin}.${ending}`);
  // Of two packs that have the same, git names the newer one.
  const later = new Date((await stat(`${place}.pack`)).mtimeMs + 60_000);
  await utimes(`${place}.pack`, later, later);
  await git(path, "multi-pack-index", "write");
  for (const ending of ["pack", "idx"]) await rm(`${place}.${ending}`);
  await expect(git(path, "fsck", "--full")).rejects.toThrow(/missing|Could not read|failed/u);

  const { archive } = await makeArchive({ path });
  await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);
  await archive.close();

  expect(await archive.texts(await archive.versions())).toHaveLength(3);
  expect(await readdir(folder)).not.toContain("multi-pack-index");
  expect(await git(path, "fsck", "--full", "--strict")).toBe("");
});
