import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeRepository, makeText } from "../import/foreign-repository.ts";
import { git } from "../record/entries.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project, type Run } from "./run-cli.ts";

let project: Project;

beforeEach(async () => {
  project = await makeProject({});
});
afterEach(async () => project.remove());

function linesOf({ out }: Run): unknown[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}

async function makeCollection(): Promise<string> {
  const months = ["01", "02", "03"];
  return makeRepository([
    { at: "2021-12-01T00:00:00Z", files: { "README.md": "# Hi" } },
    ...months.map((month) => ({
      at: `2022-${month}-01T00:00:00Z`,
      files: { "Acme/Privacy Policy.md": makeText(`${Number(month)} days`) },
    })),
  ]);
}

describe("imports on the command line", () => {
  it("tell what they would take before they do, and account for all that they took", async () => {
    const words = ["import", "ota", "--versions", await makeCollection(), "--json"];

    const dry = await project.run(...words, "--dry-run");
    const isMade = existsSync(project.archive);
    const first = await project.run(...words);
    const heads = await git(project.archive, "rev-parse", "main", "captures");
    const again = await project.run(...words);

    const summary = { policies: 1, all: 4, taken: 3, merged: 0, skipped: 1 };
    expect(first.code, first.err).toBe(0);
    expect(linesOf(dry).at(-1)).toMatchObject({ summary });
    expect(isMade).toBe(false);
    expect(linesOf(first)).toMatchObject([
      { policy: "acme/privacy-policy", outcome: "first", all: 3, taken: 3 },
      { summary: { ...summary, skippedBy: { "not-a-document": 1 } } },
    ]);
    expect(linesOf(again).at(-1)).toMatchObject({ summary: { all: 4, taken: 0, merged: 3 } });
    expect(await git(project.archive, "rev-parse", "main", "captures")).toBe(heads);
  });

  it("take texts of those documents alone of which there are no snapshots", async () => {
    const versions = await makeRepository([
      { at: "2022-01-01T00:00:00Z", files: { "Acme/Privacy Policy.md": makeText("a text") } },
      { at: "2022-01-01T00:00:00Z", files: { "Birch/Privacy Policy.md": makeText("a text") } },
    ]);
    const snapshots = await makeRepository([
      { at: "2022-01-01T00:00:00Z", files: { "Acme/Privacy Policy.html": makePage("a page") } },
    ]);

    const run = await project.run(
      ...["import", "ota", "--snapshots", snapshots, "--versions", versions],
    );

    expect(run.out).toMatch(/first {5}acme\/privacy-policy {2}1 taken, 0 merged, 0 skipped/);
    expect(run.out).toMatch(/first {5}birch\/privacy-policy {2}1 taken/);
    expect(run.err).toContain(
      "3 found of 2 policies: 2 taken, 0 merged, 1 skipped (1 in-snapshots)",
    );
    const shown = await project.run("show", "acme/privacy-policy");
    expect(shown.out).toContain("a page");
  });

  it("read back what `export` wrote, and give the same versions", async () => {
    await project.run("import", "ota", "--versions", await makeCollection());
    const exported = await project.run("export", "jsonl", "--captures", "--to", "-");
    const other = join(project.folder, "other");
    const input = exported.out;
    const args = [join(import.meta.dirname, "../../src/cli.ts"), "import", "captures", "-"];

    execFileSync(process.execPath, [...args, "--archive", other, "--config", project.config], {
      input,
      stdio: "pipe",
      cwd: project.folder,
      env: { ...process.env, XDG_STATE_HOME: join(project.folder, "state") },
    });

    const format = ["log", "--format=%aI %s", "--raw", "--no-abbrev", "main"];
    expect(exported.code, exported.err).toBe(0);
    expect(await git(other, ...format)).toBe(await git(project.archive, ...format));
  });

  it("read back the folder that `export corpus` wrote, with the same texts", async () => {
    await project.run("import", "ota", "--versions", await makeCollection());
    const texts = join(project.folder, "texts");
    const other = join(project.folder, "other");
    await project.data("export", "corpus", "--to", texts, "--quiet");

    const run = await project.run("import", "corpus", texts, "--archive", other);

    const format = ["log", "--format=%aI", "--raw", "--no-abbrev", "main"];
    expect(run.code, run.err).toBe(0);
    expect(await git(other, ...format)).toBe(await git(project.archive, ...format));
  });

  it("are done in part where a line or a name cannot be used", async () => {
    const line = { policy: "acme/terms", captured: "2022-01-01T00:00:00Z", body: makePage("A") };
    const file = await project.write("c.ndjson", `{"policy":"acme/x"}\n${JSON.stringify(line)}\n`);

    const run = await project.run("import", "captures", file);

    expect(run.code).toBe(3);
    expect(run.err).toContain("not placed: c.ndjson:1: bad-line: captured");
    expect(run.out).toContain("acme/terms");
  });

  it("are refused by name where they are asked for what is not there", async () => {
    const texts = await makeCollection();
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [["ota"], /no repository is named/],
      [["ota", "--snapshots", texts], /holds texts .* and no snapshots\n {2}import them as such/],
      [["ota", "--versions", project.folder], /is no git repository/],
      [["ota", "--versions", texts, "--branch", "x"], /no branch x\n {2}its branches: main/],
      [["tosback", texts], /holds no texts of a crawl/],
      [["corpus", texts], /holds no text with a line/],
      [["corpus", join(project.folder, "config", "services")], /has no Markdown files/],
      [["corpus", "x.md", "--dry-run"], /--dry-run is for a repository/],
      [["file", "none"], /none does not exist/],
      [["file", ".", "--pattern", "{x}"], /there is no \{x\}/],
      [["captures", "none"], /none does not exist/],
    ];

    for (const [words, message] of cases) {
      const run = await project.run("import", ...words);
      expect(run.err, words.join(" ")).toMatch(message);
      expect(run.code, words.join(" ")).toBe(2);
    }
  });
});
