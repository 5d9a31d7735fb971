import { InvalidArgumentError, type Command } from "commander";
import { compareTexts } from "../give-account.ts";
import type { Clause } from "../model/clause.ts";
import { DOCUMENT_TYPES, type DocumentType } from "../normalise/detect-type.ts";
import { normalise } from "../normalise/normalise.ts";
import { toPlainLine } from "../report/plain-text.ts";
import { renderTerminal } from "../report/redline/terminal.ts";
import { segment } from "../segment/segment.ts";
import { readClauseText, readNamedFile } from "./read-file.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { EXIT, writeJson, writeLine, type CommonOptions } from "./shell.ts";

interface NormaliseCommandOptions {
  readonly url?: string;
  readonly select?: string[];
  readonly remove?: string[];
  readonly type?: DocumentType;
}

/** `clausewatch normalise FILE|-`: canonical text on standard output. */
export function addNormalise(program: Command, run: Run): void {
  program
    .command("normalise")
    .description("print the canonical text of a page, a Markdown file or a plain text")
    .argument("<file>", "- reads standard input")
    .option("--url <url>", "where it was published; relative links are resolved against it")
    .option("--select <css...>", "only these parts of a page")
    .option("--remove <css...>", "without these parts")
    .option("--type <type>", `read it as ${DOCUMENT_TYPES.join(", ")}, whatever it looks like`, parseType)
    .action((file: string, options: NormaliseCommandOptions) =>
      run(async (shell) => {
        const body = await readNamedFile(file, shell);
        const extraction = { select: options.select ?? [], remove: options.remove ?? [] };
        shell.out(normalise(body, { url: options.url ?? null, extraction, type: options.type }).text);
        return EXIT.done;
      }),
    );
}

/** `clausewatch segment FILE`: the clause tree of one text. */
export function addSegment(program: Command, run: Run): void {
  const command = program.command("segment").description("print the clauses of one text").argument("<file>", "- reads standard input");
  addCommonOptions(command, "json").action((file: string, options: CommonOptions) =>
    run(async (shell) => {
      const clauses = segment(await readClauseText(file, shell));
      if (options.json === true) writeJson(shell, { clauses });
      else for (const clause of clauses) writeLine(shell, describeClause(clause, shell.width));
      return EXIT.done;
    }),
  );
}

/** `clausewatch compare OLD NEW`: clause-level changes between two files. */
export function addCompare(program: Command, run: Run): void {
  const command = program.command("compare").description("show clause by clause what differs between two files").argument("<old>").argument("<new>");
  addCommonOptions(command, "json", "color").action((before: string, after: string, options: CommonOptions) =>
    run(async (shell) => {
      const comparison = compareTexts(await readClauseText(before, shell), await readClauseText(after, shell));
      if (options.json === true) writeJson(shell, comparison);
      else writeLine(shell, renderTerminal(comparison, { colour: shell.isColour && options.color !== false, width: shell.width }));
      return EXIT.done;
    }),
  );
}

/** One line a clause: indented by its titles, with its label, kind and lines. */
function describeClause({ path, label, kind, text, lines }: Clause, width: number): string {
  // A titled clause is the last title of its own path.
  const isOwnTitle = kind === "heading" || (label !== null && path.at(-1)?.includes(label) === true && path.at(-1) !== label);
  const depth = isOwnTitle ? path.length - 1 : path.length;
  const where = `${lines[0]}${lines[1] > lines[0] ? `-${lines[1]}` : ""}`;
  const head = `${"  ".repeat(Math.max(0, depth))}${kind === "heading" ? "# " : ""}${label === null ? "" : `[${label}] `}`;
  const room = Math.max(20, width - head.length - where.length - 3);
  const shown = toPlainLine(text);
  return `${head}${shown.length > room ? `${shown.slice(0, room - 1)}…` : shown}  :${where}`;
}

function parseType(value: string): DocumentType {
  const type = DOCUMENT_TYPES.find((known) => known === value);
  if (type === undefined) throw new InvalidArgumentError(`Write one of ${DOCUMENT_TYPES.join(", ")}.`);
  return type;
}
