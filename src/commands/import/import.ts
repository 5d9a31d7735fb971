import type { Command } from "commander";
import { addImportArchive } from "./archive.ts";
import type { Run } from "../session/run.ts";
import { addImportCaptures } from "./captures.ts";
import { addImportCorpus } from "./corpus.ts";
import { addImportDeclarations } from "./declarations.ts";
import { addImportFile } from "./file.ts";
import { addImportOta } from "./ota.ts";
import { addImportTosback } from "./tosback.ts";
import { addImportWarc } from "./warc.ts";

/** `clausewatch import …`: other archives' histories. */
export function addImport(program: Command, run: Run): void {
  const group = program
    .command("import")
    .description("take in texts and histories of other archives");
  addImportArchive(group, run);
  addImportDeclarations(group, run);
  addImportOta(group, run);
  addImportWarc(group, run);
  addImportTosback(group, run);
  addImportFile(group, run);
  addImportCaptures(group, run);
  addImportCorpus(group, run);
}
