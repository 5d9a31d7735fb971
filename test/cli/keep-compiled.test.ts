import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";

const run = promisify(execFile);
const CLI = join(import.meta.dirname, "../../src/cli.ts");

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-compiled-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Without the folder that all tests share. */
async function tellVersion(env: Readonly<Record<string, string>>): Promise<string> {
  const { PATH = "" } = process.env;
  return (await run(process.execPath, [CLI, "--version"], { env: { PATH, ...env } })).stdout;
}

describe("what is compiled of the program", () => {
  it("is kept in the user's cache folder", async () => {
    const [cache, home] = [await makeFolder(), await makeFolder()];

    await tellVersion({ XDG_CACHE_HOME: cache });
    await tellVersion({ HOME: home, XDG_CACHE_HOME: "relative" });

    expect(await readdir(join(cache, "clausewatch", "compiled"))).not.toEqual([]);
    expect(await readdir(join(home, ".cache", "clausewatch", "compiled"))).not.toEqual([]);
  });

  it("is done without where it cannot be kept, or may not be", async () => {
    const cache = await makeFolder();
    const file = join(cache, "file");
    await writeFile(file, "");

    const versions = [
      await tellVersion({ XDG_CACHE_HOME: file }),
      await tellVersion({ XDG_CACHE_HOME: cache, NODE_DISABLE_COMPILE_CACHE: "1" }),
      await tellVersion({}),
    ];

    expect(versions).toEqual(Array(3).fill("0.1.0\n"));
    expect(await readdir(cache)).toEqual(["file"]);
  });
});
