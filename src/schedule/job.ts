import { describeError } from "../model/errors.ts";
import type { Timing } from "../model/timing.ts";
import { openCronSlots } from "./cron-slots.ts";

/** Something that the daemon does beside the checks. */
export interface Job {
  readonly name: string;
  /** When it is to run next, in milliseconds; in the past where it was missed. Asked at the start and after each run. */
  readonly next: () => Promise<number>;
  readonly run: (signal: AbortSignal) => Promise<void>;
  /** True where it waits for the checks that are due when it is, so that it has their news. */
  readonly waitsForChecks: boolean;
}

/** Give when a job is due that last ran at an instant, in milliseconds; one that never ran waits for its next time. */
export function nextRun(
  timing: Timing,
  lastRun: number | null,
  { timezone, now }: { readonly timezone: string; readonly now: number },
): number {
  const last = Math.min(lastRun ?? now, now);
  if (timing.kind === "every") return last + timing.ms;
  return openCronSlots(timing.cron, timezone).next(last) ?? Infinity;
}

/** Takes one static message with its facts. */
export type DaemonLog = (
  level: "debug" | "info" | "warn" | "error",
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

/** A job under the daemon's eyes. */
export interface JobWatch {
  /** Begin it where it is due and nothing that it waits for is left; `pending` names the checks that are due or run. */
  readonly tick: (now: number, pending: () => readonly string[]) => void;
  /** A check has settled: it ended, and waits for nothing. */
  readonly settle: (policy: string) => void;
  /** When to look again, in milliseconds. */
  readonly wakeAt: () => number;
  /** True where it does not run and is not due. */
  readonly isIdle: (now: number) => boolean;
  readonly isRunning: () => boolean;
  readonly ready: Promise<void>;
  readonly whenDone: () => Promise<void>;
}

export interface JobContext {
  readonly log: DaemonLog;
  readonly signal: AbortSignal;
  /** In milliseconds. */
  readonly now: () => number;
  /** Called when it has ended. */
  readonly wake: () => void;
}

/** Longest wait for checks, in milliseconds: what is told later is told by the next run. */
const LONGEST_WAIT = 2 * 3_600_000;

/** When a job is asked again that could not say when it is due, in milliseconds. */
const ASK_AGAIN = 60_000;

/** Watch a job. One that fails is logged, and runs again when it is due again; one that cannot say when is run in a minute. */
export function watchJob(job: Job, { log, signal, now, wake }: JobContext): JobWatch {
  let due = Infinity;
  let running: Promise<void> | null = null;
  let awaited: Set<string> | null = null;

  async function plan(): Promise<void> {
    try {
      due = await job.next();
    } catch (error) {
      due = now() + ASK_AGAIN;
      log("error", "cannot be planned", { job: job.name, reason: describeError(error) });
    }
  }

  async function perform(): Promise<void> {
    log("debug", "begins", { job: job.name });
    try {
      await job.run(signal);
      log("debug", "done", { job: job.name });
    } catch (error) {
      const facts = { job: job.name, reason: describeError(error) };
      if (signal.aborted) log("info", "stopped", facts);
      else log("error", "failed", facts);
    }
    if (!signal.aborted) await plan();
    running = null;
    wake();
  }

  function tick(now: number, pending: () => readonly string[]): void {
    if (running !== null || now < due) return;
    awaited ??= new Set(job.waitsForChecks ? pending() : []);
    if (awaited.size > 0 && now < due + LONGEST_WAIT) return;
    awaited = null;
    running = perform();
  }

  return {
    tick,
    settle: (policy) => void awaited?.delete(policy),
    wakeAt: () => (running !== null ? Infinity : awaited === null ? due : due + LONGEST_WAIT),
    isIdle: (now) => running === null && now < due,
    isRunning: () => running !== null,
    ready: plan(),
    whenDone: async () => running ?? undefined,
  };
}
