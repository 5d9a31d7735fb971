import PQueue from "p-queue";
import type { Command } from "commander";
import type { Policy } from "../model/policy.ts";
import { matchPolicies } from "../settings/match-policies.ts";
import { trackPolicy, type Outcome, type WalkContext } from "../track.ts";
import { reportOutcomes, startReport } from "./outcomes.ts";
import { withSession } from "./session.ts";
import { addCommonOptions, type Run } from "./run.ts";
import type { CommonOptions } from "./shell.ts";

/** `clausewatch check [policy…]`: one walk now. */
export function addCheck(program: Command, run: Run): void {
  const command = program
    .command("check")
    .description("walk all policies, or the named ones, once: fetch, compare, record what changed")
    .argument(
      "[policy...]",
      "ids, services or patterns: atera/privacy-policy, atera, */privacy-policy",
    );
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, walk, state }) => {
          const policies = matchPolicies(settings.policies, patterns);
          await state.saveRun("check", shell.now().toISOString());
          const report = startReport(options, shell, policies.length);
          const outcomes = await checkPolicies(policies, walk, settings.fetch.concurrency, report);
          return reportOutcomes(outcomes, options, shell);
        }),
      ),
  );
}

/**
 * Walk policies side by side, as many as there may be hosts asked at once. A cancellation lets those that are under
 * way finish and starts no other.
 */
export async function checkPolicies(
  policies: readonly Policy[],
  walk: WalkContext,
  concurrency: number,
  onOutcome: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const queue = new PQueue({ concurrency });
  const outcomes: Outcome[] = [];
  const walks = policies.map((policy) =>
    queue.add(async () => {
      if (walk.fetch.signal?.aborted === true) return;
      const outcome = await trackPolicy(policy, walk);
      outcomes.push(outcome);
      onOutcome(outcome);
    }),
  );
  await Promise.all(walks);
  return outcomes;
}
