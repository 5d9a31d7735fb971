import { CaptureError } from "../model/errors.ts";
import { createArchiveLimits } from "./web-archive/archive-limits.ts";
import type { ArchiveLimits } from "./web-archive/archive-limits.ts";
import { sleep as realSleep, throwIfCancelled, unlessCancelled } from "./cancel.ts";
import type { Sleep } from "./cancel.ts";

/** How often a lane may be used. Times in milliseconds. */
export interface PaceRule {
  /** Time between two starts (a token bucket's refill), or, with `after: "end"`, between an end and the next start. */
  readonly interval: number;
  readonly after?: "start" | "end";
  /** How many may start at once after a rest. Default 1. */
  readonly burst?: number;
  /** How many may be under way at the same time. Default 1. */
  readonly connections?: number;
  /** The rate is that of a web archive, which all who share its limits keep together. */
  readonly archive?: ArchiveRule;
}

export interface ArchiveRule {
  /** What tells it from other archives: its host. */
  readonly name: string;
  /** What is asked of it; each service has a rate of its own. */
  readonly service: string;
  /** Longest pause, in milliseconds, that is waited out; where the archive wants a longer one, the work fails. */
  readonly patience: number;
}

/** The politeness that all requests of a process share. A lane is a host, or one service of an archive. */
export interface Pace {
  /**
   * Run `work` when the lane's turn has come: first come, first served.
   * Throws `cancelled` where the signal fires while waiting, `rate-limited` where a web archive wants a pause that is longer
   * than the rule's patience; work that has begun is not touched.
   */
  run<T>(lane: string, rule: PaceRule, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Let nothing start in the lane for that long: it asked for a pause. */
  hold(lane: string, milliseconds: number): void;
  /** The limits of web archives. */
  readonly limits: Pick<ArchiveLimits, "penalise" | "forgive">;
  /** The pause that waits use, so that one clock governs all of them. */
  readonly sleep: Sleep;
}

interface Lane {
  /** The time at which the bucket would be full again (the virtual scheduling of ATM's GCRA). */
  full: number;
  heldUntil: number;
  running: number;
  /** Resolves when all who came earlier have started. */
  queue: Promise<void>;
  /** Resolves when one that runs has ended. */
  freed: PromiseWithResolvers<void>;
}

/**
 * Make the pace for one process; give the same one to every capture.
 *
 * `now` is any steady clock in milliseconds: a leap of the wall clock must not stop a lane. Without `limits` those of web archives
 * are kept for this process alone.
 */
export function createPace(
  given: {
    readonly now?: () => number;
    readonly sleep?: Sleep;
    readonly limits?: ArchiveLimits;
  } = {},
): Pace {
  const { now = () => performance.now(), sleep = realSleep } = given;
  const stamp = () => ({ wall: now(), steady: now(), boot: "" });
  const { limits = createArchiveLimits(undefined, stamp) } = given;
  const lanes = new Map<string, Lane>();

  function laneOf(name: string): Lane {
    const known = lanes.get(name);
    if (known !== undefined) {
      return known;
    }
    const lane: Lane = {
      full: -Infinity,
      heldUntil: -Infinity,
      running: 0,
      queue: Promise.resolve(),
      freed: Promise.withResolvers(),
    };
    lanes.set(name, lane);
    return lane;
  }

  async function takeTurn(lane: Lane, rule: PaceRule, signal?: AbortSignal): Promise<void> {
    while (lane.running >= (rule.connections ?? 1)) {
      await unlessCancelled(lane.freed.promise, signal);
    }
    if (rule.archive === undefined) await takeLocalTurn(lane, rule, signal);
    else await takeArchiveTurn(rule, rule.archive, { limits, sleep }, signal);
    throwIfCancelled(signal);
    lane.running += 1;
  }

  async function takeLocalTurn(lane: Lane, rule: PaceRule, signal?: AbortSignal): Promise<void> {
    let time = now();
    // Asked again after each wait: a hold may have come in the meantime.
    for (let start = startOf(lane, rule); start > time; start = startOf(lane, rule)) {
      await sleep(start - time, signal);
      time = Math.max(start, now());
    }
    throwIfCancelled(signal);
    lane.full = Math.max(lane.full, time) + rule.interval;
  }

  function giveBack(lane: Lane, rule: PaceRule): void {
    lane.running -= 1;
    if (rule.after === "end") {
      lane.full = now() + rule.interval;
    }
    lane.freed.resolve();
    lane.freed = Promise.withResolvers();
  }

  return {
    async run(name, rule, work, signal) {
      const lane = laneOf(name);
      const earlier = lane.queue;
      const started = Promise.withResolvers<void>();
      lane.queue = earlier.then(() => started.promise);
      try {
        await unlessCancelled(earlier, signal);
        await takeTurn(lane, rule, signal);
      } finally {
        started.resolve();
      }
      try {
        return await work();
      } finally {
        giveBack(lane, rule);
      }
    },
    hold(name, milliseconds) {
      const lane = laneOf(name);
      lane.heldUntil = Math.max(lane.heldUntil, now() + milliseconds);
    },
    limits,
    sleep,
  };
}

async function takeArchiveTurn(
  { interval, burst = 1 }: PaceRule,
  { name, service, patience }: ArchiveRule,
  { limits, sleep }: { readonly limits: ArchiveLimits; readonly sleep: Sleep },
  signal?: AbortSignal,
): Promise<void> {
  for (;;) {
    throwIfCancelled(signal);
    const { wait, isHeld } = await limits.take(name, { service, interval, burst });
    if (wait === 0) return;
    if (isHeld && wait > patience) throw stopped(name, wait);
    await sleep(wait, signal);
  }
}

function stopped(archive: string, wait: number): CaptureError {
  const minutes = Math.ceil(wait / 60_000);
  return new CaptureError(
    `${archive} has stopped us: nothing is asked of it for another ${minutes} min`,
    {
      code: "rate-limited",
      transient: true,
      hint: "archives shut out for hours who does not wait; a later run goes on by itself",
    },
  );
}

function startOf(lane: Lane, rule: PaceRule): number {
  return Math.max(lane.full - ((rule.burst ?? 1) - 1) * rule.interval, lane.heldUntil);
}
