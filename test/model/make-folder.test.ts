import { existsSync } from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, makeFolderSync } from "../../src/model/make-folder.ts";
import { makeFolder as makeScratch } from "../record/entries.ts";

const WAYS = [
  ["makeFolder", makeFolder],
  ["makeFolderSync", async (...given: Parameters<typeof makeFolder>) => makeFolderSync(...given)],
] as const;

describe.each(WAYS)("%s", (_, make) => {
  it("makes what it lies in, too, and what is there stays", async () => {
    const folder = join(await makeScratch(), "one", "two", "three");

    await make(folder, 0o700);
    await make(folder, 0o755);

    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(join(folder, ".."))).mode & 0o777).toBe(0o700);
  });

  it.runIf(existsSync("/proc/self"))(
    "ends where the file system has no place for a folder",
    async () => {
      await expect(make("/proc/nowhere/at/all")).rejects.toMatchObject({ code: "ENOENT" });
    },
  );

  it("refuses the place of a file", async () => {
    const file = join(await makeScratch(), "file");
    await writeFile(file, "");

    await expect(make(file)).rejects.toMatchObject({ code: "EEXIST" });
    await expect(make(join(file, "in"))).rejects.toMatchObject({ code: "ENOTDIR" });
  });
});
