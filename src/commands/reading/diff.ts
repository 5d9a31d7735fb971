import { citeVersion } from "./cite-version.ts";
import type { Command } from "commander";
import { UsageError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { NamedText } from "../../report/redline/unified.ts";
import { findVersion } from "./choose-version.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withPolicy } from "../session/session.ts";
import { EXIT } from "../session/shell.ts";
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
        withPolicy(wanted, options, shell, async (archive, policy) => {
          const { id } = policy;
          const versions = await archive.versions(id);
          // What our own rules changed is no change of the policy: asked for nothing else, show the last one that is.
          const changed = versions.findLast(({ change }) => change !== "technical");
          const after =
            (from === undefined && to === LATEST ? changed : null) ??
            (await findVersion(archive, versions, to, id));
          const before =
            from === undefined
              ? versions[versions.indexOf(after) - 1]
              : await findVersion(archive, versions, from, id);
          if (before === undefined) {
            throw new UsageError(`${id} has no version before ${after.captured.slice(0, 10)}`, {
              code: "no-version",
              hint: "where a web archive is one of its sources, `clausewatch backfill` may find older ones",
            });
          }
          const [earlier = "", later = ""] = await archive.texts([before, after]);
          const compared = {
            before: nameText(before, earlier),
            after: nameText(after, later),
            heading: `${policy.service} › ${policy.name}: ${citeVersion(before)} → ${citeVersion(after)}`,
          };
          await writeCompared(compared, options, shell);
          return EXIT.done;
        }),
      ),
  );
}

function nameText(version: Version, text: string): NamedText {
  return { name: `${version.policy}.md`, note: version.captured, text };
}
