// The daemon under a clock of its own, in a process that is killed. Started by bench-year.ts.
//
//   node year-lane.ts CONFIG FROM TO
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { runUntilStopped } from "../../../src/commands/daemon/run-until-stopped.ts";
import type { Clock } from "../../../src/schedule/clock.ts";

const [config = "", from = "", to = ""] = process.argv.slice(2);
const end = Number(to);
const stop = new AbortController();

/** The simulated instant of the last leap; between leaps time passes as it does. */
let at = Number(from);
let leapt = performance.now();

function now(): Date {
  return new Date(Math.floor(at + performance.now() - leapt));
}

/** Time leaps where nothing is under way, and never far: who looks on hears of it. */
const clock: Clock = {
  now,
  async waitUntil(instant, signal, isIdle) {
    if (signal.aborted) return;
    if (!isIdle) {
      await sleep(5_000, undefined, { signal }).catch(() => undefined);
      return;
    }
    await turn();
    at = Math.max(now().getTime(), Math.min(instant, end));
    leapt = performance.now();
    process.send?.(at);
    if (at >= end) stop.abort();
  },
};

await runUntilStopped(
  { config, json: true, quiet: true },
  {
    out: () => {},
    err: (text) => void process.stderr.write(text),
    env: process.env,
    now,
    signal: stop.signal,
    isColour: false,
    width: 80,
    isInteractive: false,
    readInput: async () => Buffer.alloc(0),
  },
  { clock, digestEvery: 60 * 60_000 },
);
process.disconnect?.();
