import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/record/archive.ts";
import type { RecordEntry } from "../../src/record/write/record-entry.ts";
import { makeEntry } from "../record/entries.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "atera/privacy-policy";

function write(label: string, keep: string, ...more: string[]): string {
  const blocks = [
    "# Privacy Policy",
    "## 1. Sharing",
    "We share your address with the couriers who deliver parcels to you.",
    "(a) Couriers keep it for a week.",
    ...more,
    `## ${label}. Retention`,
    `We keep log files of your visits for ${keep}.`,
    "(a) Letters are kept until you delete them.",
  ];
  return `${blocks.join("\n\n")}\n`;
}

const CHILDREN = ["## 2. Children", "Our service is not made for children below thirteen."];
const ENTRIES: readonly RecordEntry[] = [
  makeEntry("2018-05-25T00:00:00Z", write("2", "30 days"), { change: "first" }),
  makeEntry("2019-05-25T00:00:00Z", write("2", "24 months")),
  makeEntry("2020-05-25T00:00:00Z", write("3", "24 months", ...CHILDREN)),
  makeEntry("2021-05-25T00:00:00Z", write("2", "24 months"), {
    policy: { id: "zeta/terms", service: "Zeta", name: "Terms" },
  }),
];

let project: Project;
let commits: string[];

beforeAll(async () => {
  project = await makeProject({});
  const archive = await openArchive({ path: project.archive, now: () => new Date() });
  for (const entry of ENTRIES) await archive.append([entry]);
  commits = (await archive.versions(ID)).map(({ version }) => version);
  await archive.close();
});

afterAll(() => project.remove());

describe("blame", () => {
  it("says of every clause since when it has said this", async () => {
    const shown = await project.data("blame", ID);
    const old = await project.data("blame", ID, "--at", "2018");

    const [first, second, third] = commits.map((commit) => commit.slice(0, 10));
    expect(shown.trimEnd().split("\n")).toEqual([
      `2018-05-25 ${first}  # Privacy Policy`,
      `2018-05-25 ${first}    # [1] Sharing`,
      `2018-05-25 ${first}      We share your address with the couriers who deliver…`,
      `2018-05-25 ${first}      [a] Couriers keep it for a week.`,
      `2020-05-25 ${third}    # [2] Children`,
      `2020-05-25 ${third}      Our service is not made for children below thirteen.`,
      `2018-05-25 ${first}    # [3] Retention`,
      `2019-05-25 ${second}      We keep log files of your visits for 24 months.`,
      `2018-05-25 ${first}      [a] Letters are kept until you delete them.`,
    ]);
    expect(
      new Set(
        old
          .trimEnd()
          .split("\n")
          .map((line) => line.slice(0, 10)),
      ),
    ).toEqual(new Set(["2018-05-25"]));
  });

  it("prints JSON with since and first", async () => {
    const { policy, version, captured, clauses } = await project.json("blame", "atera");

    expect({ policy, version, captured }).toEqual({
      policy: ID,
      version: commits[2],
      captured: "2020-05-25T00:00:00Z",
    });
    expect((clauses as unknown[])[7]).toEqual({
      path: ["Privacy Policy", "3. Retention"],
      label: null,
      kind: "paragraph",
      text: "We keep log files of your visits for 24 months.",
      lines: [15, 15],
      since: { version: commits[1], captured: "2019-05-25T00:00:00Z" },
      first: { version: commits[0], captured: "2018-05-25T00:00:00Z" },
    });
  });
});

describe("history --clause", () => {
  it("shows one clause through all versions, with what it said", async () => {
    const shown = await project.data("history", ID, "--clause", "Retention");

    expect(shown.split("\n\n").map((step) => step.split("\n")[0])).toEqual([
      `Privacy Policy › 3. Retention, in 3 versions of ${ID}`,
      expect.stringMatching(/^2018-05-25 \([0-9a-f]{10}\) {2}in the first version on record$/),
      expect.stringMatching(/^2019-05-25 \(.*\) {2}reworded$/),
      expect.stringMatching(/^2020-05-25 \(.*\) {2}renumbered$/),
    ]);
    expect(shown).toContain("We keep log files of your visits for 30 days.");
    expect(shown).toContain("[-30 days-]{+24 months+}");
  });

  it("prints JSON with a step for each version that changed it", async () => {
    const { policy, clause, at, steps } = await project.json(
      "history",
      ID,
      "--clause",
      "3",
      "--at",
      "2020",
    );

    expect({ policy, clause, at }).toMatchObject({
      policy: ID,
      clause: { label: "3", kind: "heading", text: "Retention" },
      at: { version: commits[2] },
    });
    expect(steps).toMatchObject([
      { version: commits[0], event: "recorded", change: "first", kinds: [], changes: [] },
      { version: commits[1], event: "changed", kinds: ["reworded"], changes: [{ after: [{}] }] },
      { version: commits[2], event: "changed", kinds: ["renumbered"] },
    ]);
  });

  it("looks for a clause that is gone in older versions", async () => {
    const shown = await project.data("history", ID, "--clause", "30 days");

    expect(shown).toContain("in the first version on record");
  });

  it("names the candidates where a label is ambiguous, and what to do where there is none", async () => {
    const ambiguous = await project.run("history", ID, "--clause", "(a)");
    const narrowed = await project.data("history", ID, "--clause", "Retention > (a)");
    const none = await project.run("history", ID, "--clause", "9.9");
    const elsewhere = await project.run("history", ID, "--clause", "9.9", "--at", "2020-06-01");
    const aimless = await project.run("history", ID, "--at", "2019");

    expect(ambiguous.code).toBe(2);
    expect(ambiguous.err).toMatch(/“\(a\)” is 2 clauses of atera\/privacy-policy \(2020-05-25\)/);
    expect(ambiguous.err).toMatch(/^ +:7 +Privacy Policy › 1\. Sharing › \(a\)$/m);
    expect(narrowed).toMatch(/^Privacy Policy › 3\. Retention › \(a\), in 3 versions/);
    expect([none.code, elsewhere.code, aimless.code]).toEqual([2, 2, 2]);
    expect(none.err).toContain("has no clause “9.9” in any version");
    expect(none.err).toContain("lists the clauses of the newest, with --at WHEN those of another");
    expect(elsewhere.err).toContain("has no clause “9.9” in the version of 2020-05-25");
    const [, remedy = ""] = /`clausewatch (blame .*?)`/.exec(elsewhere.err) ?? [];
    expect(await project.data(...remedy.split(" "))).toContain("Sharing");
  });
});

describe("search", () => {
  it("says in which policies and clauses the words are, since and until when", async () => {
    const shown = await project.data("search", "30  DAYS");
    const wide = await project.data("search", "log files of your visits", "atera", "*/terms");

    expect(shown.trimEnd().split("\n")).toEqual([
      `Atera › Privacy Policy (${ID})`,
      `  since 2018-05-25 (${commits[0]?.slice(0, 10)}), gone 2019-05-25 (${commits[1]?.slice(0, 10)}); 1 version`,
      "    2. Retention  “We keep log files of your visits for 30 days.”",
    ]);
    expect(wide).toContain("and still there; 3 versions");
    expect(wide).toContain("Zeta › Terms (zeta/terms)");
  });

  it("prints JSON with intervals", async () => {
    expect(await project.json("search", "children below", ID)).toMatchObject({
      words: "children below",
      policies: [
        {
          policy: ID,
          first: { version: commits[2], clauses: [{ path: ["Privacy Policy", "2. Children"] }] },
          last: { version: commits[2] },
          until: null,
          intervals: [{ since: { version: commits[2] }, until: null, versions: 1 }],
        },
      ],
    });
  });

  it("says so where nothing is found, or nothing can be", async () => {
    const none = await project.run("search", "no such words");
    const unknown = await project.run("search", "words", "acme");
    const empty = await project.run("search", " ?! ");

    expect(none).toEqual({
      code: 0,
      out: "",
      err: "no version of 2 policies says “no such words”\n",
    });
    expect([unknown.code, empty.code]).toEqual([2, 2]);
    expect(await project.json("search", "no such words")).toEqual({
      words: "no such words",
      policies: [],
    });
  });
});

describe("diff and compare", () => {
  it("write one change list in every format", async () => {
    const formats = ["terminal", "markdown", "html", "side-by-side", "unified"];
    const [terminal, markdown, html, sides, unified] = await Promise.all(
      formats.map((format) => project.data("diff", ID, "2018", "2019", "--format", format)),
    );

    expect(terminal).toContain("[-30 days-]{+24 months+}");
    expect(markdown).toContain("~~30 days~~**24 months**");
    expect(html).toMatch(/^<!doctype html>[\s\S]*<del>[\s\S]*<ins>/);
    expect(sides).toContain('<div class="side">');
    // So few words are of no language for certain.
    expect(sides).toContain('<p dir="auto" lang="">');
    expect(unified).toMatch(
      /^--- atera\/privacy-policy\.md\t2018-05-25T00:00:00Z\n\+\+\+ atera\/privacy-policy\.md\t2019-05-25T00:00:00Z\n@@ /,
    );
    expect(unified).toContain("\n-We keep log files of your visits for 30 days.\n+We keep");
  });

  it("compare files likewise, and refuse a format that is none", async () => {
    const before = await project.write("old.md", write("2", "30 days"));
    const after = await project.write("new.md", write("2", "24 months"));

    const unified = await project.data("compare", before, after, "--format", "unified");
    const markdown = await project.data("compare", before, after, "--format", "markdown");
    const unknown = await project.run("compare", before, after, "--format", "pdf");
    const both = await project.run("compare", before, after, "--format", "html", "--json");

    expect(unified.split("\n").slice(0, 2)).toEqual([`--- ${before}`, `+++ ${after}`]);
    expect(markdown).toMatch(/^# .*old\.md → .*new\.md\n/);
    expect([unknown.code, both.code]).toEqual([2, 2]);
  });
});
