import { mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { git, makeArchive, makeEntry } from "../entries.ts";
import { archiveCopier } from "./copy-archive.ts";

const copyArchive = archiveCopier();

describe("the head that a rewrite has left", () => {
  it("is kept once, and is nobody else's doing, where the rewrite was killed when refs had moved", async () => {
    const path = await copyArchive();
    const heads = join(path, ".git/clausewatch/heads");
    const before = await readFile(heads, "utf8");
    const { archive } = await makeArchive({ path });
    const kept = (await archive.versions()).map(({ version }) => ({ version }));
    const late = makeEntry("2016-01-01T00:00:00Z", "Late\n");
    await archive.rewrite("atera/privacy-policy", [late, ...kept]);
    await archive.close();
    await writeFile(heads, before);

    const { archive: next, notices } = await makeArchive({ path });
    await next.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(notices).toEqual([]);
    const refs = await git(path, "for-each-ref", "--format=%(refname)", "refs/clausewatch/before");
    expect(refs.split("\n")).toHaveLength(1);
    expect(await next.versions()).toHaveLength(4);
  });
});

describe("a rewrite", () => {
  it("is done where only the note of the new heads cannot be written", async () => {
    const path = await copyArchive();
    const { archive } = await makeArchive({ path });
    const kept = (await archive.versions()).map(({ version }) => ({ version }));
    const late = makeEntry("2016-01-01T00:00:00Z", "Late\n");
    const draft = join(path, ".git/clausewatch/heads.draft");
    await mkdir(draft);

    const versions = await archive.rewrite("atera/privacy-policy", [late, ...kept]);
    await rmdir(draft);
    const { archive: next, notices } = await makeArchive({ path });

    expect(versions).toHaveLength(3);
    expect(await next.versions()).toEqual(versions);
    expect(notices).toEqual([]);
  });
});
