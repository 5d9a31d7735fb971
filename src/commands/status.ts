import type { Command } from "commander";
import { describeHint, isTold, type Hint } from "../model/hint.ts";
import type { PolicySummary } from "../record/index/read-index.ts";
import { toPlainLine } from "../report/plain-text.ts";
import { matchPolicies } from "../settings/match-policies.ts";
import type { CheckRecord } from "../state/contract.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { withSession } from "./session.ts";
import { EXIT, writeJson, writeLine, type CommonOptions } from "./shell.ts";
import { formatTable } from "./table.ts";

/** How one policy fares. Instants ISO 8601; null where it never was. */
interface PolicyStatus {
  readonly policy: string;
  readonly state: "never checked" | "unchanged" | "held" | "failed";
  readonly unchangedSince: string | null;
  readonly lastSeen: string | null;
  readonly lastChecked: string | null;
  readonly reason: string | null;
  readonly failures: number;
  readonly versions: number;
  readonly hints: readonly Hint[];
}

/** `clausewatch status`: how what is tracked fares. */
export function addStatus(program: Command, run: Run): void {
  const command = program
    .command("status")
    .description(
      "say of each policy since when it is unchanged, when it was last seen, and what failed",
    )
    .argument("[policy...]");
  addCommonOptions(command, "config", "archive", "json").action(
    (patterns: string[], options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, archive, state }) => {
          const checks = new Map((await state.checks()).map((check) => [check.policy, check]));
          const summaries = new Map((await archive.summaries()).map((one) => [one.id, one]));
          const policies = matchPolicies(settings.policies, patterns);
          const statuses = policies.map(({ id }) =>
            describeStatus(id, checks.get(id) ?? null, summaries.get(id) ?? null),
          );
          if (options.json === true) writeJson(shell, { policies: statuses });
          else for (const line of formatTable(statuses.map(tabulate))) writeLine(shell, line);
          return EXIT.done;
        }),
      ),
  );
}

function describeStatus(
  policy: string,
  check: CheckRecord | null,
  summary: PolicySummary | null,
): PolicyStatus {
  const isTrouble = check?.lastOutcome === "failed" || check?.lastOutcome === "held";
  return {
    policy,
    state:
      check === null
        ? "never checked"
        : isTrouble
          ? (check.lastOutcome as "failed" | "held")
          : "unchanged",
    unchangedSince: summary?.wordedSince ?? null,
    lastSeen: check?.lastSeen ?? null,
    lastChecked: check?.lastChecked ?? null,
    reason: check?.reason ?? null,
    failures: check?.failures ?? 0,
    versions: summary?.versions ?? 0,
    hints: (check?.hints ?? []).filter(isTold),
  };
}

function tabulate(status: PolicyStatus): string[] {
  const { policy, state, unchangedSince, lastSeen, lastChecked, reason, failures, versions } =
    status;
  const hints = status.hints.map((hint) => `; ${toPlainLine(describeHint(hint))}`).join("");
  const count = `${versions} version${versions === 1 ? "" : "s"}`;
  const wording =
    unchangedSince === null ? "nothing recorded" : `unchanged since ${shorten(unchangedSince)}`;
  const seen = lastSeen === null ? "" : `, last seen ${shorten(lastSeen)}`;
  const trouble =
    reason === null
      ? ""
      : `; ${state} ${failures > 1 ? `${failures} times, ` : ""}${lastChecked === null ? "" : `at ${shorten(lastChecked)}`}: ${toPlainLine(reason)}`;
  return [
    policy,
    count,
    `${state === "never checked" ? "never checked; " : ""}${wording}${seen}${trouble}${hints}`,
  ];
}

/** `2026-11-22T13:30:37Z` → `2026-11-22 13:30`. */
function shorten(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}
