import { InvalidArgumentError, type Command } from "commander";
import { DOCUMENT_TYPES, type DocumentType } from "../../normalise/detect-type.ts";
import { normaliseDocument } from "../../normalise/normalise-document.ts";
import { readNamedFile } from "./read-file.ts";
import type { Run } from "../session/run.ts";
import { EXIT } from "../session/shell.ts";

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
    .description(
      "print the canonical text of a page, a PDF, a Word or Markdown file, or a plain text",
    )
    .argument("<file>", "- reads standard input")
    .option("--url <url>", "where it was published; relative links are resolved against it")
    .option("--select <css...>", "only these parts of a page")
    .option("--remove <css...>", "without these parts")
    .option(
      "--type <type>",
      `read it as ${DOCUMENT_TYPES.join(", ")}, whatever it looks like`,
      parseType,
    )
    .action((file: string, options: NormaliseCommandOptions) =>
      run(async (shell) => {
        const body = await readNamedFile(file, shell);
        const extraction = { select: options.select ?? [], remove: options.remove ?? [] };
        const { url = null, type } = options;
        shell.out((await normaliseDocument(body, { url, extraction, type })).text);
        return EXIT.done;
      }),
    );
}

function parseType(value: string): DocumentType {
  const type = DOCUMENT_TYPES.find((known) => known === value);
  if (type === undefined)
    throw new InvalidArgumentError(`Write one of ${DOCUMENT_TYPES.join(", ")}.`);
  return type;
}
