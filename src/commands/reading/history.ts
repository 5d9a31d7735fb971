import type { Command } from "commander";
import { UsageError } from "../../model/errors.ts";
import { isReported, type Version } from "../../model/version.ts";
import { chooseVersion } from "./choose-version.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withPolicy } from "../session/session.ts";
import { EXIT, writeJson, writeLines, type CommonOptions } from "../session/shell.ts";
import { formatTable } from "../table.ts";

interface HistoryOptions extends CommonOptions {
  readonly clause?: string;
  readonly at?: string;
}

/** `clausewatch history POLICY`: its versions; with `--clause`, one clause through all of them. */
export function addHistory(program: Command, run: Run): void {
  const command = program
    .command("history")
    .description("list the versions of a policy, or what became of one clause, oldest first")
    .argument("<policy>")
    .option("--clause <label>", "follow one clause: 4.1, `Sharing > (a)`, words of its title, :31")
    .option("--at <date|version>", "with --clause: the version that has it; default: the newest");
  addCommonOptions(command, "config", "archive", "json", "color").action(
    (wanted: string, options: HistoryOptions) =>
      run((shell) =>
        withPolicy(wanted, options, shell, async (archive, { id }) => {
          const versions = await archive.versions(id);
          const { clause, at } = options;
          if (clause !== undefined) {
            const chosen = at === undefined ? null : chooseVersion(versions, at, id);
            const request = { policy: id, versions, at: chosen, clause };
            // What reads clauses is loaded where a clause is asked for.
            const { writeClauseHistory } = await import("./write-clause-history.ts");
            await writeClauseHistory(request, options, archive, shell);
            return EXIT.done;
          }
          if (at !== undefined) {
            throw new UsageError("--at says in which version --clause is looked for", {
              code: "bad-option",
              hint: `\`clausewatch show ${id} --at ${at}\` prints the version of that day`,
            });
          }
          if (options.json === true)
            writeJson(shell, { policy: id, versions: versions.map(describeVersion) });
          else if (versions.length === 0) shell.err(`nothing is recorded of ${id}\n`);
          else writeLines(shell, formatTable(tabulate(versions)));
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

/** One row a version; where several are of one day, with the time of each. */
function tabulate(versions: readonly Version[]): string[][] {
  const byDay = Map.groupBy(versions, ({ captured }) => captured.slice(0, 10));
  return versions.map(({ version, captured, change, subject, lastUpdated }) => {
    const day = captured.slice(0, 10);
    const isAlone = (byDay.get(day)?.length ?? 0) < 2;
    const stated = lastUpdated === null ? "" : `  (calls itself updated ${lastUpdated})`;
    return [
      version.slice(0, 10),
      isAlone ? day : captured,
      change,
      `${subject.replace(/^[^:]*: /, "")}${stated}`,
    ];
  });
}
