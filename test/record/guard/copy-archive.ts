import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { makeArchive, makeEntry, makeFolder } from "../entries.ts";

async function makeTemplate(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "clausewatch-template-"));
  const { archive } = await makeArchive({ path });
  await archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2019-01-01T00:00:00Z", "Two\n"),
  ]);
  await archive.close();
  return path;
}

/**
 * Give what copies an archive of two versions of `atera/privacy-policy`, of 2017 and 2019, and tells the path of the
 * copy. What is copied is made once, and goes when the tests of the file that asked are done: nothing is kept between
 * files, which share one module.
 */
export function archiveCopier(): () => Promise<string> {
  let template: Promise<string> | null = null;
  afterAll(async () => {
    if (template !== null) await rm(await template, { recursive: true, force: true });
  });
  return async () => {
    template ??= makeTemplate();
    const path = join(await makeFolder(), "snapshots");
    await cp(await template, path, { recursive: true });
    return path;
  };
}
