import type { Command } from "commander";
import { compilePattern, readAnyPath } from "../../import/files/dated-path.ts";
import { findFiles } from "../../import/files/find-files.ts";
import { importFoundAll } from "../../import/found/import-all.ts";
import { parseDate } from "../reading/date.ts";
import type { Run } from "../session/run.ts";
import { choosePolicy } from "./choose-policy.ts";
import { reportImport, startImportReport } from "./report-import.ts";
import { addImportOptions, showProgress, withImport, type ImportOptions } from "./with-import.ts";

interface FileOptions extends ImportOptions {
  readonly pattern?: string;
  readonly captured?: Date;
  readonly policy?: string;
}

/** `clausewatch import file PATH…`: files and folders whose paths say what they are, and of when. */
export function addImportFile(group: Command, run: Run): void {
  const command = group
    .command("file")
    .description("files, or folders of them, whose paths say what they are and of when")
    .argument("<path...>", "such as atera/privacy-policy/2019-05-02.html")
    .option("--pattern <pattern>", "what paths look like: {service}/{policy}/{date}.html")
    .option("--captured <date>", "when those were captured whose path does not say it", parseDate)
    .option("--policy <id>", "the policy that all of them are of");
  addImportOptions(command).action((paths: string[], options: FileOptions) =>
    run((shell) =>
      withImport(options, shell, async ({ settings }, context) => {
        const found = await findFiles(paths, {
          readPath: options.pattern === undefined ? readAnyPath : compilePattern(options.pattern),
          captured: options.captured ?? null,
          policy: choosePolicy(options.policy, settings.policies),
          policies: settings.policies,
        });
        const report = startImportReport(options, shell, found.ids.size);
        const hooks = { onProgress: showProgress(options, shell), onOutcome: report };
        const outcomes = await importFoundAll(found, context, hooks);
        return reportImport(outcomes, found, options, shell);
      }),
    ),
  );
}
