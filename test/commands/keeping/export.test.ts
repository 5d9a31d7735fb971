import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addExport } from "../../../src/commands/keeping/export.ts";
import { UsageError } from "../../../src/model/errors.ts";
import { openArchive, type Archive } from "../../../src/record/archive.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";
import { git, makeCapture, makeEntry } from "../../record/entries.ts";
import { makeProject, type Project } from "../../cli/run-cli.ts";
import { runCommand } from "../run-command.ts";

const run = promisify(execFile);

const OTHER = { id: "zeta/terms", service: "Zeta: Ünïcode", name: "Terms / of #Service" };
const BINARY = Uint8Array.from({ length: 300 }, (_, at) => (at * 7) % 256);

function write(keep: string, ...more: string[]): string {
  const blocks = [
    "# Privacy Policy",
    "## 1. Sharing",
    "We share nothing.",
    "## 2. Retention",
    keep,
  ];
  return `${[...blocks, ...more].join("\n\n")}\n`;
}

const ENTRIES: readonly RecordEntry[] = [
  makeEntry("2018-05-25T01:02:03Z", write("We keep logs for 30 days."), {
    change: "first",
    capture: {
      ...makeCapture(
        "atera/privacy-policy",
        "2018-05-25T01:02:03Z",
        "<p>We keep logs for 30 days.</p>",
      ),
      source: "live",
      address: "https://atera.example/privacy",
    },
  }),
  makeEntry("2019-05-25T00:00:00Z", write("=cmd|' /C calc'!A0 and we keep it."), {
    body: ["reworded: 2. Retention"],
    counts: { reworded: 1 },
  }),
  makeEntry("2019-05-25T00:00:00Z", write("We keep it."), { change: "technical" }),
  makeEntry("2020-01-01T00:00:00Z", "These are the terms.\n", {
    policy: OTHER,
    capture: {
      ...makeCapture(OTHER.id, "2020-01-01T00:00:00Z", BINARY, "application/pdf"),
      source: "live",
      url: "https://zeta.example/terms",
      address: "https://zeta.example/terms?a=(1)",
      status: 200,
    },
    change: "first",
  }),
];

let project: Project;
let archive: Archive;

function runExport(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [format = "", ...rest] = words;
  return runCommand(addExport, "export", format, "--config", project.config, ...rest);
}

async function exportTo(name: string, ...words: string[]): Promise<string> {
  const to = join(project.folder, name);
  await runExport(...words, "--to", to);
  return to;
}

async function readLines(path: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

beforeAll(async () => {
  project = await makeProject({});
  archive = await openArchive({ path: project.archive, now: () => new Date() });
  const [first, second, third, other] = ENTRIES;
  if (!first || !second || !third || !other) throw new Error("four entries");
  await archive.append([first, second, { ...third, capture: second.capture }, other]);
});

afterAll(() => project.remove());

describe("`clausewatch export jsonl`", () => {
  it("writes a line a version with its text and account", async () => {
    const lines = await readLines(await exportTo("versions.jsonl", "jsonl"));

    const versions = await archive.versions();
    expect(lines).toHaveLength(4);
    expect(lines[1]).toEqual({
      ...versions[1],
      service: "Atera",
      name: "Privacy Policy",
      account: ["reworded: 2. Retention"],
      text: ENTRIES[1]?.text,
    });
  });

  it("writes a line a capture, bytes that are no UTF-8 in Base64", async () => {
    const lines = await readLines(await exportTo("captures.jsonl", "jsonl", "--captures"));

    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatchObject({
      policy: "atera/privacy-policy",
      service: "Atera",
      captured: "2018-05-25T01:02:03Z",
      source: "live",
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      redirects: [],
      isAccepted: true,
      body: "<p>We keep logs for 30 days.</p>",
    });
    expect(lines[2]).toMatchObject({ bodyBase64: Buffer.from(BINARY).toString("base64") });
    expect(lines[2]).not.toHaveProperty("body");
  });

  it("takes only the policies and the time that are asked for", async () => {
    const named = await readLines(await exportTo("zeta.jsonl", "jsonl", "zeta"));
    const since = await readLines(
      await exportTo("since.jsonl", "jsonl", "--since", "2019", "--until", "2019-05-25"),
    );

    expect(named.map(({ policy }) => policy)).toEqual(["zeta/terms"]);
    expect(since.map(({ captured }) => captured)).toEqual([
      "2019-05-25T00:00:00Z",
      "2019-05-25T00:00:00Z",
    ]);
  });

  it("writes to standard output with `--to -`", async () => {
    const { out } = await runExport("jsonl", "zeta", "--to", "-");

    expect(JSON.parse(out)).toMatchObject({ policy: "zeta/terms" });
  });
});

describe("`clausewatch export`", () => {
  it("replaces nothing without --force, and leaves no draft", async () => {
    const to = await project.write("there/data.csv", "mine");

    await expect(runExport("csv", "--to", to)).rejects.toThrow(UsageError);
    const kept = await readFile(to, "utf8");
    const forced = await runExport("csv", "--to", to, "--force", "--json");

    expect(kept).toBe("mine");
    expect(JSON.parse(forced.out)).toEqual({
      format: "csv",
      to,
      policies: 2,
      versions: 4,
      captures: 0,
      rows: 1,
    });
    expect(await readdir(join(project.folder, "there"))).toEqual(["data.csv"]);
  });

  it("replaces a folder with --force", async () => {
    const to = await exportTo("texts", "corpus");
    await writeFile(join(to, "stray"), "");

    await exportTo("texts", "corpus", "--force");

    expect((await readdir(to)).toSorted()).toEqual(["atera", "zeta"]);
  });
});

describe("`clausewatch export csv`", () => {
  it("writes a row a changed clause, and no formula", async () => {
    const csv = await readFile(await exportTo("changes.csv", "csv"), "utf8");

    const [head, ...rows] = csv.trimEnd().split("\r\n");
    expect(head).toMatch(/^\uFEFFpolicy,service,document,version,captured,/);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain("atera/privacy-policy,Atera,Privacy Policy,");
    expect(rows[0]).toContain(",'=cmd|' /C calc'!A0 and we keep it.");
  });
});

describe("`clausewatch export corpus`", () => {
  it("writes a file a version with the corpus's provenance line", async () => {
    const to = await exportTo("corpus", "corpus");

    const first = await readFile(join(to, "atera/privacy-policy/20180525T010203Z.md"), "utf8");
    const other = await readFile(join(to, "zeta/terms/20200101T000000Z.md"), "utf8");
    expect(await readdir(join(to, "atera/privacy-policy"))).toHaveLength(3);
    expect(first).toBe(
      `> *The following text is extracted and transformed from the atera.example privacy policy that was archived on 2018-05-25. Please check the [original page, captured at 2018-05-25T01:02:03Z](https://atera.example/privacy) for the most accurate reproduction.*\n\n${ENTRIES[0]?.text}`,
    );
    expect(other).toContain("from the zeta.example terms / of #service that was archived on");
  });
});

describe("`clausewatch export ota`", () => {
  it("writes versions and snapshots as Open Terms Archive lays them out", async () => {
    const to = await exportTo("ota", "ota");

    const format = "--format=%aI %cI %s";
    expect((await git(join(to, "versions"), "log", "--reverse", format)).split("\n")).toEqual([
      "2018-05-25T01:02:03+00:00 2018-05-25T01:02:03+00:00 First record of Atera Privacy Policy",
      "2019-05-25T00:00:00+00:00 2019-05-25T00:00:00+00:00 Record new changes of Atera Privacy Policy",
      "2019-05-25T00:00:00+00:00 2019-05-25T00:00:00+00:00 Apply technical or declaration upgrade on Atera Privacy Policy",
      "2020-01-01T00:00:00+00:00 2020-01-01T00:00:00+00:00 First record of Zeta Ünïcode Terms of Service",
    ]);
    const tip = await git(join(to, "snapshots"), "rev-parse", "main");
    expect(await git(join(to, "versions"), "log", "-1", "--format=%B", "main")).toBe(
      `First record of Zeta Ünïcode Terms of Service\n\nThis version was recorded after extracting from snapshot ${tip}\n\nX-engine-version: clausewatch/0.1`,
    );
    expect(
      await git(join(to, "snapshots"), "log", "-1", "--format=%(trailers:only,unfold)", "main"),
    ).toContain("X-fetcher: htmlOnly\nX-source-document-location: https://zeta.example/terms");
    expect(await git(join(to, "versions"), "show", "main:Zeta Ünïcode/Terms of Service.md")).toBe(
      "These are the terms.",
    );
    expect(
      (await git(join(to, "snapshots"), "ls-tree", "-r", "-z", "--name-only", "main")).split("\0"),
    ).toEqual(["Atera/Privacy Policy.html", "Zeta Ünïcode/Terms of Service.pdf", ""]);
  });
});

describe("`clausewatch export zip`", () => {
  it("holds texts, captures and bodies, with hashes that sha256sum takes", async () => {
    const to = await exportTo("data.zip", "zip", "--bodies");
    const folder = join(project.folder, "unpacked");
    await mkdir(folder);

    await run("python3", ["-m", "zipfile", "-e", to, folder]);
    const checked = await run("sha256sum", ["-c", "--strict", "SHA256SUMS"], { cwd: folder });

    expect(checked.stdout.trimEnd().split("\n")).toHaveLength(4 + 3 + 3 + 3);
    expect(await readFile(join(folder, "captures/zeta/terms/20200101T000000Z.pdf"))).toEqual(
      Buffer.from(BINARY),
    );
    expect(
      await readFile(join(folder, "texts/atera/privacy-policy/20190525T000000Z-2.md"), "utf8"),
    ).toBe(ENTRIES[2]?.text);
    expect(await readLines(join(folder, "versions.jsonl"))).toHaveLength(4);
  });

  it("has the same bytes each time, in any time zone", async () => {
    const first = await readFile(await exportTo("one.zip", "zip"));
    vi.stubEnv("TZ", "Pacific/Auckland");
    const second = await readFile(await exportTo("two.zip", "zip"));
    vi.unstubAllEnvs();

    expect(second.equals(first)).toBe(true);
  });
});

describe("`clausewatch export bundle`", () => {
  it("holds both branches and what was kept, for git clone", async () => {
    const to = await exportTo("all.bundle", "bundle");

    await run("git", ["clone", "-q", "--bare", to, join(project.folder, "clone.git")]);

    const heads = await git(project.archive, "rev-parse", "main", "captures");
    expect(await git(join(project.folder, "clone.git"), "rev-parse", "main", "captures")).toBe(
      heads,
    );
  });

  it("is cloned with its texts checked out, whatever git calls a first branch", async () => {
    const to = await exportTo("whole.bundle", "bundle");
    const clone = join(project.folder, "clone");

    await run("git", ["-c", "init.defaultBranch=master", "clone", "-q", to, clone]);

    expect(await git(clone, "symbolic-ref", "HEAD")).toBe("refs/heads/main");
    expect(await git(clone, "rev-parse", "HEAD")).toBe(
      await git(project.archive, "rev-parse", "main"),
    );
  });
});
