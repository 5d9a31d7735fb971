import { availableParallelism } from "node:os";
import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import { openNormalisePool } from "../../normalise/pool.ts";
import { rebuildPolicies, type RebuildOutcome, type RebuildTarget } from "../../rules/rebuild.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import { withSession } from "../session/session.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

interface RebuildOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

/** `clausewatch rebuild [policy…]`: recreate versions after the rules have changed. */
export function addRebuild(program: Command, run: Run): void {
  const command = program
    .command("rebuild")
    .description(
      "after an upgrade or a change of selectors: read the newest capture of all recorded policies, or of the named ones, by today's rules; where the text differs, record it as a technical version, of which no reader hears",
    )
    .argument(
      "[policy...]",
      "ids, services or patterns, also of policies that are not tracked any more",
    )
    .option("--dry-run", "say by how many lines the texts would differ, and record nothing");
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: RebuildOptions) =>
      run((shell) =>
        withSession({ ...options, secrets: false }, shell, async (session) => {
          const targets = await chooseTargets(session, patterns);
          const concurrency = availableParallelism();
          const pool = openNormalisePool({ processes: concurrency, inlineBelow: 0 });
          const { archive, state } = session;
          const report = startReport(options, shell, targets.length);
          try {
            const outcomes = await rebuildPolicies(
              targets,
              { isDry: options.dryRun === true, concurrency },
              { archive, state, normalise: pool.normalise, signal: shell.signal },
              report,
            );
            return sumUp(outcomes, options, shell);
          } finally {
            pool.close();
          }
        }),
      ),
  );
}

/** What is recorded counts, tracked or not; what is tracked is read as its settings say today. */
async function chooseTargets(
  { archive, settings }: Session,
  patterns: readonly string[],
): Promise<RebuildTarget[]> {
  const tracked = new Map(settings.policies.map((policy) => [policy.id, policy]));
  const archived = new Map(
    (await archive.policies()).map(({ id, service, name }) => [
      id,
      { id, service, name, sources: [], extraction: { select: [], remove: [] } },
    ]),
  );
  const known = [...new Map([...archived, ...tracked]).values()];
  return matchPolicies(known, patterns)
    .filter(({ id }) => archived.has(id))
    .map((policy) => ({ policy, isTracked: tracked.has(policy.id) }));
}

/** Print what came of each policy as it comes; for people, only what is not as it was. */
function startReport(
  options: RebuildOptions,
  shell: Shell,
  total: number,
): (outcome: RebuildOutcome) => void {
  const isShown = options.quiet !== true && shell.isInteractive;
  let done = 0;
  return (outcome) => {
    done += 1;
    if (isShown) shell.err("\r\u001B[K");
    if (options.json === true) writeJsonLine(shell, outcome);
    else if (outcome.outcome === "kept" || outcome.outcome === "failed")
      shell.err(`${describeOutcome(outcome, options)}\n`);
    else if (outcome.outcome === "technical" && options.quiet !== true)
      writeLine(shell, describeOutcome(outcome, options));
    if (isShown && done < total) shell.err(`${done} of ${countNoun(total, "policy", "policies")}`);
  };
}

function describeOutcome(
  { policy, outcome, reason, lines }: RebuildOutcome,
  { dryRun = false }: RebuildOptions,
): string {
  const counts =
    lines === undefined
      ? ""
      : `  +${lines.added} -${lines.removed} lines${dryRun ? ", not recorded" : ""}`;
  return `${outcome.padEnd(9)} ${policy}${counts}${reason === undefined ? "" : `  ${toPlainLine(reason)}`}`;
}

/** Sum up on standard error and say how it went: 0 done, 1 all failed, 3 some failed or were kept. */
function sumUp(
  outcomes: readonly RebuildOutcome[],
  options: CommonOptions,
  shell: Shell,
): ExitCode {
  const counts = Map.groupBy(outcomes, ({ outcome }) => outcome);
  if (options.quiet !== true) {
    const said = [...counts].map(([outcome, ones]) => `${ones.length} ${outcome}`).join(", ");
    shell.err(
      outcomes.length === 0
        ? "nothing is recorded\n"
        : `${countNoun(outcomes.length, "policy", "policies")}: ${said}\n`,
    );
  }
  const failed = counts.get("failed")?.length ?? 0;
  if (failed === 0) return counts.has("kept") ? EXIT.partly : EXIT.done;
  return failed === outcomes.length ? EXIT.failed : EXIT.partly;
}
