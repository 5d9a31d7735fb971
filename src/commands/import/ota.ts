import type { Command } from "commander";
import { importFoundAll } from "../../import/found/import-all.ts";
import type { FoundContext } from "../../import/found/found-context.ts";
import { findVersions } from "../../import/history/find-versions.ts";
import { findSnapshots } from "../../import/snapshots/find-snapshots.ts";
import { importSnapshots } from "../../import/snapshots/import-snapshots.ts";
import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import { readForeignHistory } from "../../record/foreign/foreign-history.ts";
import { readDeclarations } from "../../settings/declaration/read-declarations.ts";
import type { Run } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import type { ExitCode, Shell } from "../session/shell.ts";
import { joinBeside, reportImport, startImportReport, type Accounted } from "./report-import.ts";
import { addImportOptions, showProgress, withImport, type ImportOptions } from "./with-import.ts";

interface OtaOptions extends ImportOptions {
  readonly snapshots?: string;
  readonly versions?: string;
  readonly declarations?: string;
  readonly branch?: string;
  readonly policy?: readonly string[];
}

/** `clausewatch import ota`: the raw captures of an Open Terms Archive collection, its texts, or both. */
export function addImportOta(group: Command, run: Run): void {
  const command = group
    .command("ota")
    .description(
      "an Open Terms Archive collection, from clones of its snapshots or versions repository",
    )
    .option("--snapshots <repository>", "its raw captures: a clone, bare or not")
    .option("--versions <repository>", "its texts; with --snapshots, of what these lack")
    .option("--declarations <dir>", "the collection's declarations: their selectors are used")
    .option("--branch <name>", "the branch to read (default: what is checked out)")
    .option("--policy <id...>", "only these policies");
  addImportOptions(command).action((options: OtaOptions) =>
    run((shell) => {
      if (options.snapshots === undefined && options.versions === undefined) {
        throw new UsageError("no repository is named", {
          code: "no-repository",
          hint: "name a clone: --snapshots DIR, --versions DIR, or both",
        });
      }
      return withImport(options, shell, (session, context) =>
        importCollection(options, session, context, shell),
      );
    }),
  );
}

async function importCollection(
  options: OtaOptions,
  { settings }: Session,
  context: FoundContext,
  shell: Shell,
): Promise<ExitCode> {
  const policies = await listPolicies(settings.policies, options);
  const { branch } = options;
  const [snapshots, versions] = await Promise.all([
    options.snapshots === undefined ? null : readForeignHistory(options.snapshots, { branch }),
    options.versions === undefined ? null : readForeignHistory(options.versions, { branch }),
  ]);
  const wanted = options.policy === undefined ? null : new Set(options.policy);
  const raw = snapshots === null ? null : findSnapshots(snapshots, policies, wanted);
  const texts =
    versions === null
      ? null
      : findVersions(versions, policies, { wanted, had: raw?.ids ?? new Set() });
  const found = [raw, texts].filter((one) => one !== null);
  const total = found.reduce((sum, { ids }) => sum + ids.size, 0);
  const report = startImportReport(options, shell, total);
  const hooks = { onProgress: showProgress(options, shell), onOutcome: report };
  const outcomes: Accounted[] = [];
  if (raw !== null) outcomes.push(...(await importSnapshots(raw, context, hooks)));
  if (texts !== null) outcomes.push(...(await importFoundAll(texts, context, hooks)));
  return reportImport(outcomes, joinBeside(found), options, shell);
}

/** Policies by id: tracked ones, and above them those of the collection. */
async function listPolicies(
  tracked: readonly Policy[],
  { declarations }: OtaOptions,
): Promise<ReadonlyMap<string, Policy>> {
  const declared =
    declarations === undefined ? [] : (await readDeclarations(declarations)).policies;
  return new Map([...tracked, ...declared].map((policy) => [policy.id, policy]));
}
