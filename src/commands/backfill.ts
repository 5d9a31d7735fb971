import type { Command } from "commander";
import { backfillPolicy, type BackfillProgress } from "../backfill.ts";
import type { BackfillOutcome } from "../past/backfill-outcome.ts";
import { UsageError } from "../model/errors.ts";
import { matchPolicies } from "../settings/match-policies.ts";
import { parseDate } from "./date.ts";
import { reportOutcomes, startReport } from "./outcomes.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { withSession } from "./session.ts";
import type { CommonOptions, Shell } from "./shell.ts";

interface BackfillOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
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
    .option("--from <date>", "first day: 2015, 2015-06, 2015-06-30", parseBound)
    .option("--to <date>", "last day", parseBound);
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: BackfillOptions) =>
      run((shell) => {
        checkRange(options);
        return withSession(options, shell, async ({ settings, walk }) => {
          const named = matchPolicies(settings.policies, patterns);
          const policies =
            patterns.length > 0
              ? named
              : named.filter((policy) =>
                  policy.sources.some((source) => source.kind === "wayback"),
                );
          const report = startReport(options, shell, policies.length);
          const outcomes: BackfillOutcome[] = [];
          for (const policy of policies) {
            if (shell.signal.aborted) break;
            const outcome = await backfillPolicy(
              policy,
              { from: options.from, to: options.to },
              walk,
              showProgress(options, shell),
            );
            outcomes.push(outcome);
            report(outcome);
          }
          return reportOutcomes(outcomes, options, shell);
        });
      }),
  );
}

/** One line that is written over on a terminal; nothing elsewhere, where each policy has its line at the end. */
function showProgress(options: CommonOptions, shell: Shell): (progress: BackfillProgress) => void {
  if (options.quiet === true || !shell.isInteractive) return () => undefined;
  return ({ policy, listed, done, at }) =>
    shell.err(
      `\r${policy}: ${done} of ${listed} captures, at ${at.slice(0, 10)}\u001B[K${done >= listed ? "\r\u001B[K" : ""}`,
    );
}

/** `2015-06-30` → `20150630`, as a CDX server takes it. */
function parseBound(value: string): string {
  if (/^\d{4}(?:\d\d){0,5}$/.test(value)) return value;
  const instant = parseDate(value).toISOString();
  return /[T ]/i.test(value) ? instant.slice(0, 19).replace(/\D/g, "") : value.replaceAll("-", "");
}

/** Bounds the wrong way round would be an empty past, which looks as if there were none. */
function checkRange({ from, to }: BackfillOptions): void {
  if (from === undefined || to === undefined || from <= to.padEnd(14, "9")) return;
  throw new UsageError(`--from ${from} lies after --to ${to}`, { code: "bad-range" });
}
