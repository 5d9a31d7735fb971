import { openCheckLanes, type CheckLanes, type CheckLanesOptions } from "./check-lanes.ts";
import type { Clock } from "./clock.ts";
import { watchJob, type Job } from "./job.ts";

export interface DaemonOptions extends Omit<CheckLanesOptions, "now"> {
  readonly clock: Clock;
  /** Aborted to stop. */
  readonly signal: AbortSignal;
  readonly jobs: readonly Job[];
  /** Told at every turn, for those who look on. */
  readonly onTurn?: ((queue: CheckLanes["queue"]) => void) | undefined;
  /** True to end when what is due is done, and the jobs that are due. */
  readonly once?: boolean | undefined;
}

/** A clock that goes back by less has merely been put right, in milliseconds. */
const SET_BACK = 60_000;

/**
 * Check every policy when it is due, and run the jobs, until the signal is aborted; resolve when all is quiet.
 *
 * It ends, too, when the clock is set back: what was planned lies too far ahead then, and is to be planned anew. Gives whether it
 * was that.
 *
 * No policy is checked twice at a time, nor are two of one host. A check or a job that throws is logged and ends nothing.
 */
export async function runDaemon(options: DaemonOptions): Promise<{ readonly isSetBack: boolean }> {
  const { clock, signal, log, once = false } = options;
  let poke = new AbortController();
  const wake = (): void => poke.abort();
  const nowMs = (): number => clock.now().getTime();
  const setBack = new AbortController();
  const jobSignal = AbortSignal.any([signal, setBack.signal]);
  const jobs = options.jobs.map((job) =>
    watchJob(job, { log, signal: jobSignal, now: nowMs, wake }),
  );
  const lanes = openCheckLanes(
    { ...options, now: nowMs },
    (policy) => {
      for (const job of jobs) job.settle(policy);
    },
    wake,
  );
  let last = -Infinity;
  let isSetBack = false;
  signal.addEventListener("abort", wake);
  await Promise.all(jobs.map(({ ready }) => ready));
  while (!signal.aborted) {
    poke = new AbortController();
    const now = nowMs();
    isSetBack = now < last - SET_BACK;
    if (isSetBack) {
      // What waits for a slow server would hold up every check.
      setBack.abort();
      break;
    }
    last = now;
    const next = lanes.tick(now);
    for (const job of jobs) job.tick(now, lanes.pending);
    options.onTurn?.(lanes.queue);
    if (once && lanes.isIdle() && jobs.every(({ isIdle }) => isIdle(now))) break;
    const isIdle = !lanes.isRunning() && !jobs.some(({ isRunning }) => isRunning());
    const wakeAt = Math.min(next, ...jobs.map((job) => job.wakeAt()));
    await clock.waitUntil(wakeAt, poke.signal, isIdle);
  }
  signal.removeEventListener("abort", wake);
  await lanes.whenDone();
  await Promise.all(jobs.map(({ whenDone }) => whenDone()));
  return { isSetBack };
}
