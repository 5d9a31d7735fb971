import { citeVersion } from "./cite-version.ts";
import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import type { Archive } from "../record/archive.ts";
import type { NamedText } from "../report/redline/unified.ts";
import { chooseVersion } from "./choose-version.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { findPolicy, withArchive } from "./session.ts";
import { EXIT } from "./shell.ts";
import { addFormatOption, writeCompared, type ComparisonOptions } from "./write-comparison.ts";

const LATEST = "latest";

/** `clausewatch diff POLICY [FROM] [TO]`: clause-level changes between two versions. */
export function addDiff(program: Command, run: Run): void {
  const command = program
    .command("diff")
    .description("show clause by clause what changed between two versions; by default the last two")
    .argument("<policy>")
    .argument("[from]", "a date, a commit, `first` or `latest`; default: the version before TO")
    .argument("[to]", "likewise", LATEST);
  addFormatOption(addCommonOptions(command, "config", "archive", "json", "color")).action(
    (wanted: string, from: string | undefined, to: string, options: ComparisonOptions) =>
      run((shell) =>
        withArchive(options, shell, async (archive, settings) => {
          const policy = await findPolicy(wanted, archive, settings);
          const { id } = policy;
          const versions = await archive.versions(id);
          // What our own rules changed is no change of the policy: asked for nothing else, show the last one that is.
          const changed = versions.findLast(({ change }) => change !== "technical");
          const after =
            (from === undefined && to === LATEST ? changed : null) ??
            chooseVersion(versions, to, id);
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
          const compared = {
            before: await readNamed(before, archive),
            after: await readNamed(after, archive),
            heading: `${policy.service} › ${policy.name}: ${citeVersion(before)} → ${citeVersion(after)}`,
          };
          writeCompared(compared, options, shell);
          return EXIT.done;
        }),
      ),
  );
}

async function readNamed(version: Version, archive: Archive): Promise<NamedText> {
  const text = await archive.text(version.version);
  return { name: `${version.policy}.md`, note: version.captured, text };
}
