import { settleHistory } from "../screen/settle-history.ts";
import { halve } from "./halve.ts";
import type { Point, Said, Stretch } from "./points.ts";
import { spread } from "./spread.ts";

/** How much is asked. Times in milliseconds. */
export interface PlanRules {
  /** The first capture of a wording is found to within this. */
  readonly resolution: number;
  /** A wording that lasts this long is found, also where the words from before it come back. 0: everything is asked. */
  readonly lasting: number;
}

/** So few captures are all read. */
const FEW = 24;

/**
 * Choose how long a wording must have lasted to be found for certain: a quarter more than the whole time divided by the root
 * of the number of captures that differ in bytes. 1,000 captures of ten years: 144 days. 0, and so no limit, for a few captures.
 */
export function chooseLasting(points: readonly Point[]): number {
  const count = new Set(points.map(({ group }) => group)).size;
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  return count <= FEW ? 0 : Math.ceil((1.25 * span) / Math.sqrt(count));
}

/**
 * Tell which captures to ask for next, given what is known; none where everything is found. The asks of one round stand for
 * themselves, and may be made side by side.
 *
 * First the ends, and between them so many that no two neighbours are further apart than `lasting`. Then every interval whose
 * ends say something else is halved, until its ends are neighbours or within `resolution`. What settles as a flip (see
 * `settleHistory`) needs no exact beginning. Guaranteed: nothing that is known is asked; of equal bytes one is asked; every
 * wording that is shown by captures at least `lasting` apart is found; so is every other one that does not lie between two
 * captures of one wording.
 */
export function planAsks(
  points: readonly Point[],
  said: readonly Said[],
  rules: PlanRules,
): number[] {
  const spreading = askOnce(spread(points, said, rules.lasting), points, said);
  if (spreading.length > 0) return spreading;
  const stretches = findStretches(points, said);
  const asks = stretches.flatMap((stretch) => halve(stretch, points, said, rules.resolution) ?? []);
  return askOnce(asks, points, said);
}

/** How many asks are still to be expected, as far as is known: a change that nobody has seen yet costs more. */
export function expectAsks(
  points: readonly Point[],
  said: readonly Said[],
  rules: PlanRules,
): number {
  const spreading = planAsks(points, said, rules);
  const halvings = findStretches(points, said).map(({ left, right }) => {
    const open = said.slice(left + 1, right).filter((one) => one === undefined).length;
    return left < 0 || right >= points.length ? 0 : Math.log2(open + 1);
  });
  return Math.max(spreading.length, Math.ceil(halvings.reduce((sum, one) => sum + one, 0)));
}

/** Where a lasting wording begins, and what bears none at either end. */
function findStretches(points: readonly Point[], said: readonly Said[]): Stretch[] {
  const known = [...points.keys()].filter((index) => typeof said[index] === "string");
  const settled = settleHistory(
    known.map((index) => ({ at: points[index]?.at ?? 0, wording: said[index] ?? "" })),
    { isOver: true },
  );
  const stretches = known.flatMap((right, order): Stretch[] => {
    const left = known[order - 1];
    if (left === undefined) return [{ left: -1, right }];
    return said[left] !== said[right] && settled[order] === "version" ? [{ left, right }] : [];
  });
  const last = known.at(-1);
  return [...stretches, { left: last ?? -1, right: points.length }];
}

/** Of equal bytes ask for the first that can be had: a version's capture is the first that shows it. */
function askOnce(
  asks: readonly number[],
  points: readonly Point[],
  said: readonly Said[],
): number[] {
  const firsts = new Map<string, number>();
  for (const [index, { group }] of points.entries())
    if (said[index] === undefined && !firsts.has(group)) firsts.set(group, index);
  const chosen = asks.map((index) => firsts.get(points[index]?.group ?? "") ?? index);
  return [...new Set(chosen)].toSorted((one, other) => one - other);
}
