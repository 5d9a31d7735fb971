import type { Command } from "commander";
import { importFoundAll } from "../../import/found/import-all.ts";
import { findTosback } from "../../import/history/find-tosback.ts";
import { readForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { Run } from "../session/run.ts";
import { reportImport, startImportReport } from "./report-import.ts";
import { addImportOptions, showProgress, withImport, type ImportOptions } from "./with-import.ts";

interface TosbackOptions extends ImportOptions {
  readonly branch?: string;
  readonly policy?: readonly string[];
}

/** `clausewatch import tosback REPO`: the crawls of ToSBack. */
export function addImportTosback(group: Command, run: Run): void {
  const command = group
    .command("tosback")
    .description("a ToSBack history (crawl/<site>/<policy>.txt), from a clone of it")
    .argument("<repository>", "the clone, bare or not")
    .option("--branch <name>", "the branch to read (default: what is checked out)")
    .option("--policy <id...>", "only these policies");
  addImportOptions(command).action((path: string, options: TosbackOptions) =>
    run((shell) =>
      withImport(options, shell, async ({ settings }, context) => {
        const policies = new Map(settings.policies.map((policy) => [policy.id, policy]));
        const history = await readForeignHistory(path, { branch: options.branch });
        const wanted = options.policy === undefined ? null : new Set(options.policy);
        const found = findTosback(history, policies, wanted);
        const report = startImportReport(options, shell, found.ids.size);
        const hooks = { onProgress: showProgress(options, shell), onOutcome: report };
        const outcomes = await importFoundAll(found, context, hooks);
        return reportImport(outcomes, found, options, shell);
      }),
    ),
  );
}
