import type { WalkContext } from "../walk.ts";
import { askPoints } from "./ask-points.ts";
import type { Tally } from "./backfill-outcome.ts";
import { keyOf } from "./find-out.ts";
import { findMissing, type MissingVersion } from "./find-missing.ts";
import type { PastWalk } from "./past-walk.ts";
import { expectAsks, planAsks } from "./plan-asks.ts";

/** Told after each answer: how many captures are still to be expected, as far as is known. */
export type OnAnswer = (expected: number) => void;

/**
 * Ask for what shows where every wording begins, round by round, and for the bytes of the versions that the archive lacks;
 * gives these. The round that is under way is remembered: a run that goes on after a kill ends it first, and so takes
 * the same way as one that nobody killed.
 */
export async function askWhatMatters(
  walk: PastWalk,
  tally: Tally,
  context: WalkContext,
  onAnswer: OnAnswer,
): Promise<readonly MissingVersion[]> {
  const { policy, points, rules, kind, knowledge } = walk;
  const source = `round ${kind} ${rules.resolution} ${rules.lasting}`;
  const saveRound = async (asks: readonly number[]): Promise<void> => {
    const value = asks.map((index) => nameOf(walk, index));
    await context.state.saveCursor({ policy: policy.id, source, value });
  };

  const begun = new Set(
    (await context.state.cursor(policy.id, source)) as readonly string[] | null,
  );
  const said = knowledge.said();
  let asks = [...points.keys()].filter(
    (index) => said[index] === undefined && begun.has(nameOf(walk, index)),
  );
  for (;;) {
    if (asks.length === 0) asks = planAsks(points, knowledge.said(), rules);
    let missing: readonly MissingVersion[] = [];
    if (asks.length === 0) {
      missing = await findMissing(walk, context);
      asks = await findWithoutBytes(missing, walk, context);
    }
    await saveRound(asks);
    if (asks.length === 0) return missing;
    let left = Math.max(asks.length, expectAsks(points, knowledge.said(), rules));
    await askPoints(asks, walk, tally, context, () => onAnswer((left -= 1)));
    asks = [];
  }
}

/** What has the same bytes as another capture, or was let go, is fetched where it is a version after all. */
async function findWithoutBytes(
  missing: readonly MissingVersion[],
  { knowledge }: PastWalk,
  { state }: WalkContext,
): Promise<number[]> {
  const asks: number[] = [];
  for (const { index } of missing) {
    const finding = knowledge.finding(index);
    if (finding === null || (await state.findingCapture(finding)) === null) asks.push(index);
  }
  return asks;
}

function nameOf({ points }: PastWalk, index: number): string {
  const place = points[index]?.places[0];
  if (place === undefined) return "";
  const { source, memento } = keyOf(place);
  return `${source} ${memento}`;
}
