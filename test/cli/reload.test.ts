import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject } from "./run-cli.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const one of undo.splice(0)) await one();
});

describe("a daemon whose configuration changes", () => {
  it("keeps the old one where the new one cannot be read, and takes it in when it is mended", async () => {
    const site = await startSiteServer();
    site.set("/privacy", { body: makePage("30 days") });
    site.set("/terms", { body: makePage("1 year") });
    const project = await makeProject({ "acme/privacy": [{ live: `${site.url}/privacy` }] });
    undo.push(async () => site.close(), project.remove);
    const file = join(project.config, "services", "acme.yaml");
    const good = await readFile(file, "utf8");

    const daemon = project.start("daemon", "--json");
    await daemon.says('"pass done"');
    await writeFile(file, `${good}\nnonsense: true\n`);
    daemon.child.kill("SIGHUP");
    await daemon.says("the one from before is kept");
    const added = `  terms:\n    name: Terms\n    sources:\n      - live: ${site.url}/terms\n`;
    await writeFile(file, good + added);
    daemon.child.kill("SIGHUP");
    await daemon.says('"policy":"acme/terms","outcome":"first"');
    daemon.child.kill("SIGTERM");
    const { code, err } = await daemon.ended;

    expect(code).toBe(0);
    const refusal = err.split("\n").find((line) => line.includes("the one from before is kept"));
    expect(JSON.parse(refusal ?? "")).toMatchObject({
      level: "error",
      reason: expect.stringMatching(/acme\.yaml:\d+:1: unknown key "nonsense"/),
    });
    expect(err.match(/"policy":"acme\/privacy"/g)).toHaveLength(1);
  });

  it("lives on whenever it is hung up on: at its start, and from one configuration to the next", async () => {
    const project = await makeProject({});
    undo.push(project.remove);

    const daemon = project.start("daemon", "--json");
    await daemon.says('"watches"');
    for (let times = 0; times < 25; times += 1) {
      daemon.child.kill("SIGHUP");
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    daemon.child.kill("SIGTERM");
    const { code, err } = await daemon.ended;

    expect(code).toBe(0);
    expect(err).toContain("reads the configuration again");
    expect(err).toContain('"stops"');
  });
});
