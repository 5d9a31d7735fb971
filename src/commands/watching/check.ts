import PQueue from "p-queue";
import type { Command } from "commander";
import { isPast } from "../../capture/web-archive/is-past.ts";
import type { Policy } from "../../model/policy.ts";
import { addWitness } from "../../present/add-witness.ts";
import { describeHint, type Hint } from "../../model/hint.ts";
import type { Settings } from "../../model/settings.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { trackPolicy } from "../../track.ts";
import type { Outcome, WalkContext } from "../../walk.ts";
import { reportOutcomes, startReport } from "./outcomes.ts";
import { pushAfterPass } from "../keeping/push.ts";
import { withSession } from "../session/session.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import type { CommonOptions, ExitCode } from "../session/shell.ts";

/** `clausewatch check [policy…]`: one walk now. */
export function addCheck(program: Command, run: Run): void {
  const command = program
    .command("check")
    .description("walk all policies, or the named ones, once: fetch, compare, record what changed")
    .argument(
      "[policy...]",
      "ids, services or patterns (atera/privacy-policy, atera, */privacy-policy); those with nothing but a web archive are left out unless named",
    );
  addCommonOptions(command, "config", "archive", "warc", "rewrite", "json", "quiet").action(
    (patterns: string[], options: CommonOptions) =>
      run((shell) => {
        const work = async ({ settings, archive, walk, state }: Session): Promise<ExitCode> => {
          const named = matchPolicies(settings.policies, patterns);
          const policies = patterns.length > 0 ? named : named.filter(hasPresent);
          if (patterns.length === 0) await state.saveRun("check", shell.now().toISOString());
          const report = startReport(options, shell, policies.length);
          const tell = (outcome: Outcome): void => {
            report(outcome);
            if (options.json !== true && options.quiet !== true)
              for (const hint of outcome.hints ?? [])
                shell.err(`${writeHint(outcome.policy, hint, settings.declaredIn)}\n`);
          };
          const outcomes = await checkPolicies(policies, walk, settings.fetch.concurrency, tell);
          await pushAfterPass({ settings, archive }, shell, (notice) => shell.err(`${notice}\n`));
          return reportOutcomes(outcomes, options, shell);
        };
        return withSession({ ...options, secrets: false }, shell, work, patterns);
      }),
  );
}

/** `atera/privacy-policy: moved for good to https://…; change its address in config/services/atera.yaml` */
function writeHint(policy: string, hint: Hint, files: Settings["declaredIn"]): string {
  const file = files[policy];
  const where = file === undefined ? "" : ` in ${file}`;
  return toPlainLine(`${policy}: ${describeHint(hint)}; change its address${where}`);
}

/** True where a policy has a source that shows what it says now; a service that is gone has only its past. */
export function hasPresent({ sources }: Policy): boolean {
  return !sources.every(isPast);
}

/**
 * Walk policies side by side, as many hosts as may be asked at once; the policies of one host come one after the other, so
 * that those that wait for its pace keep no other host waiting. A cancellation starts no other, breaks off
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
  const hosts = [...Map.groupBy(policies, hostOf).values()];
  // The host with the most to ask takes longest, and begins first.
  const walks = hosts
    .toSorted((one, other) => other.length - one.length)
    .map((ones) =>
      queue.add(async () => {
        for (const policy of ones) {
          if (walk.fetch.signal?.aborted === true) return;
          const outcome = await addWitness(policy, await trackPolicy(policy, walk), walk);
          outcomes.push(outcome);
          onOutcome(outcome);
        }
      }),
    );
  const ended = await Promise.allSettled(walks);
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return outcomes;
}

/** The host that is asked first for a policy; its own id where none is. */
export function hostOf({ id, sources }: Policy): string {
  const live = sources.find(({ kind }) => kind === "live");
  return (live?.kind === "live" ? URL.parse(live.url)?.host : undefined) ?? id;
}
