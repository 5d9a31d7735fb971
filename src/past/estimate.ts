import type { WalkContext } from "../walk.ts";
import type { PastWalk } from "./past-walk.ts";
import { planAsks } from "./plan-asks.ts";

/** What a backfill will cost. */
export interface Estimate {
  readonly policy: string;
  /** Captures that the archives list. */
  readonly listed: number;
  /** Of them, those that may show something else, and of which nothing is known yet. */
  readonly open: number;
  /** Captures that are fetched where nothing has changed; and all of them at most. */
  readonly least: number;
  readonly most: number;
  /** Further captures for each change of wording, about. */
  readonly perChange: number;
  /** How long that takes at the archive's pace, in seconds. */
  readonly seconds: { readonly least: number; readonly most: number };
}

/** Say what a walk through the past will cost before it begins. */
export function estimateWalk(
  { policy, points, knowledge, rules, listed }: PastWalk,
  { fetch }: Pick<WalkContext, "fetch">,
): Estimate {
  const said = knowledge.said();
  const groups = points.flatMap(({ group }, index) => (said[index] === undefined ? [group] : []));
  const open = new Set(groups).size;
  const unchanged = said.map((one) => (one === undefined ? undefined : "same"));
  const least = countRounds(points, unchanged, rules);
  const rate = fetch.wayback.playbacksPerSecond;
  return {
    policy: policy.id,
    listed,
    open,
    least,
    most: open,
    perChange: rules.lasting === 0 ? 0 : Math.ceil(Math.log2(Math.max(2, open / (least + 1)))),
    seconds: { least: Math.ceil(least / rate), most: Math.ceil(open / rate) },
  };
}

/** Ask as if every capture said the same. */
function countRounds(
  points: PastWalk["points"],
  unchanged: ("same" | undefined)[],
  rules: PastWalk["rules"],
): number {
  let count = 0;
  for (
    let asks = planAsks(points, unchanged, rules);
    asks.length > 0;
    asks = planAsks(points, unchanged, rules)
  ) {
    count += asks.length;
    const groups = new Set(asks.map((index) => points[index]?.group));
    for (const [index, { group }] of points.entries())
      if (groups.has(group)) unchanged[index] = "same";
  }
  return count;
}
