import { hasTitle } from "../../across/choose-clause.ts";
import type { Command } from "commander";
import type { Clause } from "../../model/clause.ts";
import { toPlainLine } from "../../report/plain-text.ts";
import { segment } from "../../segment/segment.ts";
import { readClauseText } from "./read-file.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { EXIT, writeJson, writeLine, type CommonOptions } from "../session/shell.ts";

/** `clausewatch segment FILE`: the clause tree of one text. */
export function addSegment(program: Command, run: Run): void {
  const command = program
    .command("segment")
    .description("print the clauses of one text")
    .argument("<file>", "- reads standard input");
  addCommonOptions(command, "json").action((file: string, options: CommonOptions) =>
    run(async (shell) => {
      const clauses = segment(await readClauseText(file, shell));
      if (options.json === true) writeJson(shell, { clauses });
      else for (const clause of clauses) writeLine(shell, describeClause(clause, shell.width));
      return EXIT.done;
    }),
  );
}

/** One line a clause: indented by its titles, with its label, kind and lines. */
function describeClause(clause: Clause, width: number): string {
  const { path, label, kind, text, lines } = clause;
  const depth = hasTitle(clause) ? path.length - 1 : path.length;
  const where = `${lines[0]}${lines[1] > lines[0] ? `-${lines[1]}` : ""}`;
  const head = `${"  ".repeat(Math.max(0, depth))}${kind === "heading" ? "# " : ""}${label === null ? "" : `[${label}] `}`;
  const room = Math.max(20, width - head.length - where.length - 3);
  const shown = toPlainLine(text);
  return `${head}${shown.length > room ? `${shown.slice(0, room - 1)}…` : shown}  :${where}`;
}
