// One hour of the real daemon on local servers: what it costs, whether it checks on time, stops and reloads.
//
//   npm run bench:daemon [-- --minutes 60 --policies 1000 --every "10 minutes"]
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seedRandom } from "../random.ts";
import { writeConfig } from "../sources/run-checks.ts";
import { startHosts, type Hosts } from "../sources/start-hosts.ts";
import { writeTable, type Report } from "../text/table.ts";
import type { HeapUse } from "./heap-use.ts";
import { startDaemon, type LogLine, type WatchedProcess } from "./watched-process.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    policies: { type: "string", default: "1000" },
    every: { type: "string", default: "10 minutes" },
  },
});
const length = Number(values.minutes) * 60_000;
const policies = Number(values.policies);

/** When things happen, as parts of the whole. Stops come first, so that one process runs for most of the time. */
const STOPS = [0.1, 0.2] as const;
const RELOAD = 0.3;
/** When its memory is looked at: of one process that has read its configuration again. */
const MARKS = [0.4, 0.55, 0.7, 0.85, 1] as const;

interface Found {
  readonly lateness: number[];
  readonly outcomes: Map<string, number>;
  /** Checks of policies that were never seen: they wait for one another, and are not late. */
  first: number;
  errors: number;
}

const folder = await mkdtemp(join(tmpdir(), "clausewatch-hour-"));
const hosts = await startHosts(policies, 1);
try {
  process.stdout.write(writeTable([await measure(hosts)]));
} finally {
  hosts.close();
  await rm(folder, { recursive: true, force: true });
}

async function measure(site: Hosts): Promise<Report> {
  const config = join(folder, "config");
  const port = await findPort();
  await writeConfig(config, site.ports, 1, { hostPause: "0ms", concurrency: 8 });
  await addSettings(config, port);
  const found: Found = { lateness: [], outcomes: new Map(), first: 0, errors: 0 };
  const hear = (line: LogLine): void => note(line, found);
  const begun = performance.now();
  const at = (part: number): Promise<void> =>
    sleep(Math.max(0, begun + part * length - performance.now()));

  let daemon = startDaemon(config, hear);
  await daemon.says("pass done");
  const firstPass = performance.now() - begun;
  const changing = changeSometimes(site);
  const stops: number[] = [];
  const starts: number[] = [];
  let cpu = 0;
  for (const part of STOPS) {
    await at(part);
    cpu += daemon.usage().cpu;
    stops.push(await daemon.stop());
    const started = performance.now();
    daemon = startDaemon(config, hear);
    await daemon.says("watches");
    starts.push(performance.now() - started);
  }
  await at(RELOAD);
  const reload = await measureReload(daemon, config, site);
  const memory: Memory[] = [];
  for (const part of MARKS) {
    await at(part);
    memory.push({ part, ...daemon.usage(), ...(await daemon.measureHeap()) });
  }
  const health = await askHealth(port);
  clearInterval(changing);
  cpu += daemon.usage().cpu;
  const last = await daemon.stop();
  return report({
    found,
    firstPass,
    stops: [...stops, last],
    starts,
    reload,
    memory,
    cpu,
    health,
  });
}

function note({ message, level, outcome, late = 0 }: LogLine, found: Found): void {
  if (level === "error") found.errors += 1;
  if (outcome === undefined || message !== outcome) return;
  found.outcomes.set(outcome, (found.outcomes.get(outcome) ?? 0) + 1);
  if (outcome === "first") found.first += 1;
  else found.lateness.push(late);
}

/** One policy in a hundred says something more each minute. */
function changeSometimes(site: Hosts): NodeJS.Timeout {
  const random = seedRandom(7);
  let changes = 0;
  return setInterval(() => {
    changes += 1;
    const some = Array.from({ length: Math.ceil(policies / 100) }, () =>
      random.between(0, policies - 1),
    );
    void site.change(
      some,
      `We keep these records for ${changes} months under this privacy policy.`,
    );
  }, 60_000);
}

/** Add a policy to the files; gives the milliseconds until it is recorded. */
async function measureReload(daemon: WatchedProcess, config: string, site: Hosts): Promise<number> {
  const added = daemon.says("first");
  const file = join(config, "services", "company-0000.json");
  const service = JSON.parse(await readFile(file, "utf8")) as { policies: Record<string, unknown> };
  const live = `http://127.0.0.1:${site.ports[0]}/privacy-0#more`;
  service.policies["added"] = { name: "Added Policy", sources: [{ live }] };
  await writeFile(file, JSON.stringify(service));
  const begun = performance.now();
  await added;
  return performance.now() - begun;
}

async function addSettings(config: string, port: number): Promise<void> {
  const file = join(config, "clausewatch.yaml");
  const settings = await readFile(file, "utf8");
  const more = `confirm: { fetches: 0 }\nschedule: { check: every ${values.every} }\ndaemon: { listen: "127.0.0.1:${port}" }\n`;
  await writeFile(file, settings + more);
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function askHealth(port: number): Promise<string> {
  const [alive, ready] = await Promise.all(
    ["healthz", "readyz"].map(
      async (path) => (await fetch(`http://127.0.0.1:${port}/${path}`)).status,
    ),
  );
  return `${alive}, ${ready}`;
}

/** Resident memory, and then what is in use of it once all that nobody needs is gone, in bytes. */
interface Memory extends HeapUse {
  /** Of the whole time. */
  readonly part: number;
  readonly memory: number;
}

interface Measured {
  readonly found: Found;
  readonly firstPass: number;
  readonly stops: readonly number[];
  readonly starts: readonly number[];
  readonly reload: number;
  readonly memory: readonly Memory[];
  readonly cpu: number;
  readonly health: string;
}

function report(measured: Measured): Report {
  const { found, firstPass, stops, starts, reload, memory, cpu, health } = measured;
  const sorted = found.lateness.toSorted((one, other) => one - other);
  const quantile = (part: number): string =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN).toFixed(1)} s`;
  const megabytes = (bytes: number, digits = 0): string => `${(bytes / 1e6).toFixed(digits)} MB`;
  const seconds = (list: readonly number[]): string =>
    list.map((ms) => `${(ms / 1000).toFixed(2)} s`).join(", ");
  const checks = sorted.length + found.first;
  return {
    title: `${values.minutes} minutes of the daemon, ${policies} policies on as many hosts, each every ${values.every}`,
    rows: [
      { what: "checks (of these the first of a policy)", result: `${checks} (${found.first})` },
      { what: "outcomes", result: [...found.outcomes].map((one) => one.join(" ")).join(", ") },
      { what: "the first pass over everything", result: seconds([firstPass]) },
      { what: "late, median", result: quantile(0.5) },
      { what: "late, 95th percentile", result: quantile(0.95) },
      { what: "late, the worst (stops and reloads included)", result: quantile(1) },
      {
        what: "processor time",
        result: `${(cpu / 1000).toFixed(1)} s, ${((100 * cpu) / length).toFixed(1)} % of one core`,
      },
      { what: "processor time a check", result: `${(cpu / checks).toFixed(1)} ms` },
      ...memory.map(({ part, memory: before, resident, taken, heap, external }) => ({
        what: `memory after ${(100 * part).toFixed(0)} % of the time`,
        result: `${megabytes(before)}; collected ${megabytes(resident)}, V8 has ${megabytes(taken)}, in use ${megabytes(heap, 1)} and ${megabytes(external, 1)} of buffers`,
      })),
      { what: "stops", result: seconds(stops), goal: "10 s" },
      { what: "starts, until it watches", result: seconds(starts) },
      { what: "from a changed file to the new policy's record", result: seconds([reload]) },
      { what: "/healthz, /readyz at the end", result: health, goal: "200, 200" },
      { what: "errors in the log", result: String(found.errors), goal: "0" },
    ],
    notes: [],
  };
}
