import type { Policy } from "../../model/policy.ts";
import type { Settings } from "../../model/settings.ts";
import type { QueuedCheck } from "../../schedule/check-queue.ts";
import { planCheck } from "../../schedule/plan.ts";
import type { CheckRecord } from "../../state/contract.ts";
import { hostOf } from "../watching/check.ts";

/** Plans the next check of each policy from what is known of it. */
export type PlanNext = (
  policy: Policy,
  record: CheckRecord | null,
  isUnconfirmed: boolean,
) => QueuedCheck;

/** Longest wait for a confirmation, in milliseconds; what takes longer is left to the schedule. */
const LONGEST_WAIT = 2 * 3_600_000;

/** Make the planner of a configuration. @param announcedOn the coming day that a policy's wording announces, in milliseconds */
export function makePlanner(
  { schedule, confirm }: Settings,
  now: () => number,
  announcedOn: (policy: string) => number | null,
): PlanNext {
  return (policy, record, isUnconfirmed) => {
    const lastChecked = lastCheckOf(record);
    const isConfirmed = !isUnconfirmed || confirm.apart > LONGEST_WAIT || lastChecked === null;
    const on = schedule.announced === undefined ? null : announcedOn(policy.id);
    const planned = planCheck(
      {
        id: policy.id,
        timing: policy.check ?? schedule.check,
        lastChecked,
        // Checks are kept by the second; a moment more, or it would be looked at too early.
        confirmAfter: isConfirmed ? null : confirm.apart + 1000,
        announced: on === null ? null : { on, every: schedule.announced ?? Infinity },
      },
      schedule,
      now(),
    );
    return { ...planned, host: hostOf(policy) };
  };
}

/** A check that failed and does not count (our own network was out) was none. */
function lastCheckOf(record: CheckRecord | null): number | null {
  if (record === null || (record.lastOutcome === "failed" && record.failures === 0)) return null;
  return Date.parse(record.lastChecked);
}
