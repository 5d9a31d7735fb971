import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { listen } from "../servers/listen.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

/** A site with one page that answers and one that never does. */
async function makeWatched(daemon: object = {}): Promise<{ site: SiteServer; project: Project }> {
  const site = await startSiteServer();
  site.set("/fast", { body: makePage("30 days") });
  site.set("/slow", () => {});
  const project = await makeProject(
    {
      "acme/fast": [{ live: `${site.url}/fast` }],
      "acme/slow": [{ live: `${site.url.replace("127.0.0.1", "localhost")}/slow` }],
    },
    { schedule: { check: "0 5 1 1 *", digest: "0 7 1 1 *" }, daemon },
  );
  undo.push(async () => site.close(), project.remove);
  return { site, project };
}

async function expectFree(archive: string): Promise<void> {
  const names = await readdir(join(archive, ".git"), { recursive: true });
  expect(names.filter((name) => /\.lock$|\.ticket$|^clausewatch\/.*lock/.test(name))).toEqual([]);
  expect(await git(archive, "fsck", "--strict", "--no-progress")).toBe("");
}

describe("the daemon", () => {
  it("looks at everything when it never has, and waits for its schedule", async () => {
    const { project, site } = await makeWatched();
    site.set("/slow", { status: 503, body: "later" });

    const daemon = project.start("daemon", "--json", "--no-color");
    await daemon.says('"pass done"');
    daemon.child.kill("SIGTERM");
    const { code, out, err } = await daemon.ended;

    const events = err
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(code).toBe(0);
    expect(out).toBe("");
    expect(events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ level: "info", message: "first", policy: "acme/fast" }),
        expect.objectContaining({ level: "warn", message: "failed", policy: "acme/slow" }),
        expect.objectContaining({ message: "pass done", first: 1, failed: 1 }),
        expect.objectContaining({ level: "info", message: "stopping; once more to stop at once" }),
      ]),
    );
    await expectFree(project.archive);

    const again = project.start("daemon");
    await again.says("watches");
    again.child.kill("SIGINT");
    const second = await again.ended;
    expect(second.code).toBe(0);
    expect(second.err).toContain('"due":0');
    expect(site.log.map(({ path }) => path).toSorted()).toEqual([
      "/fast",
      "/robots.txt",
      "/robots.txt",
      "/slow",
    ]);
  });

  it("asked to stop amid a pass ends in order, and forgets no policy", async () => {
    const { project, site } = await makeWatched();

    const daemon = project.start("daemon");
    await daemon.says("acme/fast");
    daemon.child.kill("SIGTERM");
    const { code, err } = await daemon.ended;

    expect(code).toBe(0);
    expect(err).toContain("stopping; once more to stop at once");
    await expectFree(project.archive);
    site.set("/slow", { body: makePage("1 year") });
    const next = await project.run("check");
    expect(next.out.replace(/^\[\d\/2\] /gm, "")).toMatch(/^first {5}acme\/slow /m);
    expect(next.out).toMatch(/unchanged acme\/fast$/m);
  });
});

describe("one daemon an archive", () => {
  it("refuses a second one and names the first, and is free again after a kill", async () => {
    const { port, close } = await listen(createServer());
    await close();
    const { project } = await makeWatched({ listen: `127.0.0.1:${port}` });

    const first = project.start("daemon");
    await first.says("watches");
    const second = await project.run("daemon");
    first.child.kill("SIGKILL");
    await first.ended;
    const third = project.start("daemon");
    await third.says("watches");
    third.child.kill("SIGTERM");

    expect(second.code).toBe(1);
    expect(second.err).toContain(`a daemon watches this archive: process ${first.child.pid}`);
    expect((await third.ended).code).toBe(0);
  });
});

describe("the daemon, once", () => {
  it("does what is due and ends, with a code that says how it went", async () => {
    const { project, site } = await makeWatched();
    site.set("/slow", { status: 503, body: "later" });

    const first = await project.run("daemon", "--once", "--json");
    const second = await project.run("daemon", "--once", "--json");

    expect(first.code).toBe(3);
    expect(first.err).toMatch(/"failed":1,"first":1,"message":"pass done"/);
    expect(second.code).toBe(0);
    expect(second.err).not.toContain("pass done");
  });
});

describe("a check", () => {
  it("stops by one signal in order, with what was recorded complete", async () => {
    const { project } = await makeWatched();

    const check = project.start("check");
    await check.says("acme/fast");
    check.child.kill("SIGINT");
    const { code, err } = await check.ended;

    expect(code).toBe(1);
    expect(err).toContain("clausewatch: stopped; what was recorded is complete");
    await expectFree(project.archive);
  });

  it("stops at once by a second signal", async () => {
    const { project, site } = await makeWatched();
    // The answer of a proxy that never ends, so that there is always something in hand.
    site.set("/slow", (_, response) => void response.writeHead(200));

    const check = project.start("check");
    await check.says("acme/fast");
    check.child.kill("SIGTERM");
    check.child.kill("SIGTERM");
    const { code } = await check.ended;

    expect([1, 130, null]).toContain(code);
    expect(existsSync(project.archive)).toBe(true);
    expect(await git(project.archive, "fsck", "--strict", "--no-dangling", "--no-progress")).toBe(
      "",
    );
  });
});
