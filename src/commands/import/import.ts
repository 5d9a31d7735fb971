import type { Command } from "commander";
import { importCorpus } from "../../import/import-corpus.ts";
import { UsageError } from "../../model/errors.ts";
import { describeUnknown } from "../../settings/match-policies.ts";
import { parseDate } from "../date.ts";
import { addImportArchive } from "../import-archive.ts";
import { addImportDeclarations } from "./declarations.ts";
import { addImportOta } from "./ota.ts";
import { addImportWarc } from "./warc.ts";
import { reportOutcomes, startReport } from "../outcomes.ts";
import { addCommonOptions, type Run } from "../run.ts";
import { withSession } from "../session.ts";
import type { CommonOptions } from "../shell.ts";

interface ImportOptions extends CommonOptions {
  readonly captured?: Date;
  readonly policy?: string;
}

/** `clausewatch import corpus FILE…`: other archives' histories. */
export function addImport(program: Command, run: Run): void {
  const group = program
    .command("import")
    .description("take in texts and histories of other archives");
  addImportArchive(group, run);
  addImportDeclarations(group, run);
  addImportOta(group, run);
  addImportWarc(group, run);
  const corpus = group
    .command("corpus")
    .description("files of the research corpus, Markdown with front matter, or bare text")
    .argument("<file...>")
    .option(
      "--captured <date>",
      "when those files were captured that do not say it: 2014-12-22, or ISO 8601",
      parseDate,
    )
    .option("--policy <id>", "the policy that the files are of, where they do not show it");
  addCommonOptions(corpus, "config", "archive", "rewrite", "json", "quiet").action(
    (files: string[], options: ImportOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ archive, settings }) => {
          const policy = settings.policies.find(({ id }) => id === options.policy);
          if (options.policy !== undefined && policy === undefined) {
            const ids = settings.policies.map(({ id }) => id);
            throw new UsageError(describeUnknown(options.policy, ids), {
              code: "unknown-policy",
              hint: "declare it under config/services first",
            });
          }
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
        }),
      ),
  );
}
