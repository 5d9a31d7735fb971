import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { startWaybackServer, FAULTS } from "../servers/wayback-server.ts";
import type { WaybackServer } from "../servers/wayback-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project, type Tracked } from "./run-cli.ts";

let site: SiteServer;
let wayback: WaybackServer;
let project: Project;

/** Policies that cannot be had, and what is said of each. */
const BROKEN: Readonly<Record<string, RegExp>> = {
  "acme/absent": /\/absent answered 404 Not Found \(the policy may have moved/,
  "acme/broken": /\/broken answered 500 Internal Server Error/,
  "acme/closed": /http:\/\/127\.0\.0\.1:2\/robots\.txt: the host refuses connections/,
  "acme/empty": /\/empty: .*empty/,
  "acme/forbidden": /\/forbidden answered 403 Forbidden/,
  "acme/image": /\/image: .*image\/png/,
  "acme/large": /\/large: .*larger than 50000 bytes|\/large: .*50000/,
  "acme/metadata":
    /http:\/\/169\.254\.169\.254\/: 169\.254\.169\.254 is no public address \(cloud metadata\).*fetch\.allowAddresses/,
  "acme/nowhere": /no-such-host\.invalid.*there is no host of that name|could not be looked up/,
  "acme/round": /\/round: the redirects go round in a circle/,
};

beforeAll(async () => {
  [site, wayback] = await Promise.all([startSiteServer(), startWaybackServer()]);
  site.set("/fine", { body: makePage("30 days") });
  site.set("/broken", { status: 500, body: "<h1>Oops</h1>" });
  site.set("/forbidden", { status: 403, body: makePage("30 days") });
  site.set("/empty", { body: "" });
  site.set("/image", { body: Buffer.from("89504e470d0a1a0a", "hex"), type: "image/png" });
  site.set("/large", { body: makePage("30 days", `<p>${"many words ".repeat(9_000)}</p>`) });
  site.set("/round", { status: 302, headers: { location: "/round2" } });
  site.set("/round2", { status: 302, headers: { location: "/round" } });
  const live = (id: string): object[] => [{ live: `${site.url}/${id.slice("acme/".length)}` }];
  const broken: Tracked = Object.fromEntries(Object.keys(BROKEN).map((id) => [id, live(id)]));
  project = await makeProject(
    {
      ...broken,
      "acme/closed": [{ live: "http://127.0.0.1:2/" }],
      "acme/metadata": [{ live: "http://169.254.169.254/" }],
      "acme/nowhere": [{ live: "http://no-such-host.invalid/" }],
      "acme/fine": [...live("acme/fine"), { wayback: `${site.url}/fine` }],
    },
    {
      fetch: { hostPause: "0ms", retries: 0, maxBody: "50kB" },
      wayback: { cdx: wayback.cdx, playback: wayback.playback },
    },
  );
  await project.write("noise.bin", "\0\u0001\u0002privacy\uFFFD".repeat(500));
});

afterAll(async () => {
  await Promise.all([site.close(), wayback.close(), project.remove()]);
});

describe("policies that cannot be had", () => {
  it("are each named with the reason, stop no other, and leave nothing behind", async () => {
    const { code, out, err } = await project.run("check");
    const named = await project.run("check", "acme/absent", "acme/broken", "--json");

    for (const [id, message] of Object.entries(BROKEN)) {
      const line = err.split("\n").find((one) => one.startsWith(`failed    ${id} `));
      expect(line, `${id}`).toMatch(message);
    }
    expect(code).toBe(3);
    expect(out).toMatch(/^\[\d+\/11\] first {5}acme\/fine {2}Acme › Fine: first version/);
    expect(out.trim().split("\n")).toHaveLength(1);
    expect(err).toMatch(/^11 policies: (?:10 failed, 1 first|1 first, 10 failed)$/m);
    expect(named.code).toBe(1);
    expect(
      named.out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(
      expect.arrayContaining([
        { policy: "acme/absent", outcome: "failed", reason: expect.stringContaining("404") },
        { policy: "acme/broken", outcome: "failed", reason: expect.stringContaining("500") },
      ]),
    );
    expect(await git(project.archive, "log", "--format=%s", "main")).toMatch(/^Acme › Fine: /);
    expect(await git(project.archive, "rev-list", "--count", "main", "captures")).toBe("2");
    expect(await git(project.archive, "fsck", "--strict", "--no-progress")).toBe("");
    expect(await git(project.archive, "status", "--porcelain")).toBe("");
  });

  it("are told in the status", async () => {
    const { code, out } = await project.run("status", "acme/absent", "acme/fine");

    expect(code).toBe(0);
    expect(out).toMatch(/^acme\/absent +0 versions +nothing recorded; failed .*404/m);
    expect(out).toMatch(
      /^acme\/fine +1 version +unchanged since \d{4}-\d\d-\d\d \d\d:\d\d, last seen \d{4}-\d\d-\d\d \d\d:\d\d$/m,
    );
  });

  it("are never told as empty where it is the web archive that fails", async () => {
    wayback.fail("cdx", FAULTS.html);
    const broken = await project.run("backfill");
    wayback.heal();
    wayback.fail("cdx", FAULTS.unavailable);
    const unavailable = await project.run("backfill", "--json");
    wayback.heal();
    const empty = await project.run("backfill");

    expect(broken).toMatchObject({ code: 1, out: "" });
    expect(broken.err).toMatch(/^failed {4}acme\/fine .*index is not readable.*does not mean/m);
    expect(unavailable.code).toBe(1);
    expect(JSON.parse(unavailable.out)).toMatchObject({ outcome: "failed", listed: 0 });
    expect(empty).toMatchObject({ code: 0, out: "unchanged acme/fine\n" });
  });
});

describe.concurrent("a wrong command line", () => {
  it.each([
    [["chekc"], /unknown command 'chekc'.*\n?.*check/],
    [["check", "--frobnicate"], /unknown option '--frobnicate'/],
    [["check", "acme/fnie"], /unknown policy "acme\/fnie"; did you mean acme\/fine\?/],
    [["history", "acme/fnie"], /unknown policy "acme\/fnie"; did you mean acme\/fine\?/],
    [["history"], /missing required argument 'policy'/],
    [["backfill", "--from", "last year"], /"last year" is no date/],
    [["backfill", "--from", "2015-02-30"], /"2015-02-30" is no date/],
    [["backfill", "--from", "2019", "--to", "2018"], /--from 2019 lies after --to 2018/],
    [["digest", "--send"], /no mail is configured/],
    [["show", "acme/fine", "--at", "1999"], /acme\/fine was first captured on \d{4}/],
    [["show", "acme/fine", "--at", "never"], /"never" is no date/],
    [["show", "acme/fine", "--clause", "99"], /acme\/fine has no clause 99/],
    [["diff", "acme/fine"], /acme\/fine has no version before/],
    [["diff", "acme/fine", "abcdef01"], /acme\/fine has no version abcdef01/],
    [["compare", "here.md", "there.md"], /here\.md does not exist/],
    [["normalise", "--type", "docx", "x"], /html, markdown, text/],
    [["import", "corpus", "x.md", "--policy", "acme/none"], /unknown policy "acme\/none"/],
    [["list", "--config", "elsewhere"], /elsewhere/],
    [["check", "--archive", "config"], /config is not an archive, and not empty/],
    [["segment", "noise.bin"], /noise\.bin is neither text nor HTML, PDF or Word/],
  ])("is answered with what is wrong: %j", async (words, message) => {
    const { code, out, err } = await project.run(...words);

    expect(err).toMatch(message);
    expect(err).not.toMatch(/^ {4}at /m);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  it("is no reason to make an archive", async () => {
    const { code, err } = await project.run("history", "acme/fine", "--archive", "nowhere");

    expect(code).toBe(2);
    expect(err).toMatch(/there is no archive at .*nowhere\n {2}`clausewatch check` creates it/);
  });

  it("is told from a bare repository, which is an archive's and has to be cloned", async () => {
    const mirror = join(project.folder, "mirror.git");
    await git(project.folder, "init", "--quiet", "--bare", mirror);

    const { code, err } = await project.run("verify", "--archive", mirror);

    expect(code).toBe(2);
    expect(err).toMatch(/there is no archive at .*\n {2}that is a bare repository: `git clone` it/);
  });
});

describe("a broken configuration", () => {
  it("is named by file, line and column", async () => {
    const broken = await makeProject({});
    await broken.write("config/services/acme.yaml", "name: Acme\npolicies:\n  terms: [\n");
    const syntax = await broken.run("check");
    await broken.write(
      "config/services/acme.yaml",
      "name: Acme\npolicies:\n  terms:\n    name: Terms\n    sources:\n      - life: https://acme.example/\n",
    );
    const key = await broken.run("check");
    await broken.remove();

    expect(syntax.code).toBe(2);
    expect(syntax.err).toMatch(/acme\.yaml:[34]:\d+/);
    expect(key.code).toBe(2);
    expect(key.err).toMatch(/acme\.yaml:6:\d+.*life/);
  });
});
