import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startWaybackServer, type WaybackServer } from "../../../test/servers/wayback-server.ts";
import { seedRandom } from "../random.ts";
import type { Report, Row } from "../text/table.ts";
import { makeHistories, type History } from "./histories.ts";

const CLI = fileURLToPath(new URL("../../../src/cli.ts", import.meta.url));
const run = promisify(execFile);
const SEED = 20_240_501;
const POLICIES = 50;
const PROCESSES = 2;
/** What the Wayback Machine permits. */
const FASTEST = { perSecond: 10, listsPerMinute: 30 };

/** Backfill made-up pasts of 1,000 captures; then 50 policies by two processes at the archive's own pace. */
export async function measureBackfill(): Promise<Report> {
  const rows: Row[] = [];
  for (const history of makeHistories("https://www.example.org/privacy", seedRandom(SEED).next)) {
    rows.push(await measureHistory(history));
    process.stderr.write(`backfill: ${history.name}\n`);
  }
  return {
    title: "backfills of 1,000 captures, 12 wordings",
    rows: [...rows, ...(await measurePace())],
    notes: [`captures by the seed ${SEED}; requests are counted by the archive's server`],
  };
}

async function measureHistory({ name, mementos, starts }: History): Promise<Row> {
  const result = await inFolder(async (folder, server) => {
    for (const memento of mementos) server.add(memento);
    const url = mementos[0]?.url ?? "";
    await writeConfig(folder, server, [url], { playbacksPerSecond: 500, cdxPerMinute: 6000 });
    await backfill(folder, []);
    const found = await readVersions(folder);
    const exact = starts.filter((start) => found.includes(start)).length;
    const played = server.log.filter(({ service }) => service === "playback").length;
    return `${played} playbacks, ${exact} of ${starts.length} beginnings exact, ${found.length} versions`;
  });
  return { what: name, result, goal: "≤ 120, all found" };
}

/** Every policy has a past of its own; each process is given half of them. */
async function measurePace(): Promise<Row[]> {
  return inFolder(async (folder, server) => {
    const urls = Array.from({ length: POLICIES }, (_, index) => `https://www.example.org/${index}`);
    for (const url of urls) {
      const [history] = makeHistories(url, seedRandom(SEED).next);
      for (const memento of history?.mementos.filter((_, index) => index % 10 === 0) ?? [])
        server.add(memento);
    }
    await writeConfig(folder, server, urls, {});
    const start = performance.now();
    const halves = Array.from({ length: PROCESSES }, (_, half) =>
      urls.flatMap((_url, index) =>
        index % PROCESSES === half ? [`example/policy-${index}`] : [],
      ),
    );
    await Promise.all(halves.map((ids) => backfill(folder, ids)));
    const seconds = (performance.now() - start) / 1000;
    const played = timesOf(server, "playback");
    const listed = timesOf(server, "cdx");
    const what = `${POLICIES} policies by ${PROCESSES} processes`;
    return [
      {
        what: `${what}: playbacks in any one second, at most`,
        result: `${countWithin(played, 1000)} (${played.length} in ${seconds.toFixed(0)} s)`,
        goal: `≤ ${FASTEST.perSecond}`,
      },
      {
        what: `${what}: lists in any one minute, at most`,
        result: `${countWithin(listed, 60_000)} (${listed.length} in all)`,
        goal: `≤ ${FASTEST.listsPerMinute}`,
      },
    ];
  });
}

async function inFolder<T>(
  work: (folder: string, server: WaybackServer) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-backfill-"));
  const server = await startWaybackServer();
  try {
    return await work(folder, server);
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeConfig(
  folder: string,
  { cdx, playback }: WaybackServer,
  urls: readonly string[],
  limits: object,
): Promise<void> {
  const services = join(folder, "config", "services");
  await mkdir(services, { recursive: true });
  const settings = {
    contact: "bench@example.org",
    archive: "../snapshots",
    fetch: { allowAddresses: [new URL(cdx).host] },
    wayback: { cdx, playback, ...limits },
  };
  // JSON is YAML.
  await writeFile(join(folder, "config", "clausewatch.yaml"), JSON.stringify(settings));
  const policies = urls.map((wayback, index) => [
    `policy-${index}`,
    { name: `Policy ${index}`, sources: [{ wayback }] },
  ]);
  const service = { name: "Example", policies: Object.fromEntries(policies) as unknown };
  await writeFile(join(services, "example.json"), JSON.stringify(service));
}

/** Run the command line in a process of its own; the limits that it shares are those of the folder. */
async function backfill(folder: string, ids: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [CLI, "backfill", "--json", "--quiet", ...ids], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, XDG_STATE_HOME: join(folder, "state") },
  });
  await text(child.stdout);
}

async function git(folder: string, ...words: string[]): Promise<string> {
  const { stdout } = await run("git", ["-C", folder, ...words]);
  return stdout.trim();
}

/** `<timestamp> <wording>` of every version. */
async function readVersions(folder: string): Promise<string[]> {
  const archive = join(folder, "snapshots");
  const log = await git(archive, "log", "--reverse", "--format=%H %aI", "main");
  const versions: string[] = [];
  for (const line of log.split("\n")) {
    const [commit = "", captured = ""] = line.split(" ");
    const page = await git(archive, "show", `${commit}:example/policy-0.md`);
    const wording = /log files for (\d+) days/.exec(page)?.[1] ?? "?";
    versions.push(`${new Date(captured).toISOString().replace(/\D/g, "").slice(0, 14)} ${wording}`);
  }
  return versions;
}

function timesOf({ log }: WaybackServer, service: "cdx" | "playback"): number[] {
  return log.filter((request) => request.service === service).map(({ at }) => at.getTime());
}

/** The most that came within any such time, in milliseconds. */
function countWithin(times: readonly number[], window: number): number {
  const counts = times.map(
    (start, index) => times.slice(index).filter((time) => time - start < window).length,
  );
  return Math.max(0, ...counts);
}
