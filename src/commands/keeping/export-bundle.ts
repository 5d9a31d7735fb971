import type { Command } from "commander";
import { replaceWhole } from "../../export/sink.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchive } from "../session/session.ts";
import { EXIT, writeJson, type CommonOptions } from "../session/shell.ts";

interface BundleOptions extends CommonOptions {
  readonly to: string;
  readonly force?: boolean;
}

/** `clausewatch export bundle --to FILE`: the whole archive as one file that git reads. */
export function addExportBundle(group: Command, run: Run): void {
  const command = group
    .command("bundle")
    .description(
      "all of the archive in one file, with its history, for `git clone` and `import archive`",
    )
    .requiredOption("--to <path>", "the file")
    .option("--force", "replace what stands there");
  addCommonOptions(command, "config", "archive", "json", "quiet").action((options: BundleOptions) =>
    run((shell) =>
      withArchive(options, shell, async (archive) => {
        const refs = await replaceWhole(options.to, options, (draft) => archive.bundle(draft));
        if (options.json === true) writeJson(shell, { format: "bundle", to: options.to, refs });
        else if (options.quiet !== true)
          shell.err(`${refs} refs with all their history in ${options.to}\n`);
        return EXIT.done;
      }),
    ),
  );
}
