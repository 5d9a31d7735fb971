import { mkdir, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { INDEX_SCHEMA } from "../../src/record/index/schema.ts";
import { locateGit, runGit } from "../../src/record/git/git.ts";
import { openHistory } from "../../src/record/history.ts";
import type { History, HistoryReader } from "../../src/record/history.ts";
import { git, makeArchive, makeEntry, makeFolder } from "./entries.ts";

const POLICY = "atera/privacy-policy";
const TERMS = { id: "hapara/terms", service: "Hapara", name: "Terms" };

/** All that a history can be asked. */
function tellAll(history: History): Record<string, unknown> {
  const policies = history.policies();
  return {
    tips: history.tips,
    commits: history.commits(),
    versions: history.allVersions(),
    policies,
    newest: history.allNewest(),
    summaries: history.summaries(),
    each: policies.map(({ id }) => [history.versions(id), history.newest(id)]),
  };
}

/** The same, of an index that is made from git alone. */
async function tellFromGit(path: string): Promise<Record<string, unknown>> {
  const room = await makeFolder();
  const reader = openHistory({ ...locateGit(path), room }, () => {});
  try {
    return await reader.ask(tellAll);
  } finally {
    reader.close();
  }
}

function openReader(path: string): { reader: HistoryReader; notices: string[] } {
  const notices: string[] = [];
  return { reader: openHistory(locateGit(path), (notice) => notices.push(notice)), notices };
}

function indexFile(path: string): string {
  return join(path, ".git", "clausewatch", "index", `versions-${INDEX_SCHEMA}.sqlite`);
}

/** Three versions of one policy, one of another, and a commit made by hand. */
async function makeMixed(): Promise<string> {
  const { archive, path } = await makeArchive();
  await archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2018-01-01T00:00:00Z", "Terms\n", { policy: TERMS, counts: { added: 2 } }),
    makeEntry("2018-01-01T00:00:00Z", "Two\n", { change: "technical" }),
  ]);
  await git(
    path,
    "-c",
    "user.name=A",
    "-c",
    "user.email=a@example.org",
    "commit",
    "-q",
    "--allow-empty",
    "-m",
    "By hand",
  );
  await archive.append([makeEntry("2019-01-01T00:00:00Z", "Three\n", { change: "cosmetic" })]);
  await archive.close();
  return path;
}

/** Thousands of versions of a hundred policies, made at once. */
async function makeLong(count: number): Promise<string> {
  const { path } = await makeArchive();
  const lines = Array.from({ length: count }, (_, at) => {
    const policy = `service-${at % 100}/terms`;
    const message = [
      `Version ${at}`,
      "",
      `Policy: ${policy}`,
      `Service: Service ${at % 100}`,
      "Document: Terms",
      `Capture-Time: 2017-01-01T00:00:${String(at % 60).padStart(2, "0")}Z`,
      `Capture: ${"c".repeat(40)}`,
      "Source: wayback",
      `Body-SHA256: ${"b".repeat(64)}`,
      `Text-SHA256: ${"d".repeat(64)}`,
      "Change: substantive",
      "",
    ].join("\n");
    return `commit refs/heads/main\ncommitter A <a@example.org> ${at} +0000\ndata ${message.length}\n${message}\n`;
  });
  await runGit(locateGit(path), ["fast-import", "--quiet", "--force"], lines.join(""));
  return path;
}

describe("the history of an archive", () => {
  it("is what git says, and stays so while main grows, is rewritten, cut back and replaced", async () => {
    const path = await makeMixed();
    const { reader } = openReader(path);
    const { archive } = await makeArchive({ path });
    const [one, , three] = await archive.versions(POLICY);
    const steps: (() => Promise<unknown>)[] = [
      async () => undefined,
      () => archive.append([makeEntry("2020-01-01T00:00:00Z", "Four\n")]),
      () => archive.rewrite(POLICY, [{ version: three?.version ?? "" }]),
      () => git(path, "update-ref", "refs/heads/main", "main~1"),
      () => git(path, "update-ref", "refs/heads/main", one?.version ?? ""),
      () => archive.append([makeEntry("2021-01-01T00:00:00Z", "Five\n")]),
      () => archive.rewrite(POLICY, []),
      () => git(path, "update-ref", "-d", "refs/heads/main"),
      () => git(path, "update-ref", "refs/heads/main", three?.version ?? ""),
    ];

    for (const step of steps) {
      await step();

      const expected = await tellFromGit(path);
      expect(await reader.ask(tellAll)).toEqual(expected);
      const { reader: another } = openReader(path);
      expect(await another.ask(tellAll)).toEqual(expected);
      another.close();
    }
  });

  it("follows first parents where somebody has merged", async () => {
    const path = await makeMixed();
    const { reader } = openReader(path);
    await reader.read();
    const person = ["-c", "user.name=A", "-c", "user.email=a@example.org"];
    await git(path, "checkout", "-q", "-b", "side", "main~2");
    await git(path, ...person, "commit", "-q", "--allow-empty", "-m", "Aside");
    await git(path, "checkout", "-q", "main");
    await git(path, ...person, "merge", "-q", "--no-ff", "-m", "Merged", "side");

    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(path));
    expect((await reader.read()).commits().at(-1)).toMatchObject({ policy: null, isMerge: true });

    await git(path, "update-ref", "refs/heads/main", "side");
    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(path));
  });

  it("is made anew where git has forgotten what it stood for", async () => {
    const path = await makeMixed();
    const { reader } = openReader(path);
    await reader.read();
    await git(path, "update-ref", "refs/heads/main", "main~2");
    await git(path, "reflog", "expire", "--expire=now", "--all");
    await git(path, "gc", "-q", "--prune=now");

    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(path));
  });

  it("sees what was cut off by a shallow clone when it is fetched", async () => {
    const path = await makeMixed();
    const clone = join(await makeFolder(), "clone");
    await git(path, "clone", "-q", "--depth=2", "--branch=main", `file://${path}`, clone);
    await mkdir(join(clone, ".git", "clausewatch"));
    const { reader } = openReader(clone);
    expect((await reader.read()).commits()).toHaveLength(2);

    await git(clone, "fetch", "-q", "--unshallow");

    expect((await reader.read()).commits()).toHaveLength(5);
    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(clone));
  });

  it("sums up the versions of each policy", async () => {
    const { reader } = openReader(await makeMixed());

    expect((await reader.read()).summaries()).toEqual([
      {
        id: POLICY,
        service: "Atera",
        name: "Privacy Policy",
        versions: 3,
        wordedSince: "2017-01-01T00:00:00Z",
        newest: "2019-01-01T00:00:00Z",
      },
      {
        ...TERMS,
        versions: 1,
        wordedSince: "2018-01-01T00:00:00Z",
        newest: "2018-01-01T00:00:00Z",
      },
    ]);
  });

  it("is the same when several make the index at once", async () => {
    const path = await makeLong(5000);
    const readers = Array.from({ length: 4 }, () => openReader(path).reader);

    const told = await Promise.all(readers.map((reader) => reader.ask(tellAll)));

    const expected = await tellFromGit(path);
    for (const one of told) expect(one).toEqual(expected);
  });

  it("takes the place of the index that an earlier release has made, and leaves one of a later", async () => {
    const path = await makeMixed();
    const folder = dirname(indexFile(path));
    await rm(folder, { recursive: true });
    await mkdir(folder);
    const [earlier, later] = [INDEX_SCHEMA - 1, INDEX_SCHEMA + 1].map(
      (schema) => `versions-${schema}.sqlite`,
    );
    for (const name of [earlier, `${earlier}-wal`, later])
      await writeFile(join(folder, `${name}`), "");
    const { reader } = openReader(path);

    await reader.read();
    reader.close();

    expect(await readdir(folder)).toEqual([basename(indexFile(path)), later]);
  });

  it("goes on from wherever the making of the index was cut short", async () => {
    const path = await makeLong(4500);
    const half = await git(path, "rev-parse", "main~2500");
    const whole = await git(path, "rev-parse", "main");
    await git(path, "update-ref", "refs/heads/main", half);
    const { reader } = openReader(path);
    await reader.read();
    reader.close();
    await git(path, "update-ref", "refs/heads/main", whole);

    expect(await openReader(path).reader.ask(tellAll)).toEqual(await tellFromGit(path));
  });

  it("refuses to answer of a main that has moved on", async () => {
    const path = await makeMixed();
    const { reader } = openReader(path);
    const old = await reader.read();
    const { archive } = await makeArchive({ path });
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Four\n")]);
    await reader.read();

    expect(() => old.policies()).toThrow("moved");
    expect((await reader.read()).newest(POLICY)?.captured).toBe("2020-01-01T00:00:00Z");
  });
});

describe("an index that is not what it was", () => {
  const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
    "is no database": (file) => writeFile(file, "x".repeat(10_000)),
    "was cut off": (file) => truncate(file, 8_000),
    "is empty": (file) => truncate(file, 0),
    "lacks a table": async (file) => inFile(file, "DROP TABLE standing"),
    "is another program's": async (file) => inFile(file, "PRAGMA application_id = 1"),
    "has an answer that is none": async (file) => inFile(file, "UPDATE commits SET counts = '{'"),
  };

  it.each(Object.entries(damages))("is made again where it %s", async (_, damage) => {
    const path = await makeMixed();
    await damage(indexFile(path));

    const { reader, notices } = openReader(path);

    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(path));
    expect(notices).toEqual([]);
    expect(await readdir(join(path, ".git", "clausewatch"))).not.toContainEqual(
      expect.stringMatching(/^index\./),
    );
  });

  it("is done without where it cannot be kept, and that is said", async () => {
    const path = await makeMixed();
    await rm(join(path, ".git", "clausewatch", "index"), { recursive: true });
    await writeFile(join(path, ".git", "clausewatch", "index"), "");

    const { reader, notices } = openReader(path);

    expect(await reader.ask(tellAll)).toEqual(await tellFromGit(path));
    expect(notices).toEqual([expect.stringContaining("cannot be kept in the archive")]);
  });
});

function inFile(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
