import type { Command } from "commander";
import { importFoundAll } from "../../import/found/import-all.ts";
import { findCorpus } from "../../import/history/find-corpus.ts";
import { importCorpus } from "../../import/import-corpus.ts";
import { isRepository, listCorpusFiles } from "../../import/list-corpus-files.ts";
import { UsageError } from "../../model/errors.ts";
import { readForeignHistory } from "../../record/foreign/foreign-history.ts";
import { parseDate } from "../reading/date.ts";
import { reportOutcomes, startReport } from "../watching/outcomes.ts";
import type { Run } from "../session/run.ts";
import { withSession } from "../session/session.ts";
import type { ExitCode, Shell } from "../session/shell.ts";
import { choosePolicy } from "./choose-policy.ts";
import { reportImport, startImportReport } from "./report-import.ts";
import { addImportOptions, showProgress, withImport, type ImportOptions } from "./with-import.ts";

interface CorpusOptions extends ImportOptions {
  readonly captured?: Date;
  readonly policy?: string;
  readonly branch?: string;
}

/** `clausewatch import corpus PATH…`: the research corpus, as files or folders of them, or as a git history of them. */
export function addImportCorpus(group: Command, run: Run): void {
  const command = group
    .command("corpus")
    .description(
      "files of the research corpus, or folders of them, Markdown with front matter, or bare text; or a clone of a git history of the corpus",
    )
    .argument("<path...>", "files, folders of them, or one repository")
    .option(
      "--captured <date>",
      "when those files were captured that do not say it: 2014-12-22, or ISO 8601",
      parseDate,
    )
    .option("--policy <id>", "the policy that the files are of, where they do not show it")
    .option("--branch <name>", "the branch of a repository (default: what is checked out)");
  addImportOptions(command).action((paths: string[], options: CorpusOptions) =>
    run(async (shell) => {
      const [first = ""] = paths;
      if (!paths.some(isRepository))
        return importFiles(await listCorpusFiles(paths), options, shell);
      if (paths.length > 1)
        throw new UsageError("a repository stands alone", {
          code: "one-repository",
          hint: "import one after the other",
        });
      return importRepository(first, options, shell);
    }),
  );
}

function importFiles(
  files: readonly string[],
  options: CorpusOptions,
  shell: Shell,
): Promise<ExitCode> {
  const unfit = [
    options.dryRun === true ? "--dry-run" : "",
    options.asRecorded === true ? "--as-recorded" : "",
    options.branch === undefined ? "" : "--branch",
  ].find((name) => name !== "");
  if (unfit !== undefined) {
    throw new UsageError(`${unfit} is for a repository`, {
      code: "unfit-option",
      hint: "`import file` takes files with --dry-run and --as-recorded",
    });
  }
  return withSession(options, shell, async ({ archive, settings }) => {
    const policy = choosePolicy(options.policy, settings.policies) ?? undefined;
    const report = startReport(options, shell, files.length);
    const context = {
      // Late ones wait until all are read: the history is then written anew once, and not for each.
      archive: files.length > 1 ? { ...archive, late: "keep" as const } : archive,
      policies: settings.policies,
      fetch: { settings: settings.fetch },
    };
    const outcomes = await importCorpus(
      files,
      { captured: options.captured, policy },
      context,
      (outcome) =>
        report(
          outcome.outcome === "failed"
            ? { ...outcome, policy: outcome.policy || outcome.file }
            : outcome,
        ),
    );
    return reportOutcomes(outcomes, options, shell);
  });
}

function importRepository(path: string, options: CorpusOptions, shell: Shell): Promise<ExitCode> {
  const unfit = options.captured !== undefined ? "--captured" : "--policy";
  if (options.captured !== undefined || options.policy !== undefined) {
    throw new UsageError(`${unfit} is for files: a repository says it itself`, {
      code: "unfit-option",
      hint: "leave it out",
    });
  }
  return withImport(options, shell, async ({ settings }, context) => {
    const history = await readForeignHistory(path, { branch: options.branch });
    const found = await findCorpus(history, settings.policies, context.signal);
    const report = startImportReport(options, shell, found.ids.size);
    const hooks = { onProgress: showProgress(options, shell), onOutcome: report };
    const outcomes = await importFoundAll(found, context, hooks);
    return reportImport(outcomes, found, options, shell);
  });
}
