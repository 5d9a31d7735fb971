import { join } from "node:path";
import type { Command } from "commander";
import { importArchive } from "../../import/archive/import-archive.ts";
import { visitArchive } from "../../record/visit/visit-archive.ts";
import { matchPolicies } from "../../settings/match-policies.ts";
import { reportOutcomes, startReport } from "../watching/outcomes.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withSession } from "../session/session.ts";
import type { CommonOptions } from "../session/shell.ts";
import { describeTaken } from "./describe-taken.ts";

/** `clausewatch import archive PATH`: the versions of another archive, or of a bundle of one. */
export function addImportArchive(group: Command, run: Run): void {
  const command = group
    .command("archive")
    .description(
      "another archive, a clone of one, or a bundle: versions and captures, with their dates and accounts",
    )
    .argument("<path>", "the folder or the file")
    .argument("[policy...]", "ids, services or patterns; default: all that it holds");
  addCommonOptions(command, "config", "archive", "json", "quiet").action(
    (source: string, patterns: string[], options: CommonOptions) =>
      run((shell) =>
        withSession(options, shell, async ({ archive: target }) => {
          const room = join(target.path, ".git", "clausewatch");
          const visit = await visitArchive({ room, source, now: shell.now });
          try {
            const policies = matchPolicies(await visit.archive.policies(), patterns);
            const report = startReport(options, shell, policies.length);
            const outcomes = await importArchive(
              { source: visit.archive, target, policies, signal: shell.signal },
              (outcome) => report({ ...outcome, reason: outcome.reason ?? describeTaken(outcome) }),
            );
            return reportOutcomes(outcomes, options, shell);
          } finally {
            await visit.close();
          }
        }),
      ),
  );
}
