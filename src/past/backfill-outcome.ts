import { countNoun } from "../model/count-noun.ts";
import type { Policy } from "../model/policy.ts";
import type { Outcome } from "../walk.ts";
import type { Gap } from "./find-gaps.ts";

export interface BackfillOutcome extends Outcome {
  /** Captures that the archives list. */
  readonly listed: number;
  /** Captures that were fetched. */
  readonly fetched: number;
  /** Versions that were recorded. */
  readonly recorded: number;
  /** Captures that are older than what is recorded and were kept, to be put in their place at the end or by another run. */
  readonly late: number;
  /** Captures kept back because they may not be the policy. */
  readonly held: number;
  /** Captures that could not be had, or read; what could not be had is tried again by the next backfill. */
  readonly failures: readonly string[];
  /** Times without a capture. */
  readonly gaps: readonly Gap[];
}

/** What a backfill has come to so far. */
export interface Tally {
  listed: number;
  fetched: number;
  late: number;
  held: number;
  /** Failures since the last capture that could be had. */
  inARow: number;
  readonly versions: string[];
  /** Why captures could not be had or read. */
  readonly failures: string[];
  /** Why archives could not be listed. */
  readonly unlisted: string[];
  readonly gaps: Gap[];
}

export function startTally(): Tally {
  return {
    listed: 0,
    fetched: 0,
    late: 0,
    held: 0,
    inARow: 0,
    versions: [],
    failures: [],
    unlisted: [],
    gaps: [],
  };
}

/** Make the outcome of a backfill that went to its end. */
export function conclude(policy: Policy, tally: Tally, isNew: boolean): BackfillOutcome {
  const { versions, held } = tally;
  const reason = describeFailures(tally);
  if (reason !== null) return describe(policy, tally, "failed", reason);
  if (versions.length > 0 || tally.late > 0)
    return describe(policy, tally, isNew ? "first" : "changed", describeVersions(tally));
  if (held > 0 && isNew)
    return describe(policy, tally, "held", `${countNoun(held, "capture")} may not be the policy`);
  return describe(policy, tally, "unchanged");
}

/** Make the outcome of a backfill that could not go on. */
export function concludeFailed(policy: Policy, tally: Tally, reason: string): BackfillOutcome {
  return describe(policy, tally, "failed", reason);
}

/** `2 of 40 captures could not be had: …`; those that are remembered as unreadable may be more than were fetched. */
function describeFailures({ failures, unlisted, fetched }: Tally): string | null {
  const captures = countNoun(failures.length > fetched ? failures.length : fetched, "capture");
  const amount = failures.length > fetched ? captures : `${failures.length} of ${captures}`;
  const reasons = [
    ...unlisted.map((reason) => `an archive could not be listed: ${reason}`),
    ...failures.slice(0, 1).map((reason) => `${amount} could not be had: ${reason}`),
  ];
  return reasons.length === 0 ? null : reasons.join("; ");
}

/** `3 versions from 8 of 40 captures, 1 held` */
function describeVersions({ versions, late, fetched, listed, held }: Tally): string {
  const waiting = late > 0 ? `, ${late} to be put in their place` : "";
  return `${countNoun(versions.length, "version")} from ${fetched} of ${countNoun(listed, "capture")}${waiting}${held > 0 ? `, ${held} held` : ""}`;
}

function describe(
  policy: Policy,
  tally: Tally,
  outcome: Outcome["outcome"],
  reason?: string,
): BackfillOutcome {
  const version = tally.versions.at(-1);
  return {
    policy: policy.id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(version !== undefined && { version }),
    listed: tally.listed,
    fetched: tally.fetched,
    recorded: tally.versions.length,
    late: tally.late,
    held: tally.held,
    failures: [...tally.unlisted, ...tally.failures],
    gaps: tally.gaps,
  };
}
