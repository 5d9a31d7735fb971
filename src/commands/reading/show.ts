import type { Command } from "commander";
import type { Clause } from "../../model/clause.ts";
import { UsageError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { Archive } from "../../record/archive.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { findVersion } from "./choose-version.ts";
import { describeVersion } from "./history.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { withPolicy } from "../session/session.ts";
import { EXIT, writeJson, writeLine, type CommonOptions, type Shell } from "../session/shell.ts";
import { formatTable } from "../table.ts";

interface ShowOptions extends CommonOptions {
  readonly at: string;
  readonly clause?: string;
  readonly raw?: boolean;
  readonly provenance?: boolean;
}

/** `clausewatch show POLICY`: one version. */
export function addShow(program: Command, run: Run): void {
  const command = program
    .command("show")
    .description(
      "print one version of a policy: its text, one clause, the bytes behind it, or where it comes from",
    )
    .argument("<policy>")
    .option(
      "--at <date|version>",
      "the version in force on that day, a commit, `first` or `latest`",
      "latest",
    )
    .option("--clause <label>", "only the clauses with this label: 4.1")
    .option("--raw", "the bytes as they were received")
    .option(
      "--provenance",
      "what, when, from where, with which answer and hashes, who else saw it, who signed it, and how to check that by plain git",
    );
  addCommonOptions(command, "config", "archive", "json").action(
    (wanted: string, options: ShowOptions) =>
      run((shell) =>
        withPolicy(wanted, options, shell, async (archive, { id }) => {
          const versions = await archive.versions(id);
          const version = await findVersion(archive, versions, options.at, id);
          await showVersion(version, options, archive, shell);
          return EXIT.done;
        }),
      ),
  );
}

async function showVersion(
  version: Version,
  options: ShowOptions,
  archive: Archive,
  shell: Shell,
): Promise<void> {
  if (options.raw === true) {
    shell.out((await archive.capture(version.version)).body);
    return;
  }
  if (options.provenance === true) {
    await showProvenance(version, options, archive, shell);
    return;
  }
  const [text = ""] = await archive.texts([version]);
  const clauses = options.clause === undefined ? null : await readClauses(text, options.clause);
  if (clauses?.length === 0) {
    throw new UsageError(`${version.policy} has no clause ${options.clause}`, {
      code: "no-clause",
      hint: `\`clausewatch blame ${version.policy} --at ${version.version.slice(0, 10)}\` lists its clauses`,
    });
  }
  if (options.json === true)
    writeJson(
      shell,
      clauses === null
        ? { ...describeVersion(version), text }
        : { ...describeVersion(version), clauses },
    );
  else if (clauses === null) shell.out(text);
  else {
    const lines = text.split("\n");
    writeLine(
      shell,
      clauses
        .map((clause) => lines.slice(clause.lines[0] - 1, clause.lines[1]).join("\n"))
        .join("\n\n"),
    );
  }
}

async function showProvenance(
  version: Version,
  options: ShowOptions,
  archive: Archive,
  shell: Shell,
): Promise<void> {
  const { describeProvenance } = await import("./describe-provenance.ts");
  const provenance = await describeProvenance(version, archive);
  if (options.json === true) {
    writeJson(shell, provenance);
    return;
  }
  const { check, ...facts } = provenance;
  const rows = Object.entries(facts).map(([key, value]) => [key, toPlainLine(writeValue(value))]);
  for (const line of formatTable(rows)) writeLine(shell, line);
  writeLine(shell, `\nTo check it yourself, in ${toPlainLine(archive.path)}:\n`);
  for (const command of check) writeLine(shell, `  ${toPlainLine(command)}`);
}

/** The clauses that are meant, each with what stands under it: clause 3 is its heading and all below. */
async function readClauses(text: string, wanted: string): Promise<Clause[]> {
  // What reads clauses is loaded where a clause is asked for.
  const { segment } = await import("../../segment/segment.ts");
  const { chooseClauses, listBelow } = await import("../../across/choose-clause.ts");
  const clauses = segment(text);
  const picked = new Set(
    chooseClauses(clauses, wanted).flatMap((clause) => [clause, ...listBelow(clauses, clause)]),
  );
  return clauses.filter((clause) => picked.has(clause));
}

function writeValue(value: unknown): string {
  if (value === null) return "-";
  return typeof value === "string" ? value : JSON.stringify(value);
}
