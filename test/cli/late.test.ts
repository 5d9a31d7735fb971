import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { git } from "../record/entries.ts";
import { makeProject, type Project } from "./run-cli.ts";

const ID = "acme/privacy-policy";

let project: Project;

beforeAll(async () => {
  project = await makeProject({ [ID]: [{ live: "http://127.0.0.1:9/" }] });
});

afterAll(() => project.remove());

async function importOf(year: number, ...options: string[]) {
  const text = `---\nposted: ${year}-01-01\n---\n\n# Acme Privacy Policy\n\nThis privacy policy says what Acme collects about you, and what we do with your personal data and information.\n\n## 1. How long we keep it\n\nWe keep log files for ${year - 2000} days. After that time we delete them from all of our servers, and tell you so.\n`;
  const file = await project.write(`${year}.md`, text);
  return project.run("import", "corpus", file, "--policy", ID, ...options);
}

describe("a capture that is older than what is recorded", () => {
  it("waits with --no-rewrite, and goes to its place by the next run without it", async () => {
    await importOf(2020);
    const main = await git(project.archive, "rev-parse", "main");

    const kept = await importOf(2018, "--no-rewrite", "--json");

    expect(kept.code).toBe(0);
    expect(JSON.parse(kept.out)).toMatchObject({ policy: ID, outcome: "changed" });
    expect(await git(project.archive, "rev-parse", "main")).toBe(main);
    const status = await project.run("status");
    expect(status.out).toContain("1 late capture waits to be put in its place: the daemon does it");
    expect(JSON.parse((await project.run("status", "--json")).out)).toMatchObject({ late: 1 });

    const placed = await importOf(2020, "--json");

    const lines = placed.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { policy: ID, outcome: "unchanged" },
      { rewritten: { from: main, inserted: 1, policies: [ID] } },
      { placed: { captures: 1, versions: 1, policies: 1 } },
    ]);
    expect(placed.err).toContain("git fetch && git reset --hard origin/main");
    expect(await git(project.archive, "log", "--reverse", "--format=%as", "main")).toBe(
      "2018-01-01\n2020-01-01",
    );
  });
});
