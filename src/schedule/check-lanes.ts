import { describeError } from "../model/errors.ts";
import { makeCheckQueue, type CheckQueue, type QueuedCheck } from "./check-queue.ts";
import type { DaemonLog } from "./job.ts";

/** What a check has come to, as far as the plan is concerned. */
export interface CheckEnd {
  /** The policy's next check; null where it is watched no more. */
  readonly next: QueuedCheck | null;
  /** False where a wording waits to be seen again: what tells of changes waits with it. */
  readonly isSettled: boolean;
}

export interface CheckLanesOptions {
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** How many hosts are asked at once. */
  readonly concurrency: number;
  /** The first check of each policy. */
  readonly plan: readonly QueuedCheck[];
  /** Check one policy. Once the signal is aborted it finishes or abandons what it has in hand, and throws or returns soon. */
  readonly check: (check: QueuedCheck, signal: AbortSignal) => Promise<CheckEnd>;
  /** Called each time that nothing is due and nothing runs any more: the pass is over. */
  readonly onPassDone: () => Promise<void>;
  /** Nothing begins before this instant, in milliseconds. Default: no such instant. */
  readonly heldUntil?: (() => number) | undefined;
  readonly log: DaemonLog;
}

/** The lanes in which checks run, one for each host that is asked. */
export interface CheckLanes {
  /** Begin what is due, and say when to look again, in milliseconds. */
  readonly tick: (now: number) => number;
  /** Policies that are due, that run, or whose wording waits to be seen again. */
  readonly pending: () => string[];
  /** True where nothing runs and nothing is due. */
  readonly isIdle: () => boolean;
  readonly isRunning: () => boolean;
  readonly queue: Pick<CheckQueue, "running" | "waiting" | "size">;
  readonly whenDone: () => Promise<void>;
}

/** A check that broke by a fault of ours is tried again after so many milliseconds. */
const AFTER_FAULT = 3_600_000;

/** Open the lanes. @param onSettled told of each policy that has been checked and waits for nothing; @param wake that something ended */
export function openCheckLanes(
  options: CheckLanesOptions,
  onSettled: (policy: string) => void,
  wake: () => void,
): CheckLanes {
  const { now: readClock, signal, log } = options;
  const queue = makeCheckQueue(options.concurrency);
  for (const check of options.plan) queue.plan(check);
  const underWay = new Set<Promise<void>>();
  const unsettled = new Set<string>();
  let isPassOpen = false;
  let closing: Promise<void> | null = null;

  async function perform(check: QueuedCheck): Promise<void> {
    let end: CheckEnd;
    try {
      end = await options.check(check, signal);
    } catch (error) {
      if (signal.aborted) return;
      log("error", "a check broke", { policy: check.id, reason: describeError(error) });
      end = { next: { ...check, due: readClock() + AFTER_FAULT }, isSettled: true };
    } finally {
      queue.end(check);
    }
    if (end.next !== null) queue.plan(end.next);
    if (end.isSettled) {
      unsettled.delete(check.id);
      onSettled(check.id);
    } else unsettled.add(check.id);
  }

  async function begin(check: QueuedCheck): Promise<void> {
    isPassOpen = true;
    const work = perform(check);
    underWay.add(work);
    await work;
    underWay.delete(work);
    wake();
  }

  async function closePass(): Promise<void> {
    try {
      await options.onPassDone();
    } catch (error) {
      log("error", "what follows a pass failed", { reason: describeError(error) });
    }
    closing = null;
    wake();
  }

  function tick(now: number): number {
    const heldUntil = options.heldUntil?.() ?? 0;
    if (now >= heldUntil) for (const check of queue.take(now)) void begin(check);
    if (isPassOpen && closing === null && queue.running === 0 && queue.waiting === 0) {
      isPassOpen = false;
      closing = closePass();
    }
    return now < heldUntil ? heldUntil : (queue.nextDue() ?? Infinity);
  }

  async function whenDone(): Promise<void> {
    await Promise.all(underWay);
    await closing;
  }

  return {
    tick,
    pending: () => [...queue.pending(), ...unsettled],
    isIdle: () => queue.running === 0 && queue.waiting === 0 && !isPassOpen && closing === null,
    isRunning: () => queue.running > 0 || closing !== null,
    queue,
    whenDone,
  };
}
