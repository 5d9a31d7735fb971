import { execFileSync } from "node:child_process";
import { mkdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { git } from "../record/entries.ts";
import { makeSmallDisk, type SmallDisk } from "../servers/small-disk.ts";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const SIZE = 8 << 20;

function tryDisk(): boolean {
  const disk = makeSmallDisk(1 << 20);
  disk?.remove();
  return disk !== null;
}

interface Made {
  readonly project: Project;
  readonly disk: SmallDisk;
  readonly publish: (keep: string) => void;
  readonly count: () => Promise<string>;
}

/** A project of one policy, with its archive on a small disk. */
async function makeOnDisk(): Promise<Made> {
  const [site, disk] = [await startSiteServer(), makeSmallDisk(SIZE)];
  if (disk === null) throw new Error("no disk can be mounted");
  const project = await makeProject({ "acme/privacy": [{ live: `${site.url}/` }] });
  onTestFinished(async () => {
    await Promise.all([site.close(), project.remove()]);
    disk.remove();
  });
  await mkdir(join(disk.path, "snapshots"));
  await rm(project.archive, { recursive: true, force: true });
  await symlink(join(disk.path, "snapshots"), project.archive);
  return {
    project,
    disk,
    publish: (keep) => site.set("/", { body: makePage(keep, "<p>More.</p>".repeat(900)) }),
    count: () => git(project.archive, "rev-list", "--count", "main"),
  };
}

describe.runIf(tryDisk())("an archive on a disk that is full", () => {
  it("says so with its name and what to do, records nothing, and goes on when there is room", async () => {
    const { project, disk, publish, count } = await makeOnDisk();
    publish("30 days");
    const first = await project.run("check");
    publish("60 days");
    for (const free of [0, 24 << 10]) {
      disk.fill(free);
      const full = await project.run("check");
      const read = await project.run("history", "acme/privacy", "--json");

      expect(full.code, full.err).toBe(1);
      expect(full.err).toMatch(
        /there is no room left for the (?:archive at|state in) \S*snapshots/,
      );
      expect(full.err).toMatch(/make room on (?:its|the) disk/);
      expect(full.err).not.toContain("    at ");
      expect(read.code, read.err).toBe(0);
      expect(await count()).toBe("1");
    }
    disk.empty();
    const last = await project.run("check");

    expect(first.code, first.err).toBe(0);
    expect(last.code, last.err).toBe(0);
    expect(await count()).toBe("2");
    expect(await git(project.archive, "fsck", "--strict", "--no-dangling")).toBe("");
    expect(await git(project.archive, "status", "--porcelain")).toBe("");
  }, 300_000);

  it("can be read where it may not be written, and a check says so", async () => {
    const { project, disk, publish, count } = await makeOnDisk();
    publish("30 days");
    await project.run("check");
    publish("60 days");
    disk.protect(true);
    const read = await project.run("show", "acme/privacy");
    const check = await project.run("check");
    disk.protect(false);
    const last = await project.run("check");

    expect(read.out).toContain("30 days");
    expect(check.code).toBe(1);
    expect(check.err).toMatch(/snapshots/);
    expect(check.err).not.toContain("    at ");
    expect(last.code, last.err).toBe(0);
    expect(await count()).toBe("2");
  }, 300_000);

  it("can be read by a user who may not write it", async () => {
    const { project, publish, count, disk } = await makeOnDisk();
    publish("30 days");
    await project.run("check");
    const options = { encoding: "utf8", uid: 65_534, gid: 65_534 } as const;
    execFileSync("chmod", ["-R", "a+rX", disk.path, project.folder]);

    const shown = execFileSync(
      process.execPath,
      [join(import.meta.dirname, "../../src/cli.ts"), "show", "acme/privacy"],
      { ...options, cwd: project.folder, env: { PATH: process.env.PATH, HOME: "/nonexistent" } },
    );

    expect(shown).toContain("30 days");
    expect(await count()).toBe("1");
  }, 300_000);
});
