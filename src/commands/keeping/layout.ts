import { Argument, type Command } from "commander";
import { LAYOUTS, type Layout } from "../../model/archive-settings.ts";
import { UsageError } from "../../model/errors.ts";
import type { Settings } from "../../model/settings.ts";
import { openArchive, type Archive } from "../../record/archive.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchiveFolder } from "../session/session.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { tellRewrite } from "./tell-rewrite.ts";

/** `clausewatch layout [flat|lettered]`: how the files of the archive lie, and having them lie otherwise. */
export function addLayout(program: Command, run: Run): void {
  const command = program
    .command("layout")
    .description(
      "say how the files of the archive lie, or write its history anew so that they lie otherwise; texts, dates and captures stay the same, the old heads are kept under refs/clausewatch/",
    )
    .addArgument(
      new Argument(
        "[layout]",
        "flat: <service>/<policy>.md; lettered: in folders for the first letters of the service, a/ab/<service>/<policy>.md",
      ).choices(LAYOUTS),
    );
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (wanted: Layout | undefined, options: CommonOptions) =>
      run((shell) =>
        withArchiveFolder(options, shell, async (path, settings) => {
          if (wanted !== undefined) checkSettings(wanted, settings);
          const archive = await openArchive({
            path,
            now: shell.now,
            sign: settings.record.sign,
            onNotice: (notice) => {
              if (options.quiet !== true) shell.err(`note: ${notice}\n`);
            },
          });
          try {
            return await layOut(archive, wanted, options, shell);
          } finally {
            await archive.close();
          }
        }),
      ),
  );
}

/** The next command would refuse the archive. */
function checkSettings(wanted: Layout, { record }: Settings): void {
  if (record.layout === undefined || record.layout === wanted) return;
  throw new UsageError(`the settings say archive.layout: ${record.layout}`, {
    code: "bad-option",
    hint: `write ${wanted} there first, or leave it out`,
  });
}

async function layOut(
  archive: Archive,
  wanted: Layout | undefined,
  options: CommonOptions,
  shell: Shell,
): Promise<ExitCode> {
  const rewrite = wanted === undefined ? null : await archive.changeLayout(wanted);
  const layout = archive.layout();
  if (options.json === true) {
    writeJson(shell, { layout, rewritten: rewrite });
    return EXIT.done;
  }
  if (rewrite !== null) tellRewrite(rewrite, options, shell);
  if (wanted === undefined) writeLine(shell, layout);
  else if (options.quiet !== true && rewrite === null) shell.err(`it is ${layout} already\n`);
  return EXIT.done;
}
