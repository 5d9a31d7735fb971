import { setTimeout as sleep } from "node:timers/promises";

/** What time it is, and how to wait: handed in, so that a year can pass in minutes. */
export interface Clock {
  readonly now: () => Date;
  /**
   * Resolves at an instant, or when the signal is aborted, or a little earlier: whoever waits looks again. Where nothing is under
   * way (`isIdle`), a clock of a simulation may leap.
   */
  waitUntil(instant: number, signal: AbortSignal, isIdle: boolean): Promise<void>;
}

/** Timers stand still while a machine sleeps; so the time is looked at again after so many milliseconds. */
const LONGEST_SLEEP = 30_000;

/** The clock of this machine. */
export function makeSystemClock(now: () => Date = () => new Date()): Clock {
  return {
    now,
    async waitUntil(instant, signal) {
      const ms = Math.min(Math.max(instant - now().getTime(), 0), LONGEST_SLEEP);
      try {
        await sleep(ms, undefined, { signal });
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
  };
}
