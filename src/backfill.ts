import { refuseCombinedPast } from "./capture/combined.ts";
import { describeError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import { askWhatMatters } from "./past/ask-what-matters.ts";
import {
  conclude,
  concludeFailed,
  startTally,
  type BackfillOutcome,
  type Tally,
} from "./past/backfill-outcome.ts";
import { bringVersions, releaseBytes } from "./past/bring-versions.ts";
import { estimateWalk, type Estimate } from "./past/estimate.ts";
import { findGaps } from "./past/find-gaps.ts";
import { openWalk, type PastOptions, type PastWalk } from "./past/past-walk.ts";
import type { WalkContext } from "./walk.ts";

/** Told after each capture that was asked for. */
export interface BackfillProgress {
  readonly policy: string;
  readonly fetched: number;
  /** How many more are to be expected, as far as is known by now. */
  readonly expected: number;
}

/** For people who wait. */
export interface BackfillListener {
  readonly onEstimate?: (estimate: Estimate) => void;
  readonly onProgress?: (progress: BackfillProgress) => void;
}

/** Half a year without a capture. */
const GAP_MONTHS = 6;

/**
 * Bring in a policy's past from its web archives, and ask little for it: `planAsks` says what is fetched, and what is found
 * by it. What is fetched is remembered at once, and recorded when every wording's beginning is known, in order of time;
 * a killed run goes on where it was. A failed request is in `failures`, never silence; an archive that cannot be
 * asked makes the outcome `failed`.
 */
export async function backfillPolicy(
  policy: Policy,
  options: PastOptions,
  context: WalkContext,
  { onEstimate, onProgress }: BackfillListener = {},
): Promise<BackfillOutcome> {
  const tally = startTally();
  try {
    const isNew = (await context.archive.newest(policy.id)) === null;
    refuseCombinedPast(policy);
    const walk = await openWalk(policy, options, context);
    noteList(walk, options, tally, context);
    onEstimate?.(estimateWalk(walk, context));
    const missing = await askWhatMatters(walk, tally, context, (expected) =>
      onProgress?.({ policy: policy.id, fetched: tally.fetched, expected }),
    );
    const { commits, late } = await bringVersions(walk, missing, context);
    tally.versions.push(...commits);
    tally.late += late;
    tally.failures.push(...walk.knowledge.unreadable());
    await releaseBytes(walk, context);
    return conclude(policy, tally, isNew);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return concludeFailed(policy, tally, describeError(error));
  }
}

/** Say what a backfill will cost, and stop there. Only the list is asked for. */
export async function estimateBackfill(
  policy: Policy,
  options: PastOptions,
  context: WalkContext,
): Promise<Estimate | BackfillOutcome> {
  const tally = startTally();
  try {
    refuseCombinedPast(policy);
    const walk = await openWalk(policy, options, context);
    noteList(walk, options, tally, context);
    if (tally.unlisted.length > 0) return conclude(policy, tally, false);
    return estimateWalk(walk, context);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return concludeFailed(policy, tally, describeError(error));
  }
}

function noteList(
  { points, listed, failures }: PastWalk,
  { from, to, gapMonths = GAP_MONTHS }: PastOptions,
  tally: Tally,
  { now }: WalkContext,
): void {
  tally.listed = listed;
  tally.unlisted.push(...failures);
  const end = to === undefined || Date.parse(to) > now().getTime() ? [] : [to];
  const instants = [
    ...(from === undefined ? [] : [from]),
    ...points.map(({ captured }) => captured),
    ...end,
  ];
  tally.gaps.push(...findGaps(instants, gapMonths));
}
