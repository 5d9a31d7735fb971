import { countNoun } from "../../model/count-noun.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import type { Outcome } from "../../walk.ts";
import {
  EXIT,
  writeJsonLine,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";

/** Print each outcome as it comes: a line a policy, JSON or for people. */
export function startReport(
  options: CommonOptions,
  shell: Shell,
  total: number,
): (outcome: Outcome) => void {
  let done = 0;
  return (outcome) => {
    done += 1;
    if (options.json === true) {
      writeJsonLine(shell, outcome);
      return;
    }
    const isTrouble = outcome.outcome === "failed" || outcome.outcome === "held";
    if (options.quiet === true && !isTrouble) return;
    const line = `${outcome.outcome.padEnd(9)} ${outcome.policy}${outcome.reason === undefined ? "" : `  ${toPlainLine(outcome.reason)}`}`;
    if (isTrouble) shell.err(`${line}\n`);
    else writeLine(shell, total > 1 ? `[${done}/${total}] ${line}` : line);
  };
}

/** Sum up on standard error and say how it went: 0 done, 1 all failed, 3 some failed. */
export function reportOutcomes(
  outcomes: readonly Outcome[],
  options: CommonOptions,
  shell: Shell,
): ExitCode {
  if (outcomes.length === 0 && options.quiet !== true) {
    shell.err(
      "nothing to do: no policy has a source for this; `clausewatch list` shows what is tracked\n",
    );
  }
  const failed = outcomes.filter((outcome) => outcome.outcome === "failed");
  if (outcomes.length > 1 && options.quiet !== true) {
    const counts = Map.groupBy(outcomes, (outcome) => outcome.outcome);
    const summary = [...counts].map(([outcome, ones]) => `${ones.length} ${outcome}`).join(", ");
    shell.err(`${countNoun(outcomes.length, "policy", "policies")}: ${summary}\n`);
  }
  if (failed.length === 0) return EXIT.done;
  return failed.length === outcomes.length ? EXIT.failed : EXIT.partly;
}
