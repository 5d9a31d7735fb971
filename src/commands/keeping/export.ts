import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import { exportChanges } from "../../export/export-changes.ts";
import { exportCorpus } from "../../export/export-corpus.ts";
import { exportCaptures, exportVersions } from "../../export/export-jsonl.ts";
import { exportOta } from "../../export/export-ota.ts";
import type { ExportReport, ExportRequest } from "../../export/export-request.ts";
import { exportZip } from "../../export/export-zip.ts";
import { writeFileWhole, writeFolderWhole, type Sink } from "../../export/sink.ts";
import { formatInstant } from "../../model/capture.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { parseDate, parseDateEnd } from "../reading/date.ts";
import { addExportBundle } from "./export-bundle.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchive } from "../session/session.ts";
import { EXIT, writeJson, type CommonOptions, type Shell } from "../session/shell.ts";

/** What all exports are told; each format has some of it. */
interface ExportOptions extends CommonOptions {
  readonly to: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly force?: boolean;
  readonly captures?: boolean;
  readonly bodies?: boolean;
  /** False with `--no-snapshots`. */
  readonly snapshots?: boolean;
}

type Write = (
  request: ExportRequest,
  options: ExportOptions,
  shell: Shell,
) => Promise<ExportReport>;

/** `clausewatch export FORMAT [policy…] --to PATH`: versions and captures in the field's formats. */
export function addExport(program: Command, run: Run): void {
  const group = program
    .command("export")
    .description("write versions and captures in formats that others read");
  addFormat(group, run, {
    name: "jsonl",
    about: "JSON lines: one a version, with its text",
    to: "the file, or - for standard output",
    write: writeJsonLines,
  }).option(
    "--captures",
    "one line a capture instead, with its bytes, as `import captures` takes it",
  );
  addFormat(group, run, {
    name: "csv",
    about: "the changes as CSV for spreadsheets, one row a changed clause",
    to: "the file, or - for standard output",
    write: (request, options, shell) =>
      intoFile(options, shell, (sink) => exportChanges(request, sink)),
  });
  addFormat(group, run, {
    name: "corpus",
    about: "a folder in the form of the research corpus: one Markdown file a version",
    to: "the folder",
    write: (request, options) =>
      writeFolderWhole(options.to, options, (draft) => exportCorpus(request, draft)),
  });
  addFormat(group, run, {
    name: "ota",
    about:
      "Open Terms Archive's layout: a folder with two bare git repositories, versions and snapshots",
    to: "the folder",
    write: (request, options) =>
      writeFolderWhole(options.to, options, (draft) =>
        exportOta(request, draft, options.snapshots !== false),
      ),
  }).option("--no-snapshots", "leave the captured bytes out");
  addFormat(group, run, {
    name: "zip",
    about: "a data set: texts, metadata of captures, a README, and the hashes of all files",
    to: "the file",
    write: (request, options) =>
      writeFileWhole(options.to, options, (sink, draft) =>
        exportZip(request, sink, draft, options.bodies === true),
      ),
  }).option("--bodies", "with the captured bytes, too");
  addExportBundle(group, run);
}

function addFormat(
  group: Command,
  run: Run,
  format: {
    readonly name: string;
    readonly about: string;
    readonly to: string;
    readonly write: Write;
  },
): Command {
  const command = group
    .command(format.name)
    .description(format.about)
    .argument("[policy...]", "ids, services or patterns; default: all that the archive holds")
    .requiredOption("--to <path>", format.to)
    .option("--since <date>", "only what was captured on this day or later", parseDate)
    .option("--until <date>", "only what was captured on this day or before", parseDateEnd)
    .option("--force", "replace what stands there");
  return addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: ExportOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive) => {
          const policies = matchPolicies(await archive.policies(), patterns);
          const { since, until } = options;
          const request: ExportRequest = {
            archive,
            policies,
            from: since && formatInstant(since),
            to: until && formatInstant(until),
            signal: shell.signal,
            onProgress: showProgress(options, shell),
          };
          const report = await format.write(request, options, shell);
          tell({ format: format.name, to: options.to, ...report }, options, shell);
          return EXIT.done;
        }),
      ),
  );
}

const writeJsonLines: Write = (request, options, shell) =>
  intoFile(options, shell, (sink) =>
    options.captures === true ? exportCaptures(request, sink) : exportVersions(request, sink),
  );

/** Into a file that stands there when it is whole, or onto standard output. */
function intoFile(
  options: ExportOptions,
  shell: Shell,
  work: (sink: Sink) => Promise<ExportReport>,
): Promise<ExportReport> {
  if (options.to !== "-") return writeFileWhole(options.to, options, work);
  return work({
    write: async (chunk) => {
      shell.out(chunk);
      await shell.drained?.();
    },
  });
}

function showProgress(
  options: ExportOptions,
  shell: Shell,
): ((done: number, total: number) => void) | undefined {
  if (options.quiet === true || !shell.isInteractive) return undefined;
  return (done, total) => {
    if (done === total) shell.err("\r\u001B[K");
    else if (done % 100 === 0) shell.err(`\r${done} of ${countNoun(total, "version")}\u001B[K`);
  };
}

/** Say what was written: on standard output as JSON, for people on the other, as data may have gone to the first. */
function tell(
  report: ExportReport & { readonly format: string; readonly to: string },
  options: ExportOptions,
  shell: Shell,
): void {
  if (options.json === true && options.to !== "-") writeJson(shell, report);
  else if (options.quiet !== true) {
    const { policies, versions, captures, to } = report;
    const kept = captures > 0 ? ` and ${countNoun(captures, "capture")}` : "";
    shell.err(
      `${countNoun(versions, "version")}${kept} of ${countNoun(policies, "policy", "policies")}${to === "-" ? "" : ` in ${to}`}\n`,
    );
  }
}
