import { describe, expect, it } from "vitest";
import { execFile, spawn } from "node:child_process";
import { readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Archive } from "../../../src/record/archive.ts";
import { git, makeArchive, makeEntry, makeFolder } from "../entries.ts";
import { archiveCopier } from "./copy-archive.ts";

const run = promisify(execFile);
const copyArchive = archiveCopier();

interface Known {
  readonly archive: Archive;
  readonly path: string;
  readonly notices: string[];
  /** The subjects of `main`, oldest first. */
  readonly subjects: () => Promise<string[]>;
}

async function makeKnown(): Promise<Known> {
  const made = await makeArchive({ path: await copyArchive() });
  return { ...made, subjects: async () => readSubjects(made.path, "main") };
}

async function readSubjects(path: string, ref: string): Promise<string[]> {
  const log = await git(path, "log", "--reverse", "--format=%s", ref);
  return log.split("\n").map((subject) => subject.replace(/^.*: /, ""));
}

async function expectWhole(path: string): Promise<void> {
  expect(await git(path, "fsck", "--strict", "--no-dangling", "--no-progress")).toBe("");
}

describe("an archive that others write to, too", () => {
  it("keeps what main held before somebody moved it back, and says so", async () => {
    const { archive, path, notices, subjects } = await makeKnown();
    await git(path, "update-ref", "refs/heads/main", "main~1");

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(await subjects()).toEqual(["One", "Three"]);
    const [kept = ""] = (
      await git(path, "for-each-ref", "--format=%(refname)", "refs/clausewatch/before")
    ).split("\n");
    expect(await readSubjects(path, kept)).toEqual(["One", "Two"]);
    expect(notices).toEqual([
      `main was moved by someone and no longer holds what it held; its former head is kept as ${kept}`,
    ]);
  });

  it.each(["main", "captures"])("puts %s back where somebody deleted it", async (branch) => {
    const { archive, path, notices, subjects } = await makeKnown();
    await git(path, "update-ref", "-d", `refs/heads/${branch}`);

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(await subjects()).toEqual(["One", "Two", "Three"]);
    expect(await git(path, "rev-list", "--count", "captures")).toBe("3");
    expect(notices).toHaveLength(1);
    await expectWhole(path);
  });

  it.each(["", "\0\0\0\0", "x"])("puts main back where its file reads %j", async (raw) => {
    const { path } = await makeKnown();
    await writeFile(join(path, ".git/refs/heads/main"), raw);

    const { archive, notices } = await makeArchive({ path });

    expect(await archive.versions()).toHaveLength(2);
    expect(notices).toHaveLength(1);
    await expectWhole(path);
  });

  it("puts captures back where somebody moved it back", async () => {
    const { archive, path, notices } = await makeKnown();
    await git(path, "update-ref", "refs/heads/captures", "captures~1");

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(await git(path, "rev-list", "--count", "captures")).toBe("3");
    expect(notices).toHaveLength(1);
  });

  it("goes on from commits that somebody put on top of both branches", async () => {
    const { archive, path, notices, subjects } = await makeKnown();
    for (const branch of ["main", "captures"]) {
      const commit = await git(
        path,
        ...["-c", "user.name=X", "-c", "user.email=x@example.org"],
        ...["commit-tree", "-m", "Theirs", "-p", branch, `${branch}^{tree}`],
      );
      await git(path, "update-ref", `refs/heads/${branch}`, commit);
    }

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(await subjects()).toEqual(["One", "Two", "Theirs", "Three"]);
    expect(await git(path, "rev-list", "--count", "captures")).toBe("4");
    expect(await archive.versions()).toHaveLength(3);
    expect(notices).toEqual([]);
  });

  it("works through a main that stands for another branch", async () => {
    const { path, subjects } = await makeKnown();
    await git(path, "branch", "-m", "main", "trunk");
    await git(path, "symbolic-ref", "refs/heads/main", "refs/heads/trunk");
    await git(path, "symbolic-ref", "HEAD", "refs/heads/main");

    const { archive } = await makeArchive({ path });
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);

    expect(await subjects()).toEqual(["One", "Two", "Three"]);
    expect(await git(path, "rev-parse", "trunk")).toBe(await git(path, "rev-parse", "main"));
  });

  it("loses nothing to gc, repack and pack-refs that run all the while", async () => {
    const { archive, path } = await makeKnown();
    const chores = [
      ["gc", "--quiet", "--prune=now"],
      ["repack", "-a", "-d", "-q"],
      ["pack-refs", "--all"],
      ["maintenance", "run", "--quiet", "--task=loose-objects"],
    ];
    let isOver = false;
    const others = (async () => {
      for (let turn = 0; !isOver; turn += 1) {
        // They fail where they find the archive in use.
        await run("git", ["-C", path, ...(chores[turn % chores.length] ?? [])]).catch(() => {});
      }
    })();
    for (let day = 1; day <= 15; day += 1) {
      const captured = `2020-01-${String(day).padStart(2, "0")}T00:00:00Z`;
      await archive.append([makeEntry(captured, `Day ${day}\n`)]);
    }
    isOver = true;
    await others;

    expect(await archive.versions()).toHaveLength(17);
    await expectWhole(path);
    for (const { version } of await archive.versions()) await archive.capture(version);
  }, 300_000);

  it("waits for a gc, and says who it waits for; one that was killed is passed over", async () => {
    const { path, subjects } = await makeKnown();
    const { archive } = await makeArchive({ path, lockTimeout: 300 });
    const living = spawn("sleep", ["60"]);
    const file = join(path, ".git/gc.pid");
    await writeFile(file, `${living.pid} ${hostname()}`);
    const entry = makeEntry("2020-01-01T00:00:00Z", "Three\n");

    await expect(archive.append([entry])).rejects.toMatchObject({
      code: "archive-locked",
      message: `git gc is at work in the archive, as process ${living.pid}`,
    });
    living.kill("SIGKILL");
    await new Promise((resolve) => living.once("exit", resolve));
    await archive.append([entry]);
    await archive.close();

    expect(await subjects()).toEqual(["One", "Two", "Three"]);
    expect(await readdir(join(path, ".git"))).not.toContain("gc.pid");
  });

  it.each(["gone", "damaged"])("has a new index where it is %s", async (how) => {
    const { path } = await makeKnown();
    if (how === "gone") await rm(join(path, ".git/index"));
    else await writeFile(join(path, ".git/index"), "no index");

    const { archive, notices } = await makeArchive({ path });
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);
    await archive.close();

    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(notices).toEqual(["git's index of the archive was gone or damaged and is made anew"]);
  });

  it("records while main is checked out elsewhere, and another branch here", async () => {
    const { archive, path, notices, subjects } = await makeKnown();
    await git(path, "checkout", "-q", "-b", "mine");
    const linked = join(await makeFolder(), "linked");
    await git(path, "worktree", "add", "-q", linked, "main");

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Three\n")]);
    await archive.close();

    expect(await subjects()).toEqual(["One", "Two", "Three"]);
    expect(notices).toHaveLength(1);
    expect(await git(path, "status", "--porcelain")).toBe("");
  });
});
