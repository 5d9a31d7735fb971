import { describe, expect, it } from "vitest";
import { cp, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";

describe("the creation of an archive", () => {
  it("makes a repository whose first branch is main, and leaves it alone when it is opened again", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    const { archive: again, notices } = await makeArchive({ path });

    expect(await git(path, "symbolic-ref", "HEAD")).toBe("refs/heads/main");
    expect(await again.versions()).toHaveLength(1);
    expect(notices).toEqual([]);
  });

  it("starts empty", async () => {
    const { archive } = await makeArchive();

    expect(await archive.versions()).toEqual([]);
    expect(await archive.policies()).toEqual([]);
    expect(await archive.append([])).toEqual([]);
  });

  it("goes on from wherever it was cut short", async () => {
    const { path } = await makeArchive();
    const pieces = [
      ".git/clausewatch/format",
      ".git/info",
      ".git/config",
      ".git/HEAD",
      ".git/refs",
      ".git/objects",
    ];
    for (const [at] of pieces.entries()) {
      const half = join(await makeFolder(), "half");
      await cp(path, half, { recursive: true });
      await Promise.all(
        pieces.slice(0, at + 1).map((piece) => rm(join(half, piece), { recursive: true })),
      );
      await writeFile(join(half, ".git", "config.lock"), "");

      const { archive } = await makeArchive({ path: half });
      await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

      expect(await git(half, "log", "--format=%s", "main")).toBe("Atera › Privacy Policy: One");
    }
  });

  it("is done once when two processes begin at the same time", async () => {
    const path = join(await makeFolder(), "snapshots");

    const [one, two] = await Promise.all([makeArchive({ path }), makeArchive({ path })]);
    await Promise.all([
      one.archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]),
      two.archive.append([
        makeEntry("2017-01-01T00:00:00Z", "Other\n", {
          policy: { id: "b/c", service: "B", name: "C" },
        }),
      ]),
    ]);

    expect(await one.archive.versions()).toHaveLength(2);
  });

  it("refuses a folder of files", async () => {
    const path = await makeFolder();
    await writeFile(join(path, "thesis.txt"), "");

    await expect(makeArchive({ path })).rejects.toMatchObject({ code: "not-an-archive" });
    expect(await readdir(path)).toEqual(["thesis.txt"]);
  });

  it("refuses somebody's project, with or without commits", async () => {
    const path = await makeFolder();
    await git(path, "init", "--quiet");
    await writeFile(join(path, "main.c"), "");

    await expect(makeArchive({ path })).rejects.toMatchObject({ code: "not-an-archive" });
    await git(path, "add", ".");
    await git(
      path,
      "-c",
      "user.name=x",
      "-c",
      "user.email=x@x",
      "commit",
      "--quiet",
      "--message=Start",
    );
    await expect(makeArchive({ path })).rejects.toMatchObject({ code: "not-an-archive" });
    expect((await readdir(join(path, ".git"))).includes("clausewatch")).toBe(false);
  });

  it("refuses a file, and an archive of a format that it does not know", async () => {
    const { path } = await makeArchive();
    await writeFile(join(path, ".git/clausewatch/format"), "3\n");
    const file = join(await makeFolder(), "file");
    await writeFile(file, "");

    await expect(makeArchive({ path })).rejects.toMatchObject({ code: "archive-too-new" });
    await expect(makeArchive({ path: file })).rejects.toMatchObject({ code: "not-an-archive" });
  });

  it("does not touch the repository around it", async () => {
    const project = await makeFolder();
    await git(project, "init", "--quiet");
    await mkdir(join(project, "snapshots"));

    const { archive } = await makeArchive({ path: join(project, "snapshots") });
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);

    expect(await git(project, "for-each-ref")).toBe("");
    expect(await git(join(project, "snapshots"), "rev-list", "--count", "main")).toBe("1");
  });
});
