import { sendDigests } from "../../send-digests.ts";
import type { Clock } from "../../schedule/clock.ts";
import { nextRun, type DaemonLog, type Job } from "../../schedule/job.ts";
import type { Session } from "../run-session.ts";
import type { Monitor } from "./monitor.ts";

/** The job that composes and sends what subscribers have not heard of yet. */
export function digestJob(
  session: Session,
  {
    clock,
    log,
    monitor,
  }: { readonly clock: Clock; readonly log: DaemonLog; readonly monitor: Monitor },
): Job {
  const { settings, state, archive } = session;
  const { digest, timezone } = settings.schedule;

  async function next(): Promise<number> {
    const at = await state.lastRun("digest");
    const last = at === null ? null : Date.parse(at);
    return nextRun(digest, last, { timezone, now: clock.now().getTime() });
  }

  async function run(signal: AbortSignal): Promise<void> {
    await state.saveRun("digest", clock.now().toISOString());
    if (settings.mail === null) return;
    const context = { settings, archive, state, now: clock.now, signal };
    for (const outcome of await sendDigests(settings.mail, context)) {
      monitor.digests.inc({ outcome: outcome.outcome });
      const level = outcome.outcome === "failed" ? "error" : "info";
      log(level, `digest ${outcome.outcome}`, { ...outcome });
    }
  }

  return { name: "digest", next, run, waitsForChecks: true };
}
