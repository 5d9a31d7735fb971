import {
  countOne,
  sumOf,
  type FoundOutcome,
  type Unplaced,
} from "../../import/found/found-capture.ts";
import { countNoun } from "../../model/count-noun.ts";
import { escapeInvisible } from "../../settings/check/quote.ts";
import { startReport } from "../watching/outcomes.ts";
import {
  EXIT,
  writeJsonLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

/** What of an outcome the report needs; `taken`, `merged` and `skipped` make `all`. */
export type Accounted = Pick<
  FoundOutcome,
  | "policy"
  | "outcome"
  | "reason"
  | "all"
  | "taken"
  | "merged"
  | "skipped"
  | "skippedBy"
  | "ended"
  | "formerly"
>;

/** What was found beside the policies. */
export interface Beside {
  readonly unplaced: readonly Unplaced[];
  readonly skippedBy: Readonly<Record<string, number>>;
}

/** Take what was found beside the policies in several places together. */
export function joinBeside(all: readonly Beside[]): Beside {
  const skipped = new Map<string, number>();
  for (const { skippedBy } of all)
    for (const [reason, count] of Object.entries(skippedBy)) countOne(skipped, reason, count);
  return {
    unplaced: all.flatMap(({ unplaced }) => unplaced),
    skippedBy: Object.fromEntries(skipped),
  };
}

/** How many of those that cannot be placed people are shown by name; `--json` names all. */
const SHOWN = 20;

/** Print each policy's outcome as it comes. */
export function startImportReport(
  options: CommonOptions,
  shell: Shell,
  total: number,
): (outcome: Accounted) => void {
  const report = startReport(options, shell, total);
  return (outcome) => report({ ...outcome, reason: outcome.reason ?? describe(outcome) });
}

/** Sum up what became of all that was found, name what could not be placed, and say how it went. */
export function reportImport(
  outcomes: readonly Accounted[],
  { unplaced, skippedBy }: Beside,
  options: CommonOptions,
  shell: Shell,
): ExitCode {
  const summary = sumUp(outcomes, { unplaced, skippedBy });
  if (options.json === true) writeJsonLine(shell, { summary });
  else if (options.quiet !== true) {
    const { all, policies } = summary;
    shell.err(
      `${all} found of ${countNoun(policies, "policy", "policies")}: ${describe(summary)}\n`,
    );
  }
  nameUnplaced(unplaced, options, shell);
  const failed = outcomes.filter(({ outcome }) => outcome === "failed").length;
  const faults = unplaced.filter(({ isFault }) => isFault).length;
  if (failed + faults === 0) return EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}

interface Summary extends Pick<Accounted, "all" | "taken" | "merged" | "skipped" | "skippedBy"> {
  readonly policies: number;
  readonly unplaced: readonly Unplaced[];
}

function sumUp(outcomes: readonly Accounted[], { unplaced, skippedBy }: Beside): Summary {
  const reasons = new Map<string, number>();
  for (const counts of [...outcomes.map((one) => one.skippedBy), skippedBy])
    for (const [reason, count] of Object.entries(counts)) countOne(reasons, reason, count);
  for (const { reason, count } of unplaced) countOne(reasons, reason, count);
  const sum = (pick: (one: Accounted) => number): number =>
    outcomes.reduce((total, one) => total + pick(one), 0);
  const skipped = sumOf(Object.fromEntries(reasons));
  const [taken, merged] = [sum((one) => one.taken), sum((one) => one.merged)];
  return {
    policies: outcomes.length,
    all: taken + merged + skipped,
    taken,
    merged,
    skipped,
    skippedBy: Object.fromEntries(reasons),
    unplaced,
  };
}

function nameUnplaced(unplaced: readonly Unplaced[], options: CommonOptions, shell: Shell): void {
  const named = options.quiet === true ? unplaced.filter(({ isFault }) => isFault) : unplaced;
  for (const { place, reason, count } of named.slice(0, SHOWN)) {
    const often = count > 1 ? ` (${count} times)` : "";
    shell.err(`not placed: ${escapeInvisible(place)}${often}: ${escapeInvisible(reason)}\n`);
  }
  if (named.length > SHOWN)
    shell.err(`not placed: ${named.length - SHOWN} more; --json names them all\n`);
}

/** `3 taken, 1 merged, 2 skipped (2 bot-challenge); ended 2022-10-19` */
function describe(
  outcome: Pick<Accounted, "taken" | "merged" | "skipped" | "skippedBy"> & Partial<Accounted>,
): string {
  const { taken, merged, skipped, skippedBy, ended, formerly } = outcome;
  const reasons = Object.entries(skippedBy).map(([reason, count]) => `${count} ${reason}`);
  return [
    `${taken} taken, ${merged} merged, ${skipped} skipped${skipped > 0 ? ` (${reasons.join(", ")})` : ""}`,
    ...(ended === undefined ? [] : [`ended ${ended.slice(0, 10)}`]),
    ...(formerly === undefined ? [] : [`formerly ${formerly.join(", ")}`]),
  ].join("; ");
}
