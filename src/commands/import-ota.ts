import { availableParallelism } from "node:os";
import type { Command } from "commander";
import {
  importSnapshots,
  type SnapshotOutcome,
  type SnapshotProgress,
} from "../import/import-snapshots.ts";
import { openNormalisePool } from "../normalise/pool.ts";
import { readForeignHistory } from "../record/foreign-history.ts";
import { readDeclarations } from "../settings/read-declarations.ts";
import { reportOutcomes, startReport } from "./outcomes.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { withSession } from "./session.ts";
import type { CommonOptions, Shell } from "./shell.ts";

interface OtaOptions extends CommonOptions {
  readonly snapshots: string;
  readonly declarations?: string;
}

/** `clausewatch import ota --snapshots REPO`: the raw captures of an Open Terms Archive collection. */
export function addImportOta(group: Command, run: Run): void {
  const command = group
    .command("ota")
    .description(
      "the raw captures of an Open Terms Archive collection, from a clone of its snapshots repository",
    )
    .requiredOption("--snapshots <repository>", "the clone, bare or not")
    .option("--declarations <dir>", "the collection's declarations: their selectors are used");
  addCommonOptions(command, "config", "archive", "rewrite", "json", "quiet").action(
    (options: OtaOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ settings, archive, state }) => {
          const declared =
            options.declarations === undefined
              ? []
              : (await readDeclarations(options.declarations)).policies;
          const policies = new Map(
            [...settings.policies, ...declared].map((policy) => [policy.id, policy]),
          );
          const history = await readForeignHistory(options.snapshots);
          const pool = openNormalisePool({
            processes: availableParallelism(),
            inlineBelow: 0,
          });
          const report = startReport(options, shell, history.files.size);
          try {
            const context = {
              archive,
              state,
              policies,
              normalise: pool.normalise,
              signal: shell.signal,
            };
            const outcomes = await importSnapshots(
              history,
              context,
              showProgress(options, shell),
              (outcome) => report({ ...outcome, reason: outcome.reason ?? describe(outcome) }),
            );
            return reportOutcomes(outcomes, options, shell);
          } finally {
            pool.close();
          }
        }),
      ),
  );
}

function describe(outcome: SnapshotOutcome): string {
  const { recorded, captures, texts, held, heldBy, flips, failures, failedBy } = outcome;
  const rest = [
    held > 0 ? `${held} held (${listCounts(heldBy)})` : "",
    flips > 0 ? `${flips} in flips` : "",
    failures > 0 ? `${failures} unreadable (${listCounts(failedBy)})` : "",
  ].filter((part) => part !== "");
  return `${recorded} versions from ${captures} captures with ${texts} texts${rest.length > 0 ? `; ${rest.join(", ")}` : ""}`;
}

function listCounts(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}

function showProgress(options: CommonOptions, shell: Shell): (progress: SnapshotProgress) => void {
  if (options.quiet === true || !shell.isInteractive) return () => undefined;
  return ({ policy, done, captures }) =>
    shell.err(
      `\r${policy}: ${done} of ${captures} captures\u001B[K${done >= captures ? "\r\u001B[K" : ""}`,
    );
}
