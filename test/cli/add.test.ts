import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeHomePage, makePolicyPage, setPages } from "../discover/sites.ts";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makeProject, type Project } from "./run-cli.ts";

let site: SiteServer;
let project: Project;

beforeEach(async () => {
  site = await startSiteServer();
  setPages(site, {
    "/": makeHomePage({ "/privacy": "Privacy", "/terms": "Terms" }),
    "/privacy": makePolicyPage("Privacy Policy"),
    "/terms": makePolicyPage("Terms of Service"),
  });
  project = await makeProject({});
});

afterEach(async () => {
  await Promise.all([site.close(), project.remove()]);
});

describe("`clausewatch add`", () => {
  it("writes a service file with which `check` works", async () => {
    const add = await project.run("add", site.url);
    const check = await project.run("check", "acme-letters", "--json");

    expect(add.code, add.err).toBe(0);
    expect(add.out).toContain("acme-letters/privacy-policy  Privacy Policy");
    expect(add.out).toContain("(in the footer: “Privacy”)");
    expect(add.out).toContain("We collect personal information such as your name");
    expect(add.err).toContain("wrote config/services/acme-letters.yaml");
    expect(add.err, "no web archive has what is on this machine").not.toContain("backfill");
    expect(check.code, check.err).toBe(0);
    const outcomes = check.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ policy: "acme-letters/terms-of-service", outcome: "first" }),
    );
  });

  it("shows the same and writes nothing with --dry-run", async () => {
    const { code, out } = await project.run("add", site.url, "--dry-run", "--json");

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      service: { name: "Acme Letters", slug: "acme-letters" },
      file: null,
      policies: [
        { id: "acme-letters/privacy-policy", kind: "privacy-policy", isTracked: false },
        { id: "acme-letters/terms-of-service", language: "en", isOffSite: false },
      ],
    });
    expect(await readdir(join(project.config, "services"))).toEqual([]);
  });

  it("leaves a file that is there as it is, unless it is told to add to it", async () => {
    const text =
      "name: Acme\npolicies:\n  privacy-policy:\n    name: Mine\n    sources:\n      - live: https://acme.example/\n";
    const path = await project.write("config/services/acme-letters.yaml", text);

    const refused = await project.run("add", site.url);
    const kept = await readFile(path, "utf8");
    const added = await project.run("add", site.url, "--into");

    expect(refused.code).toBe(2);
    expect(refused.err).toContain("is there already, and is not written over");
    expect(refused.out).toContain("acme-letters/terms-of-service");
    expect(kept).toBe(text);
    expect(added.code, added.err).toBe(0);
    const after = await readFile(path, "utf8");
    expect(after.startsWith(text)).toBe(true);
    expect(after).toContain(`live: ${site.url}/terms`);
  });

  it("knows what is tracked already", async () => {
    await project.run("add", site.url, "--quiet");

    const again = await project.run("add", site.url, "--name", "Other");

    expect(again.code).toBe(0);
    expect(again.out).toContain("acme-letters/privacy-policy  Privacy Policy  (tracked already)");
    expect(again.err).toContain("nothing was written: all that was found is tracked already");
    expect(await readdir(join(project.config, "services"))).toEqual(["acme-letters.yaml"]);
  });

  it("fails where there is nothing, and says what to do", async () => {
    setPages(site, { "/": makeHomePage({}) });
    site.remove("/privacy");
    site.remove("/terms");

    const { code, err } = await project.run("add", site.url);

    expect(code).toBe(1);
    expect(err).toContain("no policy was found at");
    expect(err).toContain("give the address of a policy itself");
  });

  it("is done in part where a page that a link calls a policy cannot be had", async () => {
    site.set("/terms", { status: 503, body: "" });

    const { code, out, err } = await project.run("add", site.url);

    expect(code).toBe(3);
    expect(out).toContain("acme-letters/privacy-policy");
    expect(err).toContain(`left out  ${site.url}/terms`);
  });

  it.each([
    [["add", "file:///etc/passwd"], 1, /is not fetched/],
    [["add", "http://10.0.0.1/"], 1, /is no public address/],
    [["add", "http://127.0.0.1/", "--name", "…"], 2, /--name/],
    [["add"], 2, /missing required argument/],
  ])("%j is refused by name", async (words, code, message) => {
    const run = await project.run(...words);

    expect(run.err).toMatch(message);
    expect(run.code).toBe(code);
  });
});
