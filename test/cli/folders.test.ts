import { existsSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** Where the file system has no place for a folder. */
const NOWHERE = "/proc/nowhere/at/all";

async function makeWatched(settings: object = {}): Promise<Project> {
  const site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  const project = await makeProject(
    { "acme/privacy-policy": [{ live: `${site.url}/privacy` }] },
    settings,
  );
  undo.push(async () => site.close(), project.remove);
  return project;
}

describe.runIf(existsSync("/proc/self"))("a folder that cannot be made", () => {
  it("ends a command at once, which names the setting", async () => {
    const project = await makeWatched();
    await project.run("check");

    const archive = await project.run("check", "--archive", NOWHERE);
    const daemon = await project.run("daemon", "--once", "--archive", NOWHERE);
    const warc = await project.run("check", "--warc", NOWHERE);
    const exported = await project.run("export", "corpus", "--to", `${NOWHERE}/corpus`);

    for (const { code, err } of [archive, daemon, warc, exported]) {
      expect(code).not.toBe(0);
      expect(err).toContain(NOWHERE);
      expect(err).not.toMatch(/^\s+at /mu);
    }
    expect(archive.err).toContain("`archive` in clausewatch.yaml");
    expect(daemon.err).toContain("`archive` in clausewatch.yaml");
    expect(warc.err).toContain("`fetch.warc` in clausewatch.yaml");
    expect(exported.err).toContain("--to names it");
  });
});
