// Checks all policies of a configuration, round after round in one process, and says what each round took.
// Started by run-checks.ts: node check-lane.ts CONFIG ROUNDS
import { checkPolicies } from "../../../src/commands/watching/check.ts";
import { withSession } from "../../../src/commands/session/session.ts";
import type { Shell } from "../../../src/commands/session/shell.ts";
import { readProcessorTime } from "../processor-time.ts";

export interface RoundCost {
  /** Processor time in milliseconds, that of the processes started included. */
  readonly cpu: number;
  readonly wall: number;
  /** Resident memory at the end, and what of it is in use when all that nobody needs is gone, in bytes. */
  readonly memory: number;
  readonly live: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface LaneCosts {
  /** Processor time until the first policy is walked. */
  readonly startup: number;
  readonly rounds: readonly RoundCost[];
}

const [config = "", rounds = "1"] = process.argv.slice(2);
const shell: Shell = {
  out: () => undefined,
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  signal: new AbortController().signal,
  isColour: false,
  width: 80,
  isInteractive: false,
  readInput: () => Promise.resolve(Buffer.alloc(0)),
};

const costs = await withSession({ config, quiet: true }, shell, async (session) => {
  const startup = readProcessorTime();
  const { policies, fetch } = session.settings;
  const measured: RoundCost[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const from = { cpu: readProcessorTime(), wall: performance.now() };
    const outcomes: Record<string, number> = {};
    await checkPolicies(policies, session.walk, fetch.concurrency, ({ outcome, reason }) => {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome === "failed") process.stderr.write(`${reason ?? ""}\n`);
    });
    measured.push({
      cpu: readProcessorTime() - from.cpu,
      wall: performance.now() - from.wall,
      memory: process.memoryUsage().rss,
      live: measureLive(),
      outcomes,
    });
  }
  return { startup, rounds: measured } satisfies LaneCosts;
});
process.stdout.write(JSON.stringify(costs));

function measureLive(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
