import PQueue from "p-queue";
import { CaptureError, describeError } from "../model/errors.ts";
import type { WalkContext } from "../walk.ts";
import type { Tally } from "./backfill-outcome.ts";
import { findOut } from "./find-out.ts";
import type { PastWalk } from "./past-walk.ts";

/** Fetched together; the archive's pace is kept whatever this says. */
const AT_ONCE = 8;
/** So many failures in a row that may pass are the archive's, not the captures'. */
const MOST_FAILURES = 8;

/**
 * Ask for some points side by side; what is found is remembered one by one. A capture that cannot be had is a failure in the
 * tally, and the walk goes round it.
 *
 * @throws {CaptureError} where the archive excludes the site, or has failed so often in a row that it is out of order.
 */
export async function askPoints(
  asks: readonly number[],
  walk: PastWalk,
  tally: Tally,
  context: WalkContext,
  onAnswer: () => void,
): Promise<void> {
  const queue = new PQueue({ concurrency: AT_ONCE });
  let isBroken = false;
  const ask = async (index: number): Promise<void> => {
    if (isBroken) return;
    try {
      await askPoint(index, walk, tally, context);
      onAnswer();
    } catch (error) {
      isBroken = true;
      throw error;
    }
  };
  const ended = await Promise.allSettled(asks.map((index) => queue.add(async () => ask(index))));
  context.fetch.signal?.throwIfAborted();
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

async function askPoint(
  index: number,
  { policy, points, knowledge }: PastWalk,
  tally: Tally,
  context: WalkContext,
): Promise<void> {
  const point = points[index];
  if (point === undefined) return;
  try {
    const finding = await findOut(policy, point, context);
    knowledge.learn(index, finding);
    tally.inARow = 0;
    if (finding.verdict === "doubtful") tally.held += 1;
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    if (!(error instanceof CaptureError)) throw error;
    knowledge.fail(index);
    tally.failures.push(describeError(error));
    tally.inARow += error.transient ? 1 : 0;
    if (error.code === "excluded" || tally.inARow >= MOST_FAILURES) throw error;
  } finally {
    tally.fetched += 1;
  }
}
