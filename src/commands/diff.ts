import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import { compareTexts } from "../give-account.ts";
import { chooseVersion } from "./choose-version.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { findPolicy, withArchive } from "./session.ts";
import { EXIT, type CommonOptions } from "./shell.ts";
import { writeComparison } from "./write-comparison.ts";

/** `clausewatch diff POLICY [FROM] [TO]`: clause-level changes between two versions. */
export function addDiff(program: Command, run: Run): void {
  const command = program
    .command("diff")
    .description("show clause by clause what changed between two versions; by default the last two")
    .argument("<policy>")
    .argument("[from]", "a date, a commit, `first` or `latest`; default: the version before TO")
    .argument("[to]", "likewise", "latest");
  addCommonOptions(command, "config", "archive", "json", "color").action(
    (wanted: string, from: string | undefined, to: string, options: CommonOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive, settings) => {
          const policy = await findPolicy(wanted, archive, settings);
          const { id } = policy;
          const versions = await archive.versions(id);
          const after = chooseVersion(versions, to, id);
          const before =
            from === undefined
              ? versions[versions.indexOf(after) - 1]
              : chooseVersion(versions, from, id);
          if (before === undefined) {
            throw new UsageError(`${id} has no version before ${after.captured.slice(0, 10)}`, {
              code: "no-version",
              hint: "`clausewatch backfill` may find older ones",
            });
          }
          const comparison = compareTexts(
            await archive.text(before.version),
            await archive.text(after.version),
          );
          const heading = `${policy.service} › ${policy.name}: ${writeVersion(before)} → ${writeVersion(after)}`;
          writeComparison(comparison, options, shell, heading);
          return EXIT.done;
        }),
      ),
  );
}

/** `2019-09-20 (c149e5eaa9)` */
function writeVersion({ captured, version }: Version): string {
  return `${captured.slice(0, 10)} (${version.slice(0, 10)})`;
}
