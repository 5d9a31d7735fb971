import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openArchive } from "../../../../src/record/archive.ts";
import type { RecordEntry } from "../../../../src/record/write/record-entry.ts";
import { makeProject, type Project } from "../../../../test/cli/run-cli.ts";
import { startSiteServer } from "../../../../test/servers/site-server.ts";
import { startWaybackServer } from "../../../../test/servers/wayback-server.ts";
import { makePage } from "../../../../test/walk/walk.ts";
import type { Sameness } from "./archive-facts.ts";
import { runJob } from "./kill-run.ts";

const CLI = join(import.meta.dirname, "../../../../src/cli.ts");
const LATE = join(import.meta.dirname, "insert-late.ts");

/** Work that writes to an archive, from a prepared folder on, to be killed and done again until it is done. */
export interface Scenario {
  readonly name: string;
  /** Holds the configuration and the archive as they are before: copied for each run. */
  readonly folder: string;
  /** Arguments of Node, in a copy of the folder. */
  readonly args: readonly string[];
  readonly same: Sameness;
  readonly close: () => Promise<void>;
}

const POLICIES = 5;

function pickIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `acme/policy-${index}`);
}

async function makeCheck(): Promise<Scenario> {
  const site = await startSiteServer();
  const ids = pickIds(POLICIES);
  const publish = (keep: string): void => {
    for (const id of ids) {
      const body = makePage(`${keep}, as ${id} has it`);
      site.set(`/${id}`, (_, response) => {
        response.setHeader("content-type", "text/html");
        setTimeout(() => response.end(body), 5);
      });
    }
  };
  const project = await makeProject(
    Object.fromEntries(ids.map((id) => [id, [{ live: `${site.url}/${id}` }]])),
  );
  publish("1 day");
  await expectDone(project, "check");
  publish("2 days");
  return makeScenario("check", project, ["check"], { dates: false }, () => site.close());
}

async function makeBackfill(): Promise<Scenario> {
  const wayback = await startWaybackServer();
  const ids = pickIds(2);
  const begin = Date.UTC(2010, 0, 1);
  for (const id of ids) {
    for (let index = 0; index < 24; index += 1) {
      const at = new Date(begin + index * 40 * 86_400_000).toISOString();
      wayback.add({
        url: `https://acme.example/${id}`,
        timestamp: at.replace(/\D/g, "").slice(0, 14),
        body: makePage(`${Math.floor(index / 4)} days, says ${id}`, `<!-- ${index} -->`),
      });
    }
  }
  const { cdx, playback } = wayback;
  const project = await makeProject(
    Object.fromEntries(ids.map((id) => [id, [{ wayback: `https://acme.example/${id}` }]])),
    { wayback: { cdx, playback } },
  );
  return makeScenario("backfill", project, ["backfill"], { dates: true }, () => wayback.close());
}

async function makeImport(): Promise<Scenario> {
  const project = await makeProject({});
  const snapshots = join(project.folder, "theirs");
  await mkdir(snapshots);
  execFileSync("git", ["init", "-q", "-b", "main", snapshots]);
  const stream = Array.from({ length: 2 * 15 }, (_, index) => {
    const service = ["Acme", "Birch"][index % 2] ?? "";
    const day = Math.floor(index / 2);
    const page = `${makePage(`${Math.floor(day / 3)} days, says ${service}`)}<!-- ${day} -->`;
    const message = "Record\n\nX-source-document-location: https://open.example/privacy";
    return [
      "commit refs/heads/main",
      `author Bot <bot@example.org> ${Date.UTC(2024, 0, 1 + day, 12) / 1000} +0000`,
      `committer Bot <bot@example.org> ${Date.UTC(2024, 0, 1 + day, 12) / 1000} +0000`,
      `data ${Buffer.byteLength(message)}\n${message}`,
      `M 100644 inline "${service}/Privacy Policy.html"`,
      `data ${Buffer.byteLength(page)}\n${page}\n`,
    ].join("\n");
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: snapshots, input: stream.join("\n") });
  const words = ["import", "ota", "--snapshots", "theirs"];
  return makeScenario("import", project, words, { dates: true });
}

async function makeRebuild(): Promise<Scenario> {
  const project = await makeProject({});
  const archive = await openArchive({ path: project.archive, now: () => new Date("2025-01-01") });
  for (const id of pickIds(POLICIES)) {
    await archive.append([makeOldEntry(id)]);
  }
  await archive.close();
  return makeScenario("rebuild", project, ["rebuild"], { dates: true });
}

/** What the rules of yesterday had made of a page. */
function makeOldEntry(id: string): RecordEntry {
  const address = `https://acme.example/${id}`;
  return {
    policy: { id, service: "Acme", name: id },
    capture: {
      policy: id,
      captured: "2020-01-01T00:00:00Z",
      source: "live",
      url: address,
      address,
      status: 200,
      headers: { "content-type": "text/html; charset=utf-8" },
      redirects: [],
      body: Buffer.from(makePage(`5 days, says ${id}`)),
    },
    text: "In the old style.\n",
    normaliser: "0",
    lastUpdated: null,
    subject: `Acme › ${id}: first version`,
    body: [],
    change: "first",
    counts: {},
  };
}

async function makeLate(): Promise<Scenario> {
  const project = await makeProject({});
  const args = [LATE, project.archive, "begin"];
  await runJob({ folder: project.folder, archive: project.archive, args });
  return {
    name: "late insertion",
    folder: project.folder,
    args: [LATE, "snapshots"],
    same: { dates: true, commits: true },
    close: () => project.remove(),
  };
}

function makeScenario(
  name: string,
  project: Project,
  words: readonly string[],
  { dates }: { readonly dates: boolean },
  close: () => Promise<void> = async () => {},
): Scenario {
  return {
    name,
    folder: project.folder,
    args: [CLI, ...words],
    same: { dates, commits: false },
    async close() {
      await close();
      await project.remove();
    },
  };
}

async function expectDone(project: Project, ...words: string[]): Promise<void> {
  const { code, err } = await project.run(...words);
  if (code !== 0) throw new Error(err);
}

/** All kinds of writing that there are. */
export const SCENARIOS: Readonly<Record<string, () => Promise<Scenario>>> = {
  check: makeCheck,
  backfill: makeBackfill,
  import: makeImport,
  rebuild: makeRebuild,
  late: makeLate,
};
