import PQueue from "p-queue";
import type { Command } from "commander";
import { isPast } from "../capture/open-past.ts";
import type { Policy } from "../model/policy.ts";
import { addWitness } from "../present/add-witness.ts";
import { matchPolicies } from "../settings/match-policies.ts";
import { trackPolicy } from "../track.ts";
import type { Outcome, WalkContext } from "../walk.ts";
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
      "ids, services or patterns (atera/privacy-policy, atera, */privacy-policy); those with nothing but a web archive are left out unless named",
    );
  addCommonOptions(command, "config", "archive", "warc", "json", "quiet").action(
    (patterns: string[], options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, walk, state }) => {
          const named = matchPolicies(settings.policies, patterns);
          const policies = patterns.length > 0 ? named : named.filter(hasPresent);
          if (patterns.length === 0) await state.saveRun("check", shell.now().toISOString());
          const report = startReport(options, shell, policies.length);
          const outcomes = await checkPolicies(policies, walk, settings.fetch.concurrency, report);
          return reportOutcomes(outcomes, options, shell);
        }),
      ),
  );
}

/** True where a policy has a source that shows what it says now; a service that is gone has only its past. */
export function hasPresent({ sources }: Policy): boolean {
  return !sources.every(isPast);
}

/**
 * Walk policies side by side, as many as there may be hosts asked at once. A cancellation starts no other, breaks off
 * what waits for an answer, lets be recorded what has one, and is thrown when all of them have ended.
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
      const outcome = await addWitness(policy, await trackPolicy(policy, walk), walk);
      outcomes.push(outcome);
      onOutcome(outcome);
    }),
  );
  const ended = await Promise.allSettled(walks);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return outcomes;
}
