import { FLIP_WINDOW, MOST_RETURNS } from "./flip-window.ts";

/** One capture of a policy, as the settling sees it. */
export interface Sighting {
  /** Milliseconds since the epoch; sightings come in order of it. */
  readonly at: number;
  /** Equal where the wording is. */
  readonly wording: string;
}

/**
 * What a sighting is: the first of a lasting wording (`version`), one that only says it again (`repeat`), or one of a
 * wording that came and went (`flip`).
 */
export type Settlement = "version" | "repeat" | "flip";

export interface SettleOptions {
  /** A wording that gives way again within this time has flipped, in milliseconds. Default: 7 days. */
  readonly flipWindow?: number;
  /** True where nothing follows the last sighting that could confirm it. Default: it waits. */
  readonly isOver?: boolean;
}

/** Sightings in a row that say the same. */
interface Run {
  readonly wording: string;
  readonly start: number;
  readonly members: number[];
}

/**
 * Settle a history: its neighbours in time confirm a wording. A page that flips between two texts, an outage, a
 * variant for another country: each comes and goes within days, and the wording around it stays the same. What lasts
 * is a version; a single sighting at the very end, right after another wording, waits for the next one.
 */
export function settleHistory(
  sightings: readonly Sighting[],
  { flipWindow = FLIP_WINDOW, isOver = false }: SettleOptions = {},
): Settlement[] {
  const settled = sightings.map((): Settlement => "flip");
  const runs: Run[] = [];
  const returns = new Map<string, number>();
  for (const [index, { wording, at }] of sightings.entries()) {
    dropFlip(runs, wording, at, flipWindow);
    const last = runs.at(-1);
    if (last?.wording === wording) last.members.push(index);
    else if (mayReturn(runs, wording, returns)) runs.push({ wording, start: at, members: [index] });
  }
  if (!isOver && isUnconfirmed(runs, sightings, flipWindow)) runs.pop();
  for (const { members } of runs)
    for (const [order, index] of members.entries())
      settled[index] = order === 0 ? "version" : "repeat";
  return settled;
}

/** Take away the run between two runs of one wording where it was short. */
function dropFlip(runs: Run[], wording: string, at: number, flipWindow: number): void {
  const last = runs.at(-1);
  if (last === undefined || last.wording === wording || runs.at(-2)?.wording !== wording) return;
  if (at - last.start < flipWindow) runs.pop();
}

/** A wording from before the last one may come back for good, but not again and again. */
function mayReturn(runs: readonly Run[], wording: string, returns: Map<string, number>): boolean {
  if (!runs.some((run) => run.wording === wording)) return true;
  const count = (returns.get(wording) ?? 0) + 1;
  returns.set(wording, count);
  return count <= MOST_RETURNS;
}

function isUnconfirmed(
  runs: readonly Run[],
  sightings: readonly Sighting[],
  flipWindow: number,
): boolean {
  const last = runs.at(-1);
  const before = sightings.at(-2);
  if (last === undefined || before === undefined || runs.length < 2 || last.members.length > 1)
    return false;
  // Where captures are months apart anyway, the next one is no confirmation either.
  return last.start - before.at < flipWindow;
}
