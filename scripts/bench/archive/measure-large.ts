import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readProcessorTime } from "../processor-time.ts";
import { median, type Report, type Row } from "../text/table.ts";
import { watchProcesses } from "../text/watch-processes.ts";
import { makeLargeEntry } from "./large-entries.ts";
import { makePolicy } from "./made-entries.ts";

const POLICIES = Number(process.env.BENCH_POLICIES ?? 10_000);
const VERSIONS = Number(process.env.BENCH_VERSIONS ?? 100_000);
const LAYOUT = process.env.BENCH_LAYOUT ?? "lettered";
const RUNS = 5;
const GOAL_MS = 300;
const PROGRAM = fileURLToPath(new URL("make-large.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const PRODUCT = join(ROOT, "dist", "cli.js");

/** What a run took: milliseconds of processor time, bytes, seconds. */
interface Cost {
  readonly cpu: number;
  readonly peak: number;
  readonly seconds: number;
}

/** One command, and whether it is held to the goal. */
type Asked = readonly [words: readonly string[], isHeld: boolean];

/**
 * What commands take in an archive of ten thousand policies and a hundred thousand versions. It is made in the folder that
 * `BENCH_KEEP` names, and taken from there the next time; without, it is made and thrown away. `BENCH_LAYOUT=flat` has its files lie
 * otherwise, with `BENCH_GC` it is packed by `git gc` at the end, too: both take minutes longer.
 */
export async function measureLarge(): Promise<Report> {
  // What is sources only strips its types at each start: what is shipped is measured.
  execFileSync("npm", ["run", "--silent", "build"], { cwd: ROOT, stdio: "inherit" });
  const keep = process.env.BENCH_KEEP;
  const folder = keep ?? (await mkdtemp(join(tmpdir(), "clausewatch-large-")));
  try {
    const words = [PROGRAM, folder, String(POLICIES), String(VERSIONS), LAYOUT];
    const made = spawn(process.execPath, words, { stdio: "inherit" });
    await once(made, "close");
    return await measureIn(folder);
  } finally {
    if (keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function measureIn(folder: string): Promise<Report> {
  const { id } = makePolicy(0);
  const page = makeLargeEntry(0, Math.floor((VERSIONS - 1) / POLICIES)).capture.body;
  const server = createServer((request, response) => {
    response.setHeader("etag", '"page"').setHeader("content-type", "text/html; charset=utf-8");
    const isKnown = request.headers["if-none-match"] === '"page"';
    response.statusCode = request.url === "/robots.txt" ? 404 : isKnown ? 304 : 200;
    response.end(response.statusCode === 200 ? page : undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  await writeConfig(folder, (server.address() as AddressInfo).port);
  const index = join(folder, "snapshots", ".git", "clausewatch", "index");
  await rm(index, { recursive: true, force: true });
  const building = await runOnce(folder, ["history", id]);
  const asked: readonly Asked[] = [
    [["history", id], true],
    [["show", id, "--at", "2020-01-01"], true],
    [["diff", id], true],
    [["status"], true],
    [["check", id], true],
    [["list"], false],
    [["blame", id], false],
    [["search", "prevent fraud", id], false],
  ];
  const rows: Row[] = [];
  for (const [words, isHeld] of asked) rows.push(await measureCommand(folder, words, isHeld));
  const [first, again, vain] = [
    await runOnce(folder, ["search", "payment data"]),
    await runOnce(folder, ["search", "payment data"]),
    await runOnce(folder, ["search", "biometric identifiers"]),
  ];
  const verify = await runOnce(folder, ["verify", "--quiet"]);
  server.close();
  const snapshots = join(folder, "snapshots");
  const objects = join(snapshots, ".git", "objects");
  const size = await sizeOf(objects);
  const packed = process.env.BENCH_GC === undefined ? null : await packByGit(snapshots);
  return {
    title: `an archive of ${POLICIES} policies and ${VERSIONS} versions, in the layout ${LAYOUT}`,
    rows: [
      ...rows,
      {
        what: "`search` over all policies, the first time: words that all of them say",
        result: writeCost(first),
      },
      { what: "the same again, when it is known where the texts lie", result: writeCost(again) },
      { what: "`search` over all policies: words that none of them says", result: writeCost(vain) },
      {
        what: "`verify`",
        result: `${(VERSIONS / verify.seconds).toFixed(0)} versions a second on ${availableParallelism()} cores; ${writeCost(verify)}`,
      },
      {
        what: "the index made anew, with one `history`",
        result: writeCost(building),
      },
      { what: "size of the index", result: writeSize(await sizeOf(index)) },
      { what: "size of the repository, as it packs itself", result: writeSize(size) },
      ...(packed === null
        ? []
        : [
            {
              what: "the same after `git gc`",
              result: `${writeSize(await sizeOf(objects))}, which takes ${(packed / 1000).toFixed(0)} s CPU`,
            },
          ]),
    ],
    notes: [
      `CPU: user and system, of the command and of all that it starts, median of ${RUNS}; dist/cli.js, as it is shipped, built at the beginning.`,
      `of that, a start of node alone: ${measureNode(["-e", "0"]).toFixed(0)} ms; of the program (\`--version\`): ${measureNode([PRODUCT, "--version"]).toFixed(0)} ms.`,
      "the archive was recorded in steps of 2,000 versions, and is packed as that leaves it; every text is made again by `verify`.",
      "memory: of all processes together, looked at five times a second.",
    ],
  };
}

async function measureCommand(
  folder: string,
  words: readonly string[],
  isHeld: boolean,
): Promise<Row> {
  // What is kept for the next time is there, as in daily use.
  await runOnce(folder, words);
  const costs: number[] = [];
  for (let run = 0; run < RUNS; run += 1) costs.push((await runOnce(folder, words)).cpu);
  const cpu = median(costs);
  return {
    what: `\`${words.join(" ")}\``,
    result: `${cpu.toFixed(0)} ms CPU (${Math.min(...costs).toFixed(0)} at best)${isHeld && cpu >= GOAL_MS ? ", missed" : ""}`,
    ...(isHeld && { goal: `< ${GOAL_MS} ms` }),
  };
}

async function runOnce(folder: string, words: readonly string[]): Promise<Cost> {
  const from = readProcessorTime();
  const own = process.cpuUsage();
  const began = performance.now();
  const child = spawn(process.execPath, [PRODUCT, ...words, "--config", "config"], {
    cwd: folder,
    env: {
      ...process.env,
      XDG_CACHE_HOME: join(folder, "cache"),
      XDG_STATE_HOME: join(folder, "state"),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const watch = watchProcesses(child.pid ?? 0);
  const [code] = (await once(child, "close")) as [number | null];
  const { peak } = watch();
  if (code !== 0) throw new Error(`${words.join(" ")} ended with ${code}`);
  const { user, system } = process.cpuUsage(own);
  const seconds = (performance.now() - began) / 1000;
  return { cpu: readProcessorTime() - from - (user + system) / 1000, peak, seconds };
}

/** Gives the milliseconds of processor time that it takes. */
async function packByGit(path: string): Promise<number> {
  const from = readProcessorTime();
  execFileSync("git", ["-C", path, "gc", "--quiet"]);
  return readProcessorTime() - from;
}

function writeCost({ cpu, peak }: Cost): string {
  return `${(cpu / 1000).toFixed(1)} s CPU, ${(peak / 1e6).toFixed(0)} MB`;
}

function measureNode(args: readonly string[]): number {
  const costs = Array.from({ length: RUNS }, () => {
    const from = readProcessorTime();
    const own = process.cpuUsage();
    spawnSync(process.execPath, args);
    const { user, system } = process.cpuUsage(own);
    return readProcessorTime() - from - (user + system) / 1000;
  });
  return median(costs);
}

/** The first policy is served here; every other one stays where nobody is. */
async function writeConfig(folder: string, port: number): Promise<void> {
  const { id, service } = makePolicy(0);
  await writeFile(
    join(folder, "config", "clausewatch.yaml"),
    `archive: ../snapshots\nfetch:\n  allowAddresses: ["127.0.0.1"]\n  allowPorts: [${port}]\n`,
  );
  const others = [1, 2]
    .map((number) => makePolicy(number))
    .filter((one) => one.service === service);
  const policies = [
    `  ${id.split("/")[1]}:\n    name: Privacy Policy\n    sources:\n      - live: http://127.0.0.1:${port}/privacy\n`,
    ...others.map(
      (one) =>
        `  ${one.id.split("/")[1]}:\n    name: ${one.name}\n    sources:\n      - wayback: https://www.${service}.example/${one.name}\n`,
    ),
  ];
  await writeFile(
    join(folder, "config", "services", `${service}.yaml`),
    `name: ${service}\npolicies:\n${policies.join("")}`,
  );
}

async function sizeOf(folder: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) size += (await stat(join(entry.parentPath, entry.name))).size;
  return size;
}

function writeSize(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
