import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSmtpServer, type ReceivedMail } from "../../../test/servers/smtp-server.ts";
import { seedRandom } from "../random.ts";
import { BEGIN, type MadeWorld } from "./made-world.ts";
import { serveWorld } from "./serve-world.ts";
import { READERS } from "./year-readers.ts";

const LANE = fileURLToPath(new URL("year-lane.ts", import.meta.url));
const DAY = 86_400_000;

/** Make a folder for a year: in memory where that can be. A kill is a kill there, too, and a year of fsync takes hours. */
export async function makeYearFolder(): Promise<string> {
  return mkdtemp(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "clausewatch-year-"));
}

/** How a year is lived. */
export interface YearOptions {
  readonly world: MadeWorld;
  readonly seed: number;
  /** How often the daemon is killed, at random instants. */
  readonly kills: number;
  /** An empty folder. */
  readonly folder: string;
  /** Told how far it has come, from 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

/** What is left of a year. */
export interface LivedYear {
  readonly archive: string;
  readonly mails: readonly ReceivedMail[];
  readonly kills: number;
  readonly requests: { readonly answered: number; readonly failed: number };
  readonly seconds: number;
}

/** Time after the last change until every digest has gone out: weekly ones, and those that were refused. */
const AFTERWARDS = 12 * DAY;

/**
 * Let the daemon live through a world under a clock of its own, and kill it (SIGKILL) at random instants; each time it is started
 * again up to three days later. The mail server refuses everything for a while, now and then.
 */
export async function liveYear(options: YearOptions): Promise<LivedYear> {
  const { world, seed, kills, folder, onProgress = () => {} } = options;
  const begun = performance.now();
  let at = BEGIN;
  const smtp = await startSmtpServer();
  const served = await serveWorld(world, () => at);
  const config = join(folder, "config");
  await writeConfig(config, world, served.ports, smtp.port());
  const random = seedRandom(seed);
  const end = world.end + AFTERWARDS;
  // Each kill at an instant of the simulated year, and some milliseconds on, so that it hits whatever is under way then.
  const planned = Array.from({ length: kills }, () => random.between(BEGIN, world.end)).toSorted(
    (one, other) => one - other,
  );
  let killed = 0;
  const refusing = setInterval(() => smtp.refuse(random.chance(0.2) ? 451 : null), 1_500);
  try {
    while (at < end) {
      const child = fork(LANE, [config, String(at), String(end)], {
        env: {
          ...process.env,
          XDG_STATE_HOME: join(folder, "state"),
          XDG_CACHE_HOME: join(folder, "cache"),
        },
      });
      const next = planned[killed] ?? Infinity;
      let isDoomed = false;
      child.on("message", (instant) => {
        at = Math.max(at, Number(instant));
        onProgress((at - BEGIN) / (end - BEGIN));
        if (at < next || isDoomed) return;
        isDoomed = true;
        setTimeout(() => child.kill("SIGKILL"), random.between(0, 120));
      });
      const [code] = (await once(child, "close")) as [number | null];
      if (isDoomed) {
        killed += 1;
        at += 60_000 + (random.chance(0.2) ? random.between(0, 3 * DAY) : 0);
      } else if (code !== 0) throw new Error(`the daemon ended with ${code}`);
    }
  } finally {
    clearInterval(refusing);
    served.close();
    await smtp.close();
  }
  return {
    archive: join(folder, "snapshots"),
    mails: smtp.messages,
    kills: killed,
    requests: served.counts,
    seconds: (performance.now() - begun) / 1000,
  };
}

async function writeConfig(
  config: string,
  world: MadeWorld,
  ports: readonly number[],
  smtpPort: number,
): Promise<void> {
  await mkdir(join(config, "services"), { recursive: true });
  const settings = {
    archive: "../snapshots",
    contact: "bench@example.org",
    fetch: {
      hostPause: "0ms",
      retries: 0,
      concurrency: 8,
      allowAddresses: ["127.0.0.0/8"],
      timeouts: { response: "150ms", request: "3s" },
    },
    confirm: { apart: "0s" },
    schedule: { timezone: "Europe/Berlin", digest: "daily at 7:00" },
    mail: {
      from: "watch@example.org",
      smtp: { host: "127.0.0.1", port: smtpPort },
      operator: "operator@example.org",
      subscribers: READERS.map(({ address, settings: wanted }) => ({ address, ...wanted })),
    },
  };
  // JSON is YAML.
  await writeFile(join(config, "clausewatch.yaml"), JSON.stringify(settings));
  for (const [service, policies] of Map.groupBy(world.policies, (one) => one.service)) {
    const declared = policies.map(({ slug, host, path, check }) => [
      slug,
      { name: slug, check, sources: [{ live: `http://127.0.0.1:${ports[host]}${path}` }] },
    ]);
    const declaration = {
      name: service,
      robots: { ignore: true, reason: "It is ours." },
      policies: Object.fromEntries(declared) as unknown,
    };
    await writeFile(join(config, "services", `${service}.json`), JSON.stringify(declaration));
  }
}
