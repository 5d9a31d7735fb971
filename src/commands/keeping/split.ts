import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Option, type Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import { importArchive, type ArchiveOutcome } from "../../import/archive/import-archive.ts";
import { isSameHistory } from "../../import/archive/same-history.ts";
import { LAYOUTS, type Layout } from "../../model/archive-settings.ts";
import { ArchiveError, UsageError } from "../../model/errors.ts";
import { openArchive, type Archive } from "../../record/archive.ts";
import type { ArchivedPolicy } from "../../record/write/record-entry.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { describeTaken } from "../import/describe-taken.ts";
import { reportOutcomes, startReport } from "../watching/outcomes.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withArchive } from "../session/session.ts";
import { EXIT, type CommonOptions, type Shell } from "../session/shell.ts";

interface SplitOptions extends CommonOptions {
  readonly to: string;
  readonly layout?: Layout;
  readonly remove?: boolean;
}

/** `clausewatch split SERVICE… --to DIR`: a second archive with the whole history of some services. */
export function addSplit(program: Command, run: Run): void {
  const command = program
    .command("split")
    .description(
      "copy services with their whole history into an archive of their own; again, it goes on where it was stopped",
    )
    .argument("<policy...>", "services, ids or patterns")
    .requiredOption("--to <dir>", "the other archive; created where it is not there")
    .addOption(
      new Option(
        "--layout <layout>",
        "how the files lie over there, where it is made now (default: as here)",
      ).choices(LAYOUTS),
    )
    .option(
      "--remove",
      "take them out of this archive when they are over there; what was is kept under refs/clausewatch/",
    );
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (patterns: string[], options: SplitOptions) =>
      run((shell) =>
        withArchive(options, shell, async (source) => {
          if (resolve(options.to) === resolve(source.path)) {
            throw new UsageError("an archive cannot be split into itself", { code: "bad-option" });
          }
          const policies = matchPolicies(await source.policies(), patterns);
          const target = await openArchive({
            path: options.to,
            now: shell.now,
            layout: options.layout ?? (isNew(options.to) ? source.layout() : undefined),
          });
          try {
            const outcomes = await copy(source, target, policies, options, shell);
            const code = reportOutcomes(outcomes, options, shell);
            if (code === EXIT.done && options.remove === true)
              await remove(source, target, policies, options, shell);
            return code;
          } finally {
            await target.close();
          }
        }),
      ),
  );
}

function isNew(folder: string): boolean {
  return !existsSync(join(folder, ".git"));
}

function copy(
  source: Archive,
  target: Archive,
  policies: readonly ArchivedPolicy[],
  options: SplitOptions,
  shell: Shell,
): Promise<ArchiveOutcome[]> {
  const report = startReport(options, shell, policies.length);
  return importArchive({ source, target, policies, signal: shell.signal }, (outcome) =>
    report({ ...outcome, reason: outcome.reason ?? describeTaken(outcome) }),
  );
}

async function remove(
  source: Archive,
  target: Archive,
  policies: readonly ArchivedPolicy[],
  options: SplitOptions,
  shell: Shell,
): Promise<void> {
  for (const { id } of policies) {
    if (await isSameHistory(id, source, target)) continue;
    throw new ArchiveError(`${id} is not the same in ${options.to}; nothing was removed`, {
      code: "not-the-same",
      hint: "was it recorded meanwhile, or is there more of it over there? Split it again",
    });
  }
  const gone = await source.withdraw(policies.map(({ id }) => id));
  if (options.quiet !== true)
    shell.err(
      `${countNoun(gone, "version is", "versions are")} out of ${source.path}; what was before is under refs/clausewatch/before. Move their files of config/services, too\n`,
    );
}
