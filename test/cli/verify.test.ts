import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/record/archive.ts";
import { makeCapture, makeEntry } from "../record/entries.ts";
import { editCommit } from "../record/verify/corrupt.ts";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "acme/privacy-policy";

let site: SiteServer;
let project: Project;

beforeAll(async () => {
  site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  project = await makeProject({ [ID]: [{ live: `${site.url}/privacy` }] });
  await project.run("check");
});

afterAll(async () => {
  await Promise.all([site.close(), project.remove()]);
});

describe("verify", () => {
  it("proves what a check has recorded, and exits with 0", async () => {
    const { code, out } = await project.run("verify");

    expect(out).toMatch(/^1 version of 1 policy in 1 commit: 1 made again/mu);
    expect(out).toMatch(/^all of it is proven$/mu);
    expect(code).toBe(0);
  });

  it("names a policy that is neither tracked nor recorded as wrong use", async () => {
    const { code, err } = await project.run("verify", "other");

    expect(err).toContain('unknown policy "other"');
    expect(code).toBe(2);
  });

  it("says of texts that older rules made that they were not made again", async () => {
    const archive = await openArchive({ path: project.archive, now: () => new Date() });
    const policy = { id: "old/terms", service: "Old", name: "Terms" };
    const capture = makeCapture(policy.id, "2019-01-01T00:00:00Z", makePage("9 days"));
    await archive.append([
      makeEntry(capture.captured, "As it was\n", { policy, capture, normaliser: "0" }),
    ]);

    const { code, out } = await project.run("verify", "--json");

    const told = await project.run("verify");

    expect(told.out).toMatch(/^all of it is proven, but for how 1 text was made$/mu);
    expect(JSON.parse(out)).toMatchObject({
      proven: true,
      versions: 2,
      rebuilt: 1,
      otherRules: 1,
      findings: [],
    });
    expect(code).toBe(0);
  });

  it("names the first thing that is wrong, and exits with 1", async () => {
    const version = editCommit(project.archive, "main", 0, (raw) =>
      raw.replace(/^Text-SHA256: .*$/mu, `Text-SHA256: ${"0".repeat(64)}`),
    );

    const { code, out } = await project.run("verify", "--quiet");

    expect(out.split("\n")).toEqual([
      `wrong: wrong-text-hash: ${ID}, version ${version}`,
      `  expected  a text with the SHA-256 ${"0".repeat(64)}, as its trailer says`,
      expect.stringMatching(/^ {2}found {5}[0-9]+ bytes with the SHA-256 [0-9a-f]{64}$/u),
      expect.stringMatching(/^ {2}remedy {4}./u),
      "2 things are wrong: 1 wrong-text-hash, 1 head-not-kept",
      "",
    ]);
    expect(code).toBe(1);
  });
});
