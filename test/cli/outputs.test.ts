import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { startSmtpServer } from "../servers/smtp-server.ts";
import type { SmtpServer } from "../servers/smtp-server.ts";
import { startWaybackServer } from "../servers/wayback-server.ts";
import type { WaybackServer } from "../servers/wayback-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "acme/privacy-policy";
const OLDEST = Buffer.from(makePage("7 days", "<p>caf\u00e9 \r\n</p>"), "latin1");

let site: SiteServer;
let wayback: WaybackServer;
let smtp: SmtpServer;
let project: Project;
/** What bringing all of it in has printed. */
const printed: Record<string, string> = {};

beforeAll(async () => {
  [site, wayback, smtp] = await Promise.all([
    startSiteServer(),
    startWaybackServer(),
    startSmtpServer(),
  ]);
  const url = `${site.url}/privacy`;
  wayback.add({ url, timestamp: "20150101000000", body: OLDEST, type: "text/html" });
  wayback.add({ url, timestamp: "20180525120000", body: makePage("30 days") });
  site.set("/privacy", { body: makePage("30 days") });
  site.set("/terms", { body: makePage("30 days") });
  project = await makeProject(
    {
      [ID]: [{ live: url }, { wayback: url }],
      "zeta/terms": [{ live: `${site.url}/terms` }],
    },
    {
      wayback: { cdx: wayback.cdx, playback: wayback.playback },
      mail: {
        from: "Clausewatch <watch@example.org>",
        smtp: { host: "127.0.0.1", port: smtp.port(), secure: false },
        subscribers: [
          { address: "reader@example.org", policies: [ID] },
          { address: "zeta@example.org", policies: ["zeta"] },
        ],
      },
    },
  );
  printed["backfill"] = await project.data("backfill", "--json");
  printed["check"] = await project.data("check", "--json");
  // What is captured in the second in which watching began is not news.
  await sleep(1_100);
  site.set("/privacy", { body: makePage("24 months") });
  printed["quiet"] = await project.data("check", "--quiet");
});

afterAll(async () => {
  await Promise.all([site.close(), wayback.close(), smtp.close(), project.remove()]);
});

describe("JSON", () => {
  it("of a backfill and of a check is a line a policy, with the outcome", async () => {
    const versions = (await project.json("history", ID))["versions"] as { version: string }[];
    const lines = (printed["check"] ?? "")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);

    expect(JSON.parse(printed["backfill"] ?? "")).toEqual({
      policy: ID,
      outcome: "first",
      reason: "2 versions from 2 of 2 captures",
      version: versions[1]?.version,
      listed: 2,
      fetched: 2,
      recorded: 2,
      late: 0,
      held: 0,
      failures: [],
      gaps: [{ from: "2015-01-01T00:00:00Z", to: "2018-05-25T12:00:00Z" }],
    });
    expect(lines).toHaveLength(2);
    expect(lines).toEqual(
      expect.arrayContaining([
        { policy: ID, outcome: "unchanged" },
        {
          policy: "zeta/terms",
          outcome: "first",
          reason: "Zeta › Terms: first version, 6 clauses",
          version: expect.stringMatching(/^[0-9a-f]{40}$/),
        },
      ]),
    );
    expect(printed["quiet"]).toBe("");
  });

  it("of list names policies and sources", async () => {
    expect(await project.json("list")).toEqual({
      policies: [
        {
          id: ID,
          service: "Acme",
          name: "Privacy Policy",
          sources: [
            { kind: "live", url: `${site.url}/privacy` },
            { kind: "wayback", url: `${site.url}/privacy` },
          ],
        },
        {
          id: "zeta/terms",
          service: "Zeta",
          name: "Terms",
          sources: [{ kind: "live", url: `${site.url}/terms` }],
        },
      ],
    });
  });

  it("of history has the versions, oldest first", async () => {
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown;
    const commit = expect.stringMatching(/^[0-9a-f]{40}$/) as unknown;

    const history = await project.json("history", ID);

    expect(history).toMatchObject({
      policy: ID,
      versions: [
        {
          version: commit,
          captured: "2015-01-01T00:00:00Z",
          recorded: instant,
          source: `${wayback.playback}/20150101000000id_/${site.url}/privacy`,
          change: "first",
          reported: false,
          subject: "Acme › Privacy Policy: first version, 7 clauses",
          counts: {},
        },
        { captured: "2018-05-25T12:00:00Z", change: "substantive", reported: true },
        { captured: instant, source: `${site.url}/privacy`, counts: { reworded: 1 } },
      ],
    });
    expect(history["versions"]).toHaveLength(3);
  });

  it("of diff and compare has the changes with words and counts, of segment the clauses", async () => {
    const before = await project.write("old.md", await project.data("show", ID, "--at", "2018"));
    const after = await project.write("new.md", await project.data("show", ID));

    const [diff, comparison, segments] = await Promise.all([
      project.json("diff", ID),
      project.json("compare", before, after),
      project.json("segment", after),
    ]);

    expect(comparison).toEqual(diff);
    expect(diff).toEqual({
      changes: [
        {
          kinds: ["reworded"],
          significance: "substantive",
          topics: expect.any(Array),
          signals: expect.any(Array),
          evidence: expect.any(Array),
          before: [
            {
              path: ["Acme Privacy Policy", "2. How long we keep it"],
              label: null,
              text: expect.stringContaining("30 days"),
              lines: [12, 13],
            },
          ],
          after: [
            {
              path: ["Acme Privacy Policy", "2. How long we keep it"],
              label: null,
              text: expect.stringContaining("24 months"),
              lines: [12, 13],
            },
          ],
          words: [
            { op: "same", text: "We keep log files for " },
            { op: "removed", text: "30 days" },
            { op: "added", text: "24 months" },
            {
              op: "same",
              text: ". After that time we delete them from all of our servers.",
            },
          ],
        },
      ],
      counts: { reworded: 1, unchanged: 5 },
    });
    expect((segments["clauses"] as unknown[])[3]).toEqual({
      path: ["Acme Privacy Policy", "1. What we collect"],
      label: null,
      kind: "paragraph",
      text: "We collect your name, your address and the letters that you write with our service.",
      lines: [8, 8],
    });
  });

  it("of status says how each policy fares", async () => {
    const { policies } = await project.json("status", "zeta");

    expect(policies).toEqual([
      {
        policy: "zeta/terms",
        state: "unchanged",
        unchangedSince: expect.any(String),
        lastSeen: expect.any(String),
        lastChecked: expect.any(String),
        reason: null,
        failures: 0,
        trouble: null,
        versions: 1,
        ahead: null,
        hints: [],
      },
    ]);
  });
});

describe("one version", () => {
  it("is the one in force at a date, or the one named", async () => {
    const history = await project.data("history", ID);
    const commits = history
      .trim()
      .split("\n")
      .map((line) => line.slice(0, 10));

    const dates = ["2016-07", "2018-05-25", "2018-05-25T11:59:59Z", "first", commits[1] ?? ""];
    const texts = await Promise.all(dates.map(async (at) => project.data("show", ID, "--at", at)));
    const latest = await project.data("show", ID);

    expect(texts.map((text) => /log files for (.*?)\./.exec(text)?.[1])).toEqual([
      "7 days",
      "30 days",
      "7 days",
      "7 days",
      "30 days",
    ]);
    expect(latest).toContain("24 months");
    expect(await project.data("history", "acme")).toBe(history);
    expect(history).toMatch(/^[0-9a-f]{10} {2}2015-01-01 {2}first +first version, 7 clauses$/m);
  });

  it("shows one clause with what stands under it, and where all of it comes from", async () => {
    const clause = await project.data("show", ID, "--clause", "2");
    const provenance = await project.data("show", ID, "--at", "first", "--provenance");

    expect(clause).toBe(
      "## 2. How long we keep it\n\nWe keep log files for 24 months.\nAfter that time we delete them from all of our servers.\n",
    );
    expect(provenance).toMatch(/^captured +2015-01-01T00:00:00Z$/m);
    expect(provenance).toMatch(/^bodySha256 +[0-9a-f]{64}$/m);
    expect(provenance).toMatch(/^status +200$/m);
  });

  it("says how a version is proven by plain git, and that proves it", async () => {
    const printed = await project.data("show", ID, "--at", "first", "--provenance", "--json");
    const { check, ...provenance } = JSON.parse(printed) as Record<string, unknown>;
    const commands = check as string[];

    expect(provenance).toMatchObject({
      policy: ID,
      captured: "2015-01-01T00:00:00Z",
      sourceKind: "wayback",
      memento: provenance["address"],
      rendered: null,
      status: 200,
      isTodaysNormaliser: true,
      witness: null,
      signature: null,
    });
    for (const command of commands) {
      const { stdout, status } = spawnSync("sh", ["-c", command], {
        cwd: project.archive,
        encoding: "utf8",
      });
      expect(status).toBe(0);
      const digest = /sha256sum {3}# ([0-9a-f]{64})$/u.exec(command)?.[1];
      if (digest !== undefined) expect(stdout).toBe(`${digest}  -\n`);
      const branch = /--contains .*# (main|captures) has it/u.exec(command)?.[1];
      if (branch !== undefined) expect(stdout).toContain(`refs/heads/${branch}\n`);
    }
    expect(commands.filter((command) => command.includes("sha256sum"))).toHaveLength(2);
    expect(commands.filter((command) => command.includes("--contains"))).toHaveLength(2);
  });

  it("gives back the bytes as they were received", async () => {
    const { stdout } = await new Promise<{ stdout: Buffer }>((resolve, reject) => {
      const { child, ended } = project.start("show", ID, "--at", "first", "--raw");
      const chunks: Buffer[] = [];
      child.stdout?.setEncoding("latin1");
      child.stdout?.on("data", (chunk: string) => chunks.push(Buffer.from(chunk, "latin1")));
      ended.then(() => resolve({ stdout: Buffer.concat(chunks) }), reject);
    });

    expect(stdout.equals(OLDEST)).toBe(true);
  });

  it("is compared with another by date, commit or name", async () => {
    const byDate = await project.data("diff", ID, "2016", "2019");
    const byName = await project.data("diff", ID, "first", "latest");

    expect(byDate).toMatch(/^Acme › Privacy Policy: 2015-01-01 \([0-9a-f]{10}\) → 2018-05-25 /);
    expect(byDate).toContain("[-7-]{+30+} days");
    expect(byName).toContain("[-7 days-]{+24 months+}");
  });
});

describe("the digest", () => {
  it("can be looked at in each of its forms before it is sent", async () => {
    // A window ends before the second in which it is composed.
    await sleep(1_100);
    const shown = await project.run("digest");
    const [eml = "", html = "", text = ""] = await Promise.all(
      ["mail.eml", "mail.html", "mail.txt"].map(async (name) => {
        const file = join(project.folder, name);
        await project.data("digest", "--preview", file, "--to", "reader@example.org");
        return readFile(file, "utf8");
      }),
    );

    expect(shown.err).toBe("nothing to tell zeta@example.org\n");
    expect(shown.out).toMatch(
      /^To: reader@example\.org\nSubject: Acme: retention 30 days → 24 months$/m,
    );
    expect(eml).toMatch(/^From: Clausewatch <watch@example\.org>/m);
    expect(html).toMatch(/^<!doctype html>/i);
    expect(text).toContain("24 months");
    expect(smtp.messages).toEqual([]);
  });

  it("stays in the outbox while the mail server is down, and is sent once", async () => {
    smtp.refuse(451);
    const down = await project.run("digest", "--send", "--to", "reader@example.org");
    smtp.refuse(null);
    const sent = await project.data("digest", "--send", "--json");
    const quiet = await project.data("digest", "--send", "--quiet");

    expect(down.code).toBe(1);
    expect(down.err).toMatch(/^failed {4}reader@example\.org {2}.*451.*stays in the outbox/m);
    expect(
      sent
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { subscriber: "reader@example.org", outcome: "sent" },
      { subscriber: "reader@example.org", outcome: "nothing" },
      { subscriber: "zeta@example.org", outcome: "nothing" },
    ]);
    expect(quiet).not.toContain("sent ");
    expect(smtp.messages.map(({ to }) => to)).toEqual([["reader@example.org"]]);
  });
});

describe("the archive", () => {
  it("is read with plain git, without the captures", async () => {
    const clone = join(project.folder, "texts");

    await git(".", "clone", "--quiet", "--single-branch", `file://${project.archive}`, clone);

    expect(await git(clone, "log", "--format=%as %s", "--reverse", "--", `${ID}.md`)).toMatch(
      /^2015-01-01 Acme › Privacy Policy: first version, 7 clauses\n2018-05-25 .*\n\d{4}-.*$/,
    );
    expect(await git(clone, "log", "-1", "--format=%(trailers:key=Change,valueonly)")).toBe(
      "substantive",
    );
    expect(await git(clone, "branch", "-a", "--format=%(refname)")).not.toContain("captures");
    expect(await git(clone, "rev-list", "--all", "--objects")).not.toContain(".json");
  });
});
