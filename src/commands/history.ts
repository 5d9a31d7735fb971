import type { Command } from "commander";
import { isReported, type Version } from "../model/version.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { findPolicy, withArchive } from "./session.ts";
import { EXIT, writeJson, writeLine, type CommonOptions } from "./shell.ts";
import { formatTable } from "./table.ts";

/** `clausewatch history POLICY`: its versions. */
export function addHistory(program: Command, run: Run): void {
  const command = program
    .command("history")
    .description("list the versions of a policy, oldest first")
    .argument("<policy>");
  addCommonOptions(command, "config", "archive", "json").action(
    (wanted: string, options: CommonOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive, settings) => {
          const { id } = await findPolicy(wanted, archive, settings);
          const versions = await archive.versions(id);
          if (options.json === true)
            writeJson(shell, { policy: id, versions: versions.map(describeVersion) });
          else if (versions.length === 0) shell.err(`nothing is recorded of ${id}\n`);
          else for (const line of formatTable(versions.map(tabulate))) writeLine(shell, line);
          return EXIT.done;
        }),
      ),
  );
}

/** A version as `history --json` prints it. */
export function describeVersion(version: Version): Record<string, unknown> {
  return {
    version: version.version,
    captured: version.captured,
    recorded: version.recorded,
    source: version.address,
    change: version.change,
    reported: isReported(version.change),
    subject: version.subject,
    counts: version.counts,
    lastUpdated: version.lastUpdated,
  };
}

function tabulate({ version, captured, change, subject, lastUpdated }: Version): string[] {
  const stated = lastUpdated === null ? "" : `  (calls itself updated ${lastUpdated})`;
  return [
    version.slice(0, 10),
    captured.slice(0, 10),
    change,
    `${subject.replace(/^[^:]*: /, "")}${stated}`,
  ];
}
