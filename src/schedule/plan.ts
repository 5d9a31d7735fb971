/** What the daemon does on its schedule. */
export type Job = "check" | "digest";

/** `run`: now, or after the running job. `overlap`: the same job still runs or waits. `covered`: a run has begun since. */
export type TickDecision = "run" | "overlap" | "covered";

/** What is known of one job when a tick comes. */
export interface JobState {
  /** True while it runs, or waits for the other job to end. */
  readonly isBusy: boolean;
  /** Up to where a run covers its slots: when the last one began, or the slot that one waits for. Null before the first. */
  readonly coveredUntil: Date | null;
}

/**
 * Decide about the tick for the instant `slot`. Slots that were slept through come all at once, when the machine wakes:
 * the first starts a run and covers the others. A run in the future means that the clock was set back; it
 * covers nothing.
 */
export function decideTick(slot: Date, now: Date, state: JobState): TickDecision {
  const { coveredUntil } = state;
  if (coveredUntil !== null && coveredUntil <= now && slot <= coveredUntil) return "covered";
  return state.isBusy ? "overlap" : "run";
}

/** Choose what runs next of the jobs that wait: a check before a digest, so that the digest has its news. */
export function nextJob(waiting: ReadonlySet<Job>): Job | null {
  if (waiting.has("check")) return "check";
  return waiting.has("digest") ? "digest" : null;
}

/** How far back a missed slot is looked for. */
const LOOK_BACK_MINUTES = 32 * 24 * 60;

/**
 * Find the last slot that passed while nobody was there: after `lastRun`, not after `now`, at most 32 days ago.
 * Null where there was none. A schedule finer than a minute is looked at by its minutes.
 *
 * @param isSlot tells whether the schedule fires at an instant, or within its minute
 */
export function findMissedSlot(
  lastRun: Date,
  now: Date,
  isSlot: (instant: Date) => boolean,
): Date | null {
  const minute = 60_000;
  const latest = Math.floor(now.getTime() / minute) * minute;
  const earliest = Math.max(lastRun.getTime() + 1, latest - LOOK_BACK_MINUTES * minute);
  for (let instant = latest; instant >= earliest; instant -= minute) {
    const candidate = new Date(instant);
    if (isSlot(candidate)) return candidate;
  }
  return null;
}
