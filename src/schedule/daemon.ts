import type { Logger, ScheduledTask, TaskFn, TaskOptions } from "node-cron";
import { createTask } from "node-cron";
import { describeError, UsageError } from "../model/errors.ts";
import type { ScheduleSettings } from "../model/settings.ts";
import type { DaemonLog, Lane } from "./lane.ts";
import { openLane } from "./lane.ts";
import type { Job } from "./plan.ts";
import { findMissedSlot } from "./plan.ts";

export interface DaemonOptions {
  readonly schedule: ScheduleSettings;
  /** One pass over all policies. Once the signal is aborted it finishes the policy in hand and returns. */
  readonly runPass: (signal: AbortSignal) => Promise<void>;
  /** Compose and send the digests that are due. */
  readonly sendDigests: (signal: AbortSignal) => Promise<void>;
  readonly log: DaemonLog;
  readonly now: () => Date;
  /** Aborted to stop the daemon. */
  readonly signal: AbortSignal;
  /**
   * When each job last ran, from before this start: a slot missed since is made up for at once, and a check that never ran
   * (null) runs at once. Without it, everything waits for its next slot.
   */
  readonly lastRuns?: Readonly<Record<Job, Date | null>>;
}

/**
 * Run the checks and the digests on their schedule until the signal is aborted; resolve when all is quiet.
 *
 * One job runs at a time. A tick that finds its own job still running is skipped and said; a digest waits for
 * the running check. Slots that pass while the machine sleeps are made up for by one run. A job that fails
 * is logged and does not end the daemon.
 *
 * @throws UsageError `schedule-invalid` where an expression or the time zone cannot be read
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { schedule, runPass, sendDigests, log, now, signal } = options;
  const lane = openLane({ jobs: { check: runPass, digest: sendDigests }, log, now, signal });
  const tasks = {
    check: createTimer("check", schedule, log, (slot) => lane.tick("check", slot)),
    digest: createTimer("digest", schedule, log, (slot) => {
      if (tasks.check.match(slot)) lane.tick("check", slot);
      lane.tick("digest", slot);
    }),
  };
  try {
    if (signal.aborted) return;
    makeUp(lane, options);
    for (const task of [tasks.check, tasks.digest]) await task.start();
    log("info", "waits for its schedule", { ...schedule });
    await whenAborted(signal);
    log("info", "stops");
  } finally {
    for (const task of [tasks.check, tasks.digest]) await task.destroy();
    await lane.whenQuiet();
  }
}

/** node-cron drops a slot that it reaches more than a second late and says `execution:missed`; we run it then. */
function createTimer(
  job: Job,
  schedule: ScheduleSettings,
  log: DaemonLog,
  onSlot: (slot: Date) => void,
): ScheduledTask {
  const task = readSchedule(job, schedule, ({ date }) => onSlot(date), {
    suppressMissedWarning: true,
    logger: forwardLog(job, log),
  });
  task.on("execution:missed", ({ date }) => onSlot(date));
  return task;
}

/** Read an expression and its time zone; an unknown zone shows only when an instant is matched. */
function readSchedule(
  job: Job,
  schedule: ScheduleSettings,
  run: TaskFn,
  options: TaskOptions = {},
): ScheduledTask {
  try {
    const task = createTask(schedule[job], run, { ...options, timezone: schedule.timezone });
    task.match(new Date(0));
    return task;
  } catch (error) {
    const asked = `schedule.${job} ${JSON.stringify(schedule[job])} in ${JSON.stringify(schedule.timezone)}`;
    throw new UsageError(`${asked} cannot be read: ${describeError(error)}`, {
      code: "schedule-invalid",
      hint: 'write five fields, such as "0 6 * * *", and a time zone such as "Europe/Berlin"',
      cause: error,
    });
  }
}

function makeUp(lane: Lane, { lastRuns, now, schedule }: DaemonOptions): void {
  if (lastRuns === undefined) return;
  for (const job of ["check", "digest"] as const) {
    const slot = findSlotToMakeUp(job, lastRuns[job], schedule, now());
    if (slot !== null) lane.tick(job, slot);
  }
}

function findSlotToMakeUp(
  job: Job,
  lastRun: Date | null,
  schedule: ScheduleSettings,
  now: Date,
): Date | null {
  if (lastRun === null) return job === "check" ? now : null;
  const fields = schedule[job].trim().split(/\s+/);
  const byMinute = { ...schedule, [job]: fields.slice(-5).join(" ") };
  const matcher = readSchedule(job, byMinute, () => {});
  const slot = findMissedSlot(lastRun, now, (instant) => matcher.match(instant));
  void matcher.destroy();
  return slot;
}

function forwardLog(job: Job, log: DaemonLog): Logger {
  function forward(level: "info" | "warn" | "error") {
    return (message: string | Error) =>
      log(level, "the timer said", { job, said: describeError(message) });
  }
  return { info: forward("info"), warn: forward("warn"), error: forward("error"), debug: () => {} };
}

async function whenAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) =>
    signal.addEventListener("abort", () => resolve(), { once: true }),
  );
}
