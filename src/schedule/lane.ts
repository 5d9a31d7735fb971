import { describeError } from "../model/errors.ts";
import type { Job } from "./plan.ts";
import { decideTick, nextJob } from "./plan.ts";

/** Takes one static message with its facts. */
export type DaemonLog = (
  level: "info" | "warn" | "error",
  message: string,
  facts?: Readonly<Record<string, string | number>>,
) => void;

export interface LaneOptions {
  /** What each job does. It should end soon once `signal` is aborted, with what it has in hand finished. */
  readonly jobs: Readonly<Record<Job, (signal: AbortSignal) => Promise<void>>>;
  readonly log: DaemonLog;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** The one lane in which jobs run, one at a time. */
export interface Lane {
  /** Ask for a job that was due at `slot`. Never throws, and returns at once. */
  readonly tick: (job: Job, slot: Date) => void;
  /** Resolves when nothing runs and nothing waits. */
  readonly whenQuiet: () => Promise<void>;
}

/**
 * Open a lane. A job that fails is logged, and the lane goes on. After `signal` is aborted nothing new begins:
 * what waits is dropped, and only what runs is waited for.
 */
export function openLane({ jobs, log, now, signal }: LaneOptions): Lane {
  const waiting = new Set<Job>();
  const coveredUntil: Record<Job, Date | null> = { check: null, digest: null };
  let running: Job | null = null;
  let quiet: Promise<void> = Promise.resolve();

  function tick(job: Job, slot: Date): void {
    if (signal.aborted) return;
    const isBusy = running === job || waiting.has(job);
    const decision = decideTick(slot, now(), { isBusy, coveredUntil: coveredUntil[job] });
    if (decision === "covered") return;
    if (decision === "overlap") {
      log("warn", "skipped, the one before is not done", { job, slot: slot.toISOString() });
      return;
    }
    if (running !== null) log("info", "waits for the running job", { job, running });
    waiting.add(job);
    coveredUntil[job] = slot;
    if (running === null) quiet = drain();
  }

  async function drain(): Promise<void> {
    for (let job = nextJob(waiting); job !== null && !signal.aborted; job = nextJob(waiting)) {
      waiting.delete(job);
      running = job;
      coveredUntil[job] = now();
      await attempt(job);
    }
    waiting.clear();
    running = null;
  }

  async function attempt(job: Job): Promise<void> {
    log("info", "begins", { job });
    try {
      await jobs[job](signal);
      log("info", "done", { job });
    } catch (error) {
      if (signal.aborted) log("info", "stopped", { job, reason: describeError(error) });
      else log("error", "failed", { job, reason: describeError(error) });
    }
  }

  return { tick, whenQuiet: () => quiet };
}
