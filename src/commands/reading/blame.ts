import type { Command } from "commander";
import { blameClauses, type DatedClause } from "../../across/blame-clauses.ts";
import { readVersions } from "../../across/read-versions.ts";
import { chooseVersion } from "./choose-version.ts";
import { outlineClause } from "./outline-clause.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withPolicy } from "../session/session.ts";
import { EXIT, writeJson, writeLine, type CommonOptions, type Shell } from "../session/shell.ts";

interface BlameOptions extends CommonOptions {
  readonly at: string;
}

/** `clausewatch blame POLICY`: every clause, and since when it has said that. */
export function addBlame(program: Command, run: Run): void {
  const command = program
    .command("blame")
    .description("say of every clause since which version it has said this")
    .argument("<policy>")
    .option(
      "--at <date|version>",
      "the version in force on that day, a commit, `first` or `latest`",
      "latest",
    );
  addCommonOptions(command, "config", "archive", "json").action(
    (wanted: string, options: BlameOptions) =>
      run((shell) =>
        withPolicy(wanted, options, shell, async (archive, { id }) => {
          const versions = await archive.versions(id);
          const target = chooseVersion(versions, options.at, id);
          const past = versions.slice(0, versions.indexOf(target) + 1);
          const clauses = await blameClauses(readVersions(archive, past));
          if (options.json === true) {
            const { version, captured } = target;
            writeJson(shell, { policy: id, version, captured, clauses });
          } else for (const clause of clauses) writeBlame(clause, shell);
          return EXIT.done;
        }),
      ),
  );
}

/** `2018-05-25 1a2b3c4d5e  [4.1] We keep log files…` */
function writeBlame(clause: DatedClause, shell: Shell): void {
  const { captured, version } = clause.since;
  const head = `${captured.slice(0, 10)} ${version.slice(0, 10)}  `;
  writeLine(shell, `${head}${outlineClause(clause, shell.width - head.length)}`);
}
