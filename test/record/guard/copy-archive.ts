import { cp } from "node:fs/promises";
import { join } from "node:path";
import { makeArchive, makeEntry, makeFolder } from "../entries.ts";

let template: Promise<string> | null = null;

async function makeTemplate(): Promise<string> {
  const { archive, path } = await makeArchive();
  await archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2019-01-01T00:00:00Z", "Two\n"),
  ]);
  return path;
}

/** Copy an archive of two versions of `atera/privacy-policy`, of 2017 and 2019; gives its path. */
export async function copyArchive(): Promise<string> {
  template ??= makeTemplate();
  const path = join(await makeFolder(), "snapshots");
  await cp(await template, path, { recursive: true });
  return path;
}
