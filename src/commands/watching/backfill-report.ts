import { countNoun } from "../../model/count-noun.ts";
import type { BackfillListener, BackfillProgress } from "../../backfill.ts";
import type { BackfillOutcome } from "../../past/backfill-outcome.ts";
import type { Estimate } from "../../past/estimate.ts";
import { startReport } from "./outcomes.ts";
import type { CommonOptions, Shell } from "../session/shell.ts";

/** Where nobody can see a line being written over, how often a new one is written; in milliseconds. */
const MINUTE = 60_000;
/** How many gaps of one policy are named to people; JSON has all of them. */
const MOST_GAPS = 3;

/** What people hear of a backfill that is under way. */
export interface BackfillReport extends Required<BackfillListener> {
  onOutcome(outcome: BackfillOutcome): void;
  /** Take the line away that is written over. */
  close(): void;
}

/**
 * Report on policies that are backfilled side by side: what each will cost, then one line that is written over on a terminal and
 * written once a minute elsewhere, and each outcome as it comes. With `quiet` only what failed or is held.
 *
 * @param playbacksPerSecond the archive's pace, for the time that is left.
 */
export function openBackfillReport(
  options: CommonOptions,
  shell: Shell,
  total: number,
  playbacksPerSecond: number,
): BackfillReport {
  const reportOutcome = startReport(options, shell, total);
  const isQuiet = options.quiet === true;
  const running = new Map<string, BackfillProgress>();
  const start = shell.now().getTime();
  let done = 0;
  let fetchedBefore = 0;
  let told = start;
  let isShown = false;

  function clear(): void {
    if (isShown) shell.err("\r\u001B[K");
    isShown = false;
  }

  function onProgress(progress: BackfillProgress): void {
    running.set(progress.policy, progress);
    const now = shell.now().getTime();
    if (isQuiet || (!shell.isInteractive && now - told < MINUTE)) return;
    told = now;
    const fetched = sum([...running.values()], (one) => one.fetched) + fetchedBefore;
    const expected = sum([...running.values()], (one) => one.expected);
    const pace = Math.max(1000 / playbacksPerSecond, (now - start) / Math.max(1, fetched));
    const place =
      total > 1 ? `${done} of ${countNoun(total, "policy", "policies")} done` : progress.policy;
    const left =
      expected === 0 ? "" : `, about ${expected} to go: ${describeTime((expected * pace) / 1000)}`;
    const line = `${place}: ${countNoun(fetched, "capture")} fetched${left}`;
    shell.err(shell.isInteractive ? `\r${line}\u001B[K` : `${line}\n`);
    isShown = shell.isInteractive;
  }

  return {
    onEstimate: (estimate) => {
      if (isQuiet || options.json === true) return;
      clear();
      shell.err(`${describeEstimate(estimate)}\n`);
    },
    onProgress,
    onOutcome: (outcome) => {
      clear();
      running.delete(outcome.policy);
      done += 1;
      fetchedBefore += outcome.fetched;
      reportOutcome(outcome);
      if (!isQuiet && options.json !== true) writeGaps(outcome, shell);
    },
    close: clear,
  };
}

/** `acme/privacy: 1000 captures listed, 640 to choose from: 27 to fetch (4 s), about 5 more for each change, 640 at most (80 s)` */
export function describeEstimate(estimate: Estimate): string {
  const { policy, listed, open, least, most, perChange, seconds } = estimate;
  const known = `${policy}: ${countNoun(listed, "capture")} listed, ${open} to choose from`;
  if (most === 0) return `${known}: nothing to fetch`;
  const all = `${countNoun(most, "capture")} to fetch (${describeTime(seconds.most)})`;
  if (least === most) return `${policy}: ${countNoun(listed, "capture")} listed, ${all}`;
  return `${known}: ${least} to fetch (${describeTime(seconds.least)}), about ${perChange} more for each change, ${most} at most (${describeTime(seconds.most)})`;
}

function writeGaps({ gaps }: BackfillOutcome, shell: Shell): void {
  const longest = gaps.toSorted((one, other) => lengthOf(other) - lengthOf(one));
  for (const { from, to } of longest.slice(0, MOST_GAPS).toSorted(compareGaps))
    shell.err(`          no capture from ${from.slice(0, 10)} to ${to.slice(0, 10)}\n`);
  if (gaps.length > MOST_GAPS)
    shell.err(`          and ${gaps.length - MOST_GAPS} shorter gaps; --json names them\n`);
}

function compareGaps(one: { readonly from: string }, other: { readonly from: string }): number {
  return Date.parse(one.from) - Date.parse(other.from);
}

function lengthOf({ from, to }: { readonly from: string; readonly to: string }): number {
  return Date.parse(to) - Date.parse(from);
}

/** `45 s`, `12 min`, `3.5 h` */
function describeTime(seconds: number): string {
  if (seconds < 100) return `${Math.ceil(seconds)} s`;
  if (seconds < 6000) return `${Math.ceil(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
