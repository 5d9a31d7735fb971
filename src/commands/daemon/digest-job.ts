import { sendDigests } from "../../digests/send-digests.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { DaemonLog, Job } from "../../schedule/job.ts";
import type { Session } from "../session/run-session.ts";
import type { Monitor } from "./monitor.ts";

/** How often is looked who is due, in milliseconds: each subscriber has a time of their own, and what waits for another try has one. */
const PAUSE = 60_000;

/** The job that composes what subscribers are to be told, and sends it, beside the checks. */
export function digestJob(
  session: Session,
  {
    clock,
    log,
    monitor,
    once,
    every = PAUSE,
  }: {
    readonly clock: Clock;
    readonly log: DaemonLog;
    readonly monitor: Monitor;
    /** True: once, when the checks are done. */
    readonly once: boolean;
    readonly every?: number | undefined;
  },
): Job {
  const { settings, state, archive } = session;

  let hasRun = false;

  async function next(): Promise<number> {
    const now = clock.now().getTime();
    if (once && !hasRun) return now;
    const at = await state.lastRun("digest");
    // One that lies ahead was written by a clock that ran ahead.
    return at === null ? now : Math.min(Date.parse(at), now) + every;
  }

  async function run(signal: AbortSignal): Promise<void> {
    hasRun = true;
    await state.saveRun("digest", clock.now().toISOString());
    if (settings.mail === null) return;
    const context = { settings, archive, state, now: clock.now, signal };
    for (const outcome of await sendDigests(settings.mail, context, { which: "scheduled" })) {
      monitor.digests.inc({ outcome: outcome.outcome });
      if (outcome.outcome === "nothing") continue;
      const level = outcome.outcome === "sent" ? "info" : "error";
      log(level, `digest ${outcome.outcome}`, { ...outcome });
    }
  }

  return { name: "digest", next, run, waitsForChecks: once };
}
