import type { Policy } from "../../model/policy.ts";
import { addWitness } from "../../present/add-witness.ts";
import type { CheckEnd } from "../../schedule/check-lanes.ts";
import type { QueuedCheck } from "../../schedule/check-queue.ts";
import type { StateStore } from "../../state/contract.ts";
import { trackPolicy } from "../../track.ts";
import type { Session } from "../session/run-session.ts";
import type { AnnouncedDays } from "./announced-days.ts";
import type { Troubles } from "./follow-troubles.ts";
import type { Pass } from "./pass.ts";
import type { PlanNext } from "./plan-checks.ts";
import type { TurnContext } from "./run-turn.ts";

export interface CheckerOptions {
  readonly session: Session;
  readonly context: TurnContext;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly planNext: PlanNext;
  readonly troubles: Troubles;
  readonly days: AnnouncedDays;
  readonly pass: Pass;
}

/** Make what checks one policy of the plan, and plans its next check. */
export function makeChecker(options: CheckerOptions): (queued: QueuedCheck) => Promise<CheckEnd> {
  const { session, context, policies, planNext, troubles, days, pass } = options;
  const { settings, state } = session;
  const { monitor, signal } = context;
  const now = (): number => context.clock.now().getTime();
  const walk = { ...session.walk, fetch: { ...session.walk.fetch, signal } };
  /** Looks out of turn at a wording that waits to be confirmed: a page that says something else each time has no end of them. */
  const looks = new Map<string, number>();

  async function isToLookAgain(policy: string): Promise<boolean> {
    const isUnconfirmed = (await readUnconfirmed(state, policy)).size > 0;
    const looked = isUnconfirmed ? (looks.get(policy) ?? 0) : 0;
    const isToLook = isUnconfirmed && looked < settings.confirm.fetches;
    if (isToLook) looks.set(policy, looked + 1);
    else looks.delete(policy);
    return isToLook;
  }

  return async (queued) => {
    const policy = policies.get(queued.id);
    if (policy === undefined) return { next: null, isSettled: true };
    const begun = performance.now();
    const late = Math.max(0, now() - queued.due);
    monitor.lateness.observe(late / 1000);
    const before = await state.check(policy.id);
    const outcome = await addWitness(policy, await trackPolicy(policy, walk), walk);
    monitor.duration.observe((performance.now() - begun) / 1000);
    pass.count(outcome, late);
    if (outcome.version !== undefined) await days.renew(policy.id);
    const after = await state.check(policy.id);
    const retryAt = await troubles.follow({ outcome, host: queued.host, before, after });
    const isUnconfirmed = await isToLookAgain(policy.id);
    const next = planNext(policy, after, isUnconfirmed);
    if (retryAt !== null) return { next: { ...next, due: retryAt }, isSettled: true };
    return { next, isSettled: !isUnconfirmed };
  };
}

/** The policies with a wording that waits to be seen again. */
export async function readUnconfirmed(state: StateStore, policy?: string): Promise<Set<string>> {
  const open = await state.holds({ status: "open", policy });
  return new Set(
    open.filter(({ verdict }) => verdict === "unconfirmed").map((hold) => hold.policy),
  );
}
