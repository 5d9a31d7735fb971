import { queueNotice } from "../../digests/queue-notice.ts";
import type { Clock } from "../../schedule/clock.ts";
import { runDaemon } from "../../schedule/daemon.ts";
import { hasPresent, hostOf } from "../watching/check.ts";
import type { Session } from "../session/run-session.ts";
import { readAnnouncedDays } from "./announced-days.ts";
import { makeChecker, readUnconfirmed } from "./check-one.ts";
import { digestJobs } from "./digest-job.ts";
import { lateJob } from "./late-job.ts";
import { openTroubles, type Troubles } from "./follow-troubles.ts";
import type { Monitor } from "./monitor.ts";
import type { Notice } from "./notice.ts";
import type { Log } from "./open-log.ts";
import { makePass } from "./pass.ts";
import { makePlanner } from "./plan-checks.ts";

/** What a turn has of the process around it. */
export interface TurnContext {
  readonly clock: Clock;
  /** Aborted to stop, or to begin anew with another configuration. */
  readonly signal: AbortSignal;
  readonly log: Log;
  readonly monitor: Monitor;
  readonly once: boolean;
  /** Told when everything is open and planned, and watching begins. */
  readonly onBegin: () => void;
  /** How often is looked which digests are due, in milliseconds. Default: a minute. */
  readonly digestEvery?: number | undefined;
}

/** How the checks of a turn went. */
export interface TurnResult {
  readonly checked: number;
  readonly failed: number;
  /** True where it ended because the clock was set back, and is to go on. */
  readonly isSetBack: boolean;
}

/** Watch with one configuration: until the signal is aborted, or what is due is done. */
export async function runTurn(session: Session, context: TurnContext): Promise<TurnResult> {
  const { settings, state, archive } = session;
  const { clock, signal, monitor, once } = context;
  const log = context.log.write;
  const now = (): number => clock.now().getTime();
  const policies = new Map(settings.policies.filter(hasPresent).map((one) => [one.id, one]));
  const hosts = new Set([...policies.values()].map(hostOf)).size;
  const days = await readAnnouncedDays(archive, settings.schedule.announced !== undefined, (text) =>
    log("warn", text),
  );
  const planNext = makePlanner(settings, now, days.of);
  const troubles = await openTroubles({
    state,
    limits: settings.daemon.tell,
    policies: new Set(policies.keys()),
    hosts,
    now,
    tellOperator: makeTeller(session, context),
  });
  const checks = await state.checks();
  const pass = makePass(session, context, new Set(policies.keys()), checks);
  const check = makeChecker({ session, context, policies, planNext, troubles, days, pass });

  const known = new Map(checks.map((record) => [record.policy, record]));
  const unconfirmed = await readUnconfirmed(state);
  const plan = [...policies.values()].map((policy) =>
    planNext(policy, known.get(policy.id) ?? null, unconfirmed.has(policy.id)),
  );
  const due = plan.filter((one) => one.due <= now()).length;
  log("info", "watches", {
    policies: policies.size,
    hosts,
    due,
    timezone: settings.schedule.timezone,
  });
  monitor.isReady = true;
  context.onBegin();
  try {
    const { isSetBack } = await runDaemon({
      clock,
      signal,
      concurrency: settings.fetch.concurrency,
      plan,
      check,
      jobs: [
        lateJob(session, { clock, log }),
        ...digestJobs(session, { clock, log, monitor, once, every: context.digestEvery }),
      ],
      onPassDone: pass.close,
      heldUntil: troubles.heldUntil,
      onTurn: (queue) => showTurn(queue, monitor, troubles),
      log,
      once,
    });
    if (isSetBack) log("warn", "the clock was set back; everything is planned anew");
    return { ...pass.result(), isSetBack };
  } finally {
    monitor.isReady = false;
  }
}

/** The port through which the operator is told. */
function makeTeller(
  { settings, state }: Session,
  { clock, log, monitor }: TurnContext,
): (notice: Notice) => Promise<void> {
  return async ({ key, subject, text }) => {
    // A key comes again when something is over, or is still so after long: each telling has its own.
    const told = { key: `${key} ${clock.now().toISOString()}`, subject, text };
    await queueNotice(settings.mail, { state, now: clock.now }, told);
    monitor.notices.inc({ kind: key === "network" ? "network" : "policy" });
    log.write("error", "the operator is told", { about: key, subject, text });
  };
}

function showTurn(
  { running, waiting }: { readonly running: number; readonly waiting: number },
  monitor: Monitor,
  troubles: Troubles,
): void {
  monitor.beat();
  monitor.running.set(running);
  monitor.overdue.set(waiting);
  monitor.networkOut.set(troubles.isNetworkOut() ? 1 : 0);
}
