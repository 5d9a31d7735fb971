import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openArchive, type Archive } from "../../src/record/archive.ts";
import { describeSelf } from "../../src/record/lock/lock-holder.ts";
import { git, makeArchive, makeEntry } from "./entries.ts";

const CRASH = "fast_import_crash_1";

/** An archive of one version in which a crash report lies about, which whoever writes clears away. */
async function makeCrashed(): Promise<{ path: string; read: () => Promise<Archive> }> {
  const { archive, path } = await makeArchive();
  await archive.append([makeEntry("2017-06-06T18:07:03Z", "We collect data.\n")]);
  await archive.close();
  await writeFile(join(path, ".git", CRASH), "");
  const now = (): Date => new Date("2026-02-03T04:05:06Z");
  return { path, read: () => openArchive({ path, now, isReading: true }) };
}

describe("an archive that is opened to be read", () => {
  it("is left as it is where nobody was killed", async () => {
    const { path, read } = await makeCrashed();
    const before = await readdir(join(path, ".git", "clausewatch"));

    const archive = await read();
    const versions = await archive.versions();
    await archive.close();

    expect(versions).toHaveLength(1);
    expect(existsSync(join(path, ".git", CRASH))).toBe(true);
    expect(await readdir(join(path, ".git", "clausewatch"))).toEqual(before);
  });

  it("is mended where a killed writer has left its lock", async () => {
    const { path, read } = await makeCrashed();
    const { pid } = spawnSync(process.execPath, ["-e", "0"]);
    const holder = { ...(await describeSelf(randomUUID())), pid };
    await writeFile(join(path, ".git", "clausewatch", "lock"), JSON.stringify(holder));

    const archive = await read();
    await archive.close();

    expect(existsSync(join(path, ".git", CRASH))).toBe(false);
    expect(existsSync(join(path, ".git", "clausewatch", "lock"))).toBe(false);
  });

  it("is mended where somebody has moved a branch", async () => {
    const { path, read } = await makeCrashed();
    await git(path, "update-ref", "-d", "refs/heads/main");

    const archive = await read();
    const versions = await archive.versions();
    await archive.close();

    expect(versions).toHaveLength(1);
    expect(existsSync(join(path, ".git", CRASH))).toBe(false);
  });

  it("can be written to all the same", async () => {
    const { path, read } = await makeCrashed();

    const archive = await read();
    await archive.append([makeEntry("2018-06-06T18:07:03Z", "We collect more data.\n")]);
    const versions = await archive.versions();
    await archive.close();

    expect(versions).toHaveLength(2);
    expect(existsSync(join(path, ".git", "clausewatch", "lock"))).toBe(false);
  });
});
