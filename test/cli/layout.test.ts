import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { startWaybackServer, type WaybackServer } from "../servers/wayback-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "acme/privacy-policy";
const PATH = "a/ac/acme/privacy-policy";

let site: SiteServer;
let wayback: WaybackServer;
let project: Project;

/** What plain git lists of a branch. */
async function list(folder: string, branch: string): Promise<string[]> {
  return (await git(folder, "ls-tree", "-r", "--name-only", branch)).split("\n");
}

beforeAll(async () => {
  [site, wayback] = await Promise.all([startSiteServer(), startWaybackServer()]);
  const url = `${site.url}/privacy`;
  site.set("/privacy", { body: makePage("24 months") });
  site.set("/terms", { body: makePage("30 days") });
  wayback.add({ url, timestamp: "20150101000000", body: makePage("7 days") });
  wayback.add({ url, timestamp: "20180525120000", body: makePage("30 days") });
  project = await makeProject(
    {
      [ID]: [{ live: url }, { wayback: url }],
      "zeta/terms": [{ live: `${site.url}/terms` }],
    },
    {
      archive: { layout: "lettered" },
      wayback: { cdx: wayback.cdx, playback: wayback.playback },
    },
  );
  await project.data("check", "--quiet");
  await project.data("backfill", ID, "--quiet");
});

afterAll(async () => {
  await Promise.all([site.close(), wayback.close(), project.remove()]);
});

describe("the layout of an archive", () => {
  it("is that of the settings, and every command finds its files", async () => {
    expect(await project.data("layout")).toBe("lettered\n");
    expect(await list(project.archive, "main")).toEqual([`${PATH}.md`, "z/ze/zeta/terms.md"]);
    expect((await project.json("history", ID))["versions"]).toHaveLength(3);
    expect(await project.data("show", ID, "--at", "2016")).toContain("7 days");
    expect(await project.data("diff", ID, "2016", "2019")).toContain("30 days");
    expect(await project.data("blame", ID)).toContain("2015-01-01");
    expect(await project.data("search", "24 months")).toContain(ID);
    expect(await project.data("rebuild")).toBe("");
    expect(await project.json("verify")).toMatchObject({ proven: true, versions: 4, captured: 4 });
    await project.data("export", "bundle", "--to", join(project.folder, "all.bundle"));
    expect(await project.json("status")).toMatchObject({
      policies: [{ versions: 3 }, { versions: 1 }],
    });
  });

  it("is that of the commands which prove a version by plain git", async () => {
    const { check } = (await project.json("show", ID, "--provenance")) as { check: string[] };

    const hashes = check.filter((command) => command.includes("sha256sum"));
    expect(check.join("\n")).toContain(`:${PATH}.json`);
    expect(hashes).toHaveLength(2);
    for (const command of hashes) {
      const { stdout } = spawnSync("sh", ["-c", command], {
        cwd: project.archive,
        encoding: "utf8",
      });
      expect(stdout.slice(0, 64), command).toBe(command.slice(-64));
    }
  });

  it("is what is asked for in an archive that services are split into", async () => {
    const there = join(project.folder, "there");

    await project.data("split", "zeta", "--to", there, "--layout", "flat", "--quiet");
    await project.data("split", "zeta", "--to", join(project.folder, "as-here"), "--quiet");
    const again = await project.run("split", "acme", "--to", there, "--layout", "lettered");

    expect(await list(there, "captures")).toEqual(["zeta/terms.html", "zeta/terms.json"]);
    expect(await list(join(project.folder, "as-here"), "main")).toEqual(["z/ze/zeta/terms.md"]);
    expect([again.code, again.err]).toEqual([
      2,
      expect.stringContaining("lie in the layout flat, not in lettered as is asked for"),
    ]);
  });

  it("is changed by a command, and never against the settings", async () => {
    const before = await project.json("history", ID);
    const against = await project.run("layout", "flat");
    const file = join(project.config, "clausewatch.yaml");
    const settings = await readFile(file, "utf8");
    await project.write(file.slice(project.folder.length), settings.replace("lettered", "flat"));
    const early = await project.run("check");

    const { layout, rewritten } = await project.json("layout", "flat");

    expect([against.code, against.err]).toEqual([2, expect.stringContaining("archive.layout")]);
    expect([early.code, early.err]).toEqual([
      2,
      expect.stringContaining("`clausewatch layout flat` writes its history anew"),
    ]);
    expect(layout).toBe("flat");
    expect(rewritten).toMatchObject({ layout: "flat", inserted: 0 });
    expect(await list(project.archive, "main")).toEqual([`${ID}.md`, "zeta/terms.md"]);
    expect(await project.data("check")).toContain("unchanged");
    const { versions } = await project.json("history", ID);
    expect(versions).toEqual(
      (before["versions"] as object[]).map((one) => ({
        ...one,
        version: expect.stringMatching(/^[0-9a-f]{40}$/u) as string,
      })),
    );
    const [first] = before["versions"] as { version: string }[];
    const cited = first?.version.slice(0, 10) ?? "";
    expect(await project.data("show", ID, "--at", cited)).toContain("7 days");
    expect(await project.data("diff", ID, cited, "latest")).toContain("24 months");
    expect((await project.run("show", "zeta/terms", "--at", cited)).code).toBe(2);
    expect(await project.json("verify")).toMatchObject({
      proven: true,
      rewrites: [{}, { layout: "flat" }],
    });
  });
});
