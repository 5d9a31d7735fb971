import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../text/table.ts";
import { runChecks, writeConfig } from "./run-checks.ts";
import type { LoggedRequest } from "./serve-hosts.ts";
import { startHosts } from "./start-hosts.ts";

const HOSTS = 12;
const PAGES = 4;
const PAUSE = 200;

/**
 * Check several policies a host, and see in the hosts' logs that each has one request at a time with a pause behind it, while
 * others are asked. Times are those of the hosts' process, to the millisecond.
 */
export async function measurePace(): Promise<Report> {
  const work = await mkdtemp(join(tmpdir(), "clausewatch-sources-"));
  const hosts = await startHosts(HOSTS, PAGES);
  try {
    const config = join(work, "config");
    await writeConfig(config, hosts.ports, PAGES, { hostPause: `${PAUSE}ms`, concurrency: HOSTS });
    await runChecks(config, 1);
    await hosts.readLog();
    const { rounds } = await runChecks(config, 1);
    const log = await hosts.readLog();
    const pauses = Map.groupBy(log, ({ host }) => host)
      .values()
      .flatMap(findPauses)
      .toArray();
    return {
      title: `${HOSTS} hosts of ${PAGES} policies, a pause of ${PAUSE} ms`,
      rows: [
        { what: "requests", result: `${log.length}` },
        {
          what: "shortest pause between two requests to one host",
          result: `${Math.min(...pauses).toFixed(0)} ms`,
          goal: `≥ ${PAUSE} ms`,
        },
        {
          what: "hosts asked within the time that one host takes, at most",
          result: `${countMeanwhile(log)}`,
          goal: `${HOSTS}`,
        },
        {
          what: "wall time, and what one host alone takes at least",
          result: `${((rounds[0]?.wall ?? NaN) / 1000).toFixed(1)} s, ${((PAGES - 1) * PAUSE) / 1000} s`,
        },
      ],
      notes: [],
    };
  } finally {
    hosts.close();
    await rm(work, { recursive: true });
  }
}

/** From the end of each answer to the next request; negative where two were under way at once. */
function findPauses(log: readonly LoggedRequest[]): number[] {
  const sorted = log.toSorted((one, other) => one.from - other.from);
  return sorted.slice(1).map(({ from }, index) => from - (sorted[index]?.to ?? from));
}

/** Of how many hosts a request falls into the time between one host's first and last. */
function countMeanwhile(log: readonly LoggedRequest[]): number {
  const ones = [...Map.groupBy(log, ({ host }) => host).values()];
  return Math.max(
    ...ones.map((own) => {
      const from = Math.min(...own.map((one) => one.from));
      const to = Math.max(...own.map((one) => one.to));
      return new Set(
        log.filter((one) => one.from >= from && one.from <= to).map(({ host }) => host),
      ).size;
    }),
  );
}
