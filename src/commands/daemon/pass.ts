import type { CheckRecord } from "../../state/contract.ts";
import type { Outcome } from "../../walk.ts";
import { pushAfterPass } from "../keeping/push.ts";
import type { Session } from "../session/run-session.ts";
import { pingSwitch } from "./ping.ts";
import type { TurnContext, TurnResult } from "./run-turn.ts";

/** Counts what is checked, and does what follows when all that was due is done. */
export interface Pass {
  /** @param late how long after it was due it began, in milliseconds */
  readonly count: (outcome: Outcome, late: number) => void;
  readonly close: () => Promise<void>;
  readonly result: () => Pick<TurnResult, "checked" | "failed">;
}

/** Make the pass of a turn. @param policies ids of what is watched; @param known what is known of them */
export function makePass(
  session: Session,
  { clock, signal, log, monitor }: TurnContext,
  policies: ReadonlySet<string>,
  known: readonly CheckRecord[],
): Pass {
  const { settings, state } = session;
  const all = new Map<string, number>();
  const pass = new Map<string, number>();
  const lastOutcomes = new Map(
    known
      .filter(({ policy }) => policies.has(policy))
      .map(({ policy, lastOutcome }) => [policy, lastOutcome]),
  );

  function count(outcome: Outcome, late: number): void {
    const isTrouble = outcome.outcome === "failed" || outcome.outcome === "held";
    log.write(isTrouble ? "warn" : "info", outcome.outcome, {
      ...outcome,
      late: Math.round(late / 100) / 10,
    });
    monitor.checks.inc({ outcome: outcome.outcome });
    lastOutcomes.set(outcome.policy, outcome.outcome);
    for (const counts of [all, pass])
      counts.set(outcome.outcome, (counts.get(outcome.outcome) ?? 0) + 1);
  }

  async function close(): Promise<void> {
    const outcomes = Object.fromEntries(pass);
    const isWell = [...pass.keys()].some((outcome) => outcome !== "failed");
    pass.clear();
    log.write("info", "pass done", outcomes);
    const at = clock.now();
    await state.saveRun("check", at.toISOString());
    monitor.lastPass.set(at.getTime() / 1000);
    showPolicies();
    await pushAfterPass(session, { now: clock.now, signal }, (text) => log.write("warn", text));
    // One file a pass, whole as soon as the pass is over.
    await session.warc?.finish();
    if (isWell) await ping();
  }

  async function ping(): Promise<void> {
    const address = settings.daemon.ping;
    if (address === null || signal.aborted) return;
    const reason = await pingSwitch(address, signal);
    if (reason !== null) log.write("warn", "the dead-man's switch was not reached", { reason });
  }

  function showPolicies(): void {
    const states: Record<string, number> = { all: policies.size, failed: 0, held: 0 };
    for (const outcome of lastOutcomes.values()) {
      const known = states[outcome];
      if (known !== undefined) states[outcome] = known + 1;
    }
    for (const [name, number] of Object.entries(states))
      monitor.policies.set({ state: name }, number);
  }

  function result(): Pick<TurnResult, "checked" | "failed"> {
    const checked = [...all.values()].reduce((sum, number) => sum + number, 0);
    return { checked, failed: all.get("failed") ?? 0 };
  }

  showPolicies();
  return { count, close, result };
}
