import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAsArchive } from "../text/read-as-archive.ts";
import type { Report } from "../text/table.ts";
import type { RoundCost } from "./check-lane.ts";
import { makePolicyPage } from "./policy-page.ts";
import { runChecks, writeConfig } from "./run-checks.ts";
import { startHosts } from "./start-hosts.ts";

const HOSTS = Number(process.env.BENCH_HOSTS ?? 1000);
const ROUNDS = 5;
const PEER_PAGES = 20;

/**
 * Check a thousand policies on a thousand hosts that have not changed: half answer 304, half send the same 100 kB again. The
 * first check records them in another process; beside it, what the peer's way of reading costs for one such page.
 */
export async function measureUnchanged(): Promise<Report> {
  const work = await mkdtemp(join(tmpdir(), "clausewatch-sources-"));
  const hosts = await startHosts(HOSTS, 1);
  try {
    const config = join(work, "config");
    await writeConfig(config, hosts.ports, 1, { hostPause: "10ms", concurrency: 16 });
    const first = await runChecks(config, 1);
    await hosts.readLog();
    const { startup, rounds } = await runChecks(config, ROUNDS);
    const log = await hosts.readLog();
    const statuses = Map.groupBy(log, ({ status }) => status);
    const each = rounds.map(({ cpu }) => cpu / HOSTS);
    const peer = measurePeer();
    return {
      title: `${HOSTS} unchanged policies on ${HOSTS} hosts`,
      rows: [
        { what: "the first check, which records them", result: describeRound(first.rounds[0]) },
        {
          what: "CPU a policy, each round",
          result: each.map((cpu) => `${cpu.toFixed(2)} ms`).join(", "),
          goal: "≤ 5 ms",
        },
        { what: "CPU of the start, apart", result: `${startup.toFixed(0)} ms` },
        {
          what: "wall time, each round",
          result: rounds.map(({ wall }) => `${(wall / 1000).toFixed(1)} s`).join(", "),
        },
        {
          what: "memory in use at the end of each round",
          result: rounds.map(({ live }) => `${(live / 1e6).toFixed(0)} MB`).join(", "),
          goal: "flat",
        },
        {
          what: "resident memory at the end of each round",
          result: rounds.map(({ memory }) => `${(memory / 1e6).toFixed(0)} MB`).join(", "),
        },
        { what: "outcomes of the last round", result: JSON.stringify(rounds.at(-1)?.outcomes) },
        {
          what: "answers of the hosts, all rounds",
          result: [...statuses].map(([status, ones]) => `${ones.length} × ${status}`).join(", "),
        },
        {
          what: "the peer's way (jsdom and turndown), CPU a page",
          result: `${peer.toFixed(0)} ms, ${(peer / Math.max(...each)).toFixed(0)} × ours`,
        },
      ],
      notes: [],
    };
  } finally {
    hosts.close();
    await rm(work, { recursive: true });
  }
}

function describeRound(round: RoundCost | undefined): string {
  if (round === undefined) return "none";
  const { cpu, wall, outcomes } = round;
  return `${(cpu / HOSTS).toFixed(1)} ms CPU a policy, ${(wall / 1000).toFixed(0)} s, ${JSON.stringify(outcomes)}`;
}

/** Processor time of the peer for one page, in milliseconds: it reads every page anew, changed or not. */
function measurePeer(): number {
  const read = (number: number): unknown =>
    readAsArchive(makePolicyPage(number), "https://www.example.org/privacy", {
      select: ["main"],
      remove: [],
    });
  read(0);
  const start = process.cpuUsage();
  for (let number = 1; number <= PEER_PAGES; number += 1) read(number);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / PEER_PAGES;
}
