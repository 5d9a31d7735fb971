import { InvalidArgumentError, type Command } from "commander";
import PQueue from "p-queue";
import { backfillPolicy, estimateBackfill } from "../../backfill.ts";
import { isPast } from "../../capture/web-archive/is-past.ts";
import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { BackfillOutcome } from "../../past/backfill-outcome.ts";
import type { Estimate } from "../../past/estimate.ts";
import type { PastOptions } from "../../past/past-walk.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { parseDuration } from "../../settings/check/parse-duration.ts";
import type { WalkContext } from "../../walk.ts";
import { describeEstimate, openBackfillReport, type BackfillReport } from "./backfill-report.ts";
import { parseDate, parseDateEnd } from "../reading/date.ts";
import { reportOutcomes } from "./outcomes.ts";
import { pushAfterPass } from "../keeping/push.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import { withSession } from "../session/session.ts";
import { EXIT, writeJsonLine, writeLine } from "../session/shell.ts";
import type { CommonOptions, ExitCode, Shell } from "../session/shell.ts";

interface BackfillOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly resolution?: number;
  readonly lasting?: number;
  readonly gap?: number;
  readonly exhaustive?: boolean;
  readonly dryRun?: boolean;
}

/** `clausewatch backfill [policy…]`: the past, from the web archives. */
export function addBackfill(program: Command, run: Run): void {
  const command = program
    .command("backfill")
    .description("bring in the past of all policies, or of the named ones, from the web archives")
    .argument(
      "[policy...]",
      "ids, services or patterns; those without a web archive are left out unless named",
    )
    .option("--from <date>", "first day: 2015, 2015-06, 2015-06-30")
    .option("--to <date>", "last day")
    .option(
      "--resolution <time>",
      "find the first capture of each wording to within this (default: 1d)",
      parseTime,
    )
    .option(
      "--lasting <time>",
      "find every wording that was shown for this long, also where the words from before it came back (default: by the number of captures)",
      parseTime,
    )
    .option("--exhaustive", "fetch every capture that differs")
    .option(
      "--gap <months>",
      "report times without a capture from this on (default: 6)",
      parseMonths,
    )
    .option("--dry-run", "say what it will cost, and stop");
  addCommonOptions(command, "config", "archive", "warc", "rewrite", "json", "quiet").action(
    (patterns: string[], options: BackfillOptions) =>
      run((shell) => {
        const past = readOptions(options);
        return withSession({ ...options, secrets: false }, shell, async (session) => {
          const policies = choosePolicies(session, patterns);
          return options.dryRun === true
            ? estimate(policies, past, session, options, shell)
            : backfill(policies, past, session, options, shell);
        });
      }),
  );
}

function choosePolicies({ settings }: Session, patterns: readonly string[]): readonly Policy[] {
  const named = matchPolicies(settings.policies, patterns);
  return patterns.length > 0 ? named : named.filter(hasPast);
}

function hasPast({ sources }: Policy): boolean {
  return sources.some(isPast);
}

async function backfill(
  policies: readonly Policy[],
  past: PastOptions,
  { walk, settings, archive }: Session,
  options: BackfillOptions,
  shell: Shell,
): Promise<ExitCode> {
  const { playbacksPerSecond } = settings.wayback;
  const report = openBackfillReport(options, shell, policies.length, playbacksPerSecond);
  try {
    const outcomes = await backfillPolicies(
      policies,
      past,
      policies.length > 1 ? waitTogether(walk) : walk,
      settings.fetch.concurrency,
      report,
    );
    await pushAfterPass({ settings, archive }, shell, (notice) => shell.err(`${notice}\n`));
    const code = reportOutcomes(outcomes, options, shell);
    return code === EXIT.failed && outcomes.some(isPartlyDone) ? EXIT.partly : code;
  } finally {
    report.close();
  }
}

/** Let late captures of many policies wait until all are there: the history is then written anew once, and not for each. */
function waitTogether(walk: WalkContext): WalkContext {
  return { ...walk, archive: { ...walk.archive, late: "keep" } };
}

/** Some of what was asked for could be had. */
function isPartlyDone({ fetched, failures, recorded }: BackfillOutcome): boolean {
  return recorded > 0 || fetched > failures.length;
}

/** Side by side; the pace of the archives is kept all the same. A cancellation is thrown when all have ended. */
async function backfillPolicies(
  policies: readonly Policy[],
  past: PastOptions,
  walk: WalkContext,
  concurrency: number,
  report: BackfillReport,
): Promise<BackfillOutcome[]> {
  const queue = new PQueue({ concurrency });
  const outcomes: BackfillOutcome[] = [];
  const walks = policies.map((policy) =>
    queue.add(async () => {
      if (walk.fetch.signal?.aborted === true) return;
      const outcome = await backfillPolicy(policy, past, walk, report);
      outcomes.push(outcome);
      report.onOutcome(outcome);
    }),
  );
  const ended = await Promise.allSettled(walks);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return outcomes;
}

async function estimate(
  policies: readonly Policy[],
  past: PastOptions,
  { walk, settings }: Session,
  options: BackfillOptions,
  shell: Shell,
): Promise<ExitCode> {
  const failed: BackfillOutcome[] = [];
  const estimates: Estimate[] = [];
  const report = openBackfillReport(
    options,
    shell,
    policies.length,
    settings.wayback.playbacksPerSecond,
  );
  for (const policy of policies) {
    const outcome = await estimateBackfill(policy, past, walk);
    if ("outcome" in outcome) {
      failed.push(outcome);
      report.onOutcome(outcome);
      continue;
    }
    estimates.push(outcome);
    if (options.json === true) writeJsonLine(shell, outcome);
    else writeLine(shell, describeEstimate(outcome));
  }
  report.close();
  if (failed.length === 0) return EXIT.done;
  return estimates.length > 0 ? EXIT.partly : EXIT.failed;
}

function readOptions(options: BackfillOptions): PastOptions {
  const from = options.from === undefined ? undefined : parseBound(options.from, parseDate);
  const to = options.to === undefined ? undefined : parseBound(options.to, parseDateEnd);
  // Bounds the wrong way round would be an empty past, which looks as if there were none.
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError(`--from ${options.from} lies after --to ${options.to}`, {
      code: "bad-range",
    });
  }
  return {
    from,
    to,
    resolution: options.resolution,
    lasting: options.lasting,
    isExhaustive: options.exhaustive,
    gapMonths: options.gap,
  };
}

/** Dates as people write them, and the timestamps of web archives: `20150630`, `20150630120000`. */
function parseBound(value: string, parse: (written: string) => Date): string {
  const digits = /^(\d{4})(\d\d)(\d\d)?(?:(\d\d)(\d\d)(\d\d))?$/.exec(value);
  if (digits === null) return parse(value).toISOString();
  const [, year, month, day, hour, minute, second] = digits;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  const written = hour === undefined ? date : `${date}T${hour}:${minute}:${second}Z`;
  return parse(written).toISOString();
}

function parseTime(value: string): number {
  const time = parseDuration(value);
  if (time === null) throw new InvalidArgumentError("write a time such as 12h, 1d or 30d.");
  return time;
}

function parseMonths(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value)) throw new InvalidArgumentError("write a number of months.");
  return Number(value);
}
