import { chmod, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findBrowser } from "../../../src/capture/browser/find-browser.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "clausewatch-find-"));
});

async function putProgram(name: string, mode = 0o755): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, "#!/bin/sh\n");
  await chmod(path, mode);
  return path;
}

describe("the browser of this machine", () => {
  it("is the configured one", async () => {
    const program = await putProgram("my-chrome");

    expect(findBrowser(program, "")).toBe(program);
  });

  it("is not another than the configured one", async () => {
    await putProgram("chromium");

    expect(findBrowser(join(folder, "nowhere"), folder)).toBeNull();
  });

  it("is found on the path, the free one first", async () => {
    await putProgram("google-chrome");
    const free = await putProgram("chromium");

    expect(findBrowser(null, `relative/bin:${folder}`)).toBe(free);
  });

  it("is no folder, and no file that may not be run", async () => {
    const folderOfThatName = join(folder, "chromium");
    await mkdir(folderOfThatName);

    expect(findBrowser(folderOfThatName, "")).toBeNull();
    expect(findBrowser(await putProgram("plain", 0o644), "")).toBeNull();
  });
});
