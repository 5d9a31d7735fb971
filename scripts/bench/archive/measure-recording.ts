import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Report, Row } from "../text/table.ts";
import type { RecordCost } from "./record-lane.ts";

const PROGRAM = fileURLToPath(new URL("record-lane.ts", import.meta.url));

const SIZES = (process.env.BENCH_TREES ?? "500,5000,50000").split(",").map(Number);

const OURS = ["singly", "side by side", "batches"];
const LETTERED = ["singly, lettered", "batches, lettered"];
const PEERS = ["simple-git", "git add and git commit"];

/** How many versions each way records: what is slow shows itself sooner. */
const COUNTS: Readonly<Record<string, number>> = {
  singly: 200,
  "side by side": 960,
  batches: 2_000,
  "simple-git": 30,
  "git add and git commit": 30,
};

/** How often each way has its turn: one after the other, since a machine is not always as fast. */
const ROUNDS = 3;

/** In a large tree the peers take seconds for a version, and ours what they take anywhere. */
const LARGE_TREE = 20_000;
const SHARE_IN_LARGE = 0.5;

/** Versions a second of processor time, by our archive and by the usual ways, in trees of several sizes. */
export async function measureRecording(): Promise<Report> {
  const rows: Row[] = [];
  for (const size of SIZES) rows.push(...(await measureTree(size)));
  return {
    title: "recording a version: a page of 100 kB, its metadata, a text of 20 kB",
    rows,
    notes: [
      "ours: a commit with the page and its metadata on `captures`, one with the text on `main`, both on disk when it is told; the file of the work tree follows;",
      "  singly: one after the other, each waited for; side by side: 16 are under way, as in a check; batches: 100 in one call;",
      "  lettered: in the layout for archives of many services, a/ab/<service>/<policy>.md.",
      "the peers: text, page and metadata written to the work tree, the three added, one commit; git's own defaults, so loose objects are not forced to disk.",
      `the median of ${ROUNDS} runs each, by turns; in a tree of ${LARGE_TREE} files and more one run. Packs that have grown are joined later (decision 4), which is not in it, as git gc is not in what the peers take.`,
      "CPU: of the process that records and of all that it starts; its start, the seeding of the tree, and what comes first (ours: a hundred versions, the peers: one) are left out.",
    ],
  };
}

async function measureTree(policies: number): Promise<Row[]> {
  const isLarge = policies >= LARGE_TREE;
  const ways = [...PEERS, ...OURS, ...LETTERED];
  const costs = new Map<string, RecordCost[]>(ways.map((way) => [way, []]));
  for (let round = 1; round <= (isLarge ? 1 : ROUNDS); round += 1) {
    for (const way of ways) {
      const [kind = "", layout] = way.split(", ");
      const count = (COUNTS[kind] ?? 0) * (isLarge ? SHARE_IN_LARGE : 1);
      process.stderr.write(`recording: ${way}, ${policies} files, round ${round}\n`);
      const { cpu, wall } = await runLane(kind, policies, count, layout);
      costs.get(way)?.push({ cpu: cpu / count, wall: wall / count });
    }
  }
  const each = new Map([...costs].map(([way, some]) => [way, takeMedian(some)]));
  return ways.map((way) => {
    const { cpu, wall } = each.get(way) ?? { cpu: Number.NaN, wall: Number.NaN };
    const isPeer = PEERS.includes(way);
    const ratios = PEERS.map(
      (peer) => `${((each.get(peer)?.cpu ?? Number.NaN) / cpu).toFixed(1)} × ${peer}`,
    );
    return {
      what: `${policies} files, ${way}`,
      result: `${(1000 / cpu).toFixed(0)} versions a CPU second (${cpu.toFixed(1)} ms, wall ${wall.toFixed(1)} ms)${isPeer ? "" : `; ${ratios.join(", ")}`}`,
      ...(!isPeer && policies === 500 && { goal: "≥ 20 × both" }),
    };
  });
}

/** The run whose processor time is neither the longest nor the shortest. */
function takeMedian(costs: readonly RecordCost[]): RecordCost {
  const sorted = costs.toSorted((one, other) => one.cpu - other.cpu);
  return sorted[Math.floor(sorted.length / 2)] ?? { cpu: Number.NaN, wall: Number.NaN };
}

async function runLane(
  way: string,
  policies: number,
  count: number,
  layout = "flat",
): Promise<RecordCost> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-recording-"));
  try {
    const args = [PROGRAM, way, join(folder, "snapshots"), String(policies), String(count), layout];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    return JSON.parse(await text(child.stdout)) as RecordCost;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
