import { sendDigests } from "../../digests/send-digests.ts";
import type { Clock } from "../../schedule/clock.ts";
import type { DaemonLog, Job } from "../../schedule/job.ts";
import type { Channel } from "../../state/outbox-contract.ts";
import type { Session } from "../session/run-session.ts";
import type { Monitor } from "./monitor.ts";

/** How often is looked who is due, in milliseconds: each subscriber has a time of their own, and what waits for another try has one. */
const PAUSE = 60_000;

interface DigestJobContext {
  readonly clock: Clock;
  readonly log: DaemonLog;
  readonly monitor: Monitor;
  /** True: once, when the checks are done. */
  readonly once: boolean;
  readonly every?: number | undefined;
}

/**
 * The jobs that compose what subscribers are to be told, and send it, beside the checks: one a channel, so that a webhook or a mail
 * server that takes its time delays nothing that does not leave by it.
 */
export function digestJobs(session: Session, context: DigestJobContext): Job[] {
  const used = new Set(session.settings.mail?.subscribers.map(({ to }) => to.kind));
  // The operator is told by mail.
  const channels = (["mail", "webhook", "file"] as const).filter(
    (channel) => channel === "mail" || used.has(channel),
  );
  return channels.map((channel) => digestJob(session, channel, context));
}

function digestJob(
  { settings, state, archive }: Session,
  channel: Channel,
  { clock, log, monitor, once, every = PAUSE }: DigestJobContext,
): Job {
  const name = channel === "mail" ? "digest" : `digest by ${channel}`;

  let hasRun = false;

  async function next(): Promise<number> {
    const now = clock.now().getTime();
    if (once && !hasRun) return now;
    const at = await state.lastRun(name);
    // One that lies ahead was written by a clock that ran ahead.
    return at === null ? now : Math.min(Date.parse(at), now) + every;
  }

  async function run(signal: AbortSignal): Promise<void> {
    hasRun = true;
    await state.saveRun(name, clock.now().toISOString());
    if (settings.mail === null) return;
    const context = { settings, archive, state, now: clock.now, signal };
    const options = { which: "scheduled", channel } as const;
    for (const outcome of await sendDigests(settings.mail, context, options)) {
      monitor.digests.inc({ outcome: outcome.outcome });
      if (outcome.outcome === "nothing") continue;
      const level = outcome.outcome === "sent" ? "info" : "error";
      log(level, `digest ${outcome.outcome}`, { ...outcome });
    }
  }

  return { name, next, run, waitsForChecks: once };
}
