import type { Policy } from "../model/policy.ts";
import type { Outcome } from "../walk.ts";

export interface BackfillOutcome extends Outcome {
  /** Captures that the archives list. */
  readonly listed: number;
  /** Captures that were fetched. */
  readonly fetched: number;
  /** Versions that were recorded. */
  readonly recorded: number;
  /** Captures kept back because they may not be the policy. */
  readonly held: number;
  /** Captures that could not be had; the next backfill tries them again. */
  readonly failures: readonly string[];
}

/** What a backfill has come to so far. */
export interface Tally {
  listed: number;
  done: number;
  fetched: number;
  held: number;
  readonly versions: string[];
  readonly failures: string[];
}

/** `3 versions from 8 of 40 captures, 1 held` */
export function describeVersions({ versions, fetched, listed, held }: Tally): string {
  const noun = versions.length === 1 ? "version" : "versions";
  return `${versions.length} ${noun} from ${fetched} of ${listed} captures${held > 0 ? `, ${held} held` : ""}`;
}

/** Make the outcome of a backfill. */
export function conclude(
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
    held: tally.held,
    failures: tally.failures,
  };
}
