import { describe, expect, it } from "vitest";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";

const TEXT = "atera/privacy-policy.md";

describe("the files of the archive", () => {
  it("leave a file that was edited by hand, and say so", async () => {
    const { archive, path, notices } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await writeFile(join(path, TEXT), "One, annotated\n");

    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await readFile(join(path, TEXT), "utf8")).toBe("One, annotated\n");
    expect(await git(path, "show", `main:${TEXT}`)).toBe("Two");
    expect(await git(path, "status", "--porcelain")).toBe(` M ${TEXT}`);
    expect(notices).toEqual([`${TEXT} was changed by hand and left as it is`]);
  });

  it("leave an untracked file in the way", async () => {
    const { archive, path, notices } = await makeArchive();
    await mkdir(join(path, "atera"));
    await writeFile(join(path, TEXT), "mine\n");

    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();

    expect(await readFile(join(path, TEXT), "utf8")).toBe("mine\n");
    expect(notices).toHaveLength(1);
  });

  it("never write through a link", async () => {
    const { archive, path, notices } = await makeArchive();
    const outside = await makeFolder();
    await symlink(outside, join(path, "atera"));
    await writeFile(join(outside, "target"), "precious\n");
    await mkdir(join(path, "hapara"));
    await symlink(join(outside, "target"), join(path, "hapara", "terms.md"));

    await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2017-01-01T00:00:00Z", "Terms\n", {
        policy: { id: "hapara/terms", service: "H", name: "T" },
      }),
    ]);
    await archive.close();

    expect(await readFile(join(outside, "target"), "utf8")).toBe("precious\n");
    await expect(readFile(join(outside, "privacy-policy.md"))).rejects.toMatchObject({
      code: "ENOENT",
    });
    expect(notices).toHaveLength(2);
  });

  it("come back where a loss of power has left them empty", async () => {
    const { archive, path, notices } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await writeFile(join(path, TEXT), "");

    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await readFile(join(path, TEXT), "utf8")).toBe("Two\n");
    expect(notices).toEqual([]);
  });

  it("come back where they were deleted", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await rm(join(path, "atera"), { recursive: true });

    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(await readFile(join(path, TEXT), "utf8")).toBe("Two\n");
  });

  it("stay where they are while an old version is checked out, and catch up later", async () => {
    const { archive, path, notices } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await git(path, "checkout", "--quiet", "--detach");

    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(notices.join()).toContain("not on main");
    await git(path, "checkout", "--quiet", "main");
    await archive.append([makeEntry("2019-01-01T00:00:00Z", "Three\n")]);
    await archive.close();
    expect(await readFile(join(path, TEXT), "utf8")).toBe("Three\n");
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("are brought up when a run died before they were", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    const [marker, index] = await Promise.all([
      readFile(join(path, ".git/clausewatch/work-tree")),
      readFile(join(path, ".git/index")),
    ]);
    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();
    await writeFile(join(path, ".git/clausewatch/work-tree"), marker);
    await writeFile(join(path, ".git/index"), index);
    await writeFile(join(path, TEXT), "One\n");

    const { notices } = await makeArchive({ path });

    expect(await readFile(join(path, TEXT), "utf8")).toBe("Two\n");
    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(notices).toEqual([]);
  });

  it("keep their bytes whatever the user's git does to line ends", async () => {
    const { archive, path } = await makeArchive();
    await git(path, "config", "core.autocrlf", "true");

    await archive.append([makeEntry("2017-01-01T00:00:00Z", "a\r\nb\n")]);
    await archive.close();

    expect(await readFile(join(path, TEXT), "utf8")).toBe("a\r\nb\n");
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("cost nobody a version when they cannot be written", async () => {
    const { archive, path, notices } = await makeArchive();
    await rm(join(path, ".git/index"), { force: true });
    await mkdir(join(path, ".git/index"));

    const [version] = await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();

    expect(await archive.text(version?.version ?? "")).toBe("One\n");
    expect(notices.join()).toContain("lag behind");
    await rm(join(path, ".git/index"), { recursive: true });
    await makeArchive({ path });
    expect(await git(path, "status", "--porcelain")).toBe("");
  });
});
