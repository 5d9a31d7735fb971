import { join } from "node:path";
import type { Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import type { Policy } from "../../model/policy.ts";
import { escapeInvisible } from "../../settings/check/quote.ts";
import {
  readDeclarations,
  type Declarations,
  type RefusedDeclaration,
  type TakenDeclaration,
} from "../../settings/declaration/read-declarations.ts";
import { copyDeclarations, type CopiedDeclaration } from "./copy-declarations.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { readSettings } from "../session/session.ts";
import {
  EXIT,
  writeJson,
  writeLine,
  type CommonOptions,
  type ExitCode,
  type Shell,
} from "../session/shell.ts";
import { formatTable } from "../table.ts";

interface ImportDeclarationsOptions extends CommonOptions {
  readonly write?: boolean;
}

/** `clausewatch import declarations DIR`: what can be tracked as Open Terms Archive declares it. */
export function addImportDeclarations(group: Command, run: Run): void {
  const command = group
    .command("declarations")
    .description("a folder of Open Terms Archive declarations: what can be tracked, and what not")
    .argument("<dir>")
    .option("--write", "put the declarations, as they are, with the service files");
  addCommonOptions(command, "config", "json", "quiet").action(
    (folder: string, options: ImportDeclarationsOptions) =>
      run(async (shell) => {
        const tracked = options.write === true ? await readSettings(options, shell) : null;
        const declarations = await readDeclarations(folder);
        const copied =
          tracked === null
            ? []
            : await copyDeclarations(
                declarations,
                tracked.policies,
                join(options.config ?? "config", "services"),
              );
        if (options.json === true) writeJson(shell, describeImport(declarations, copied));
        else printImport(declarations, copied, options, shell);
        return codeOf(declarations, copied);
      }),
  );
}

function codeOf({ taken, refused }: Declarations, copied: readonly CopiedDeclaration[]): ExitCode {
  if (taken.length === 0) return EXIT.failed;
  const isWhole = refused.length === 0 && copied.every(({ written }) => written !== null);
  return isWhole ? EXIT.done : EXIT.partly;
}

function describeImport(
  { taken, refused }: Declarations,
  copied: readonly CopiedDeclaration[],
): object {
  return { taken: taken.map(describeTaken), refused, copied };
}

function describeTaken({ policy, file, history }: TakenDeclaration): object {
  const { id, service, name, past = [], needsScripts = false } = policy;
  const pages = countPages(policy);
  return { policy: id, service, name, file, history, past: past.length, needsScripts, pages };
}

function printImport(
  { taken, refused }: Declarations,
  copied: readonly CopiedDeclaration[],
  { quiet, write }: ImportDeclarationsOptions,
  shell: Shell,
): void {
  const rows = [...taken.map(tabulateTaken), ...refused.map(tabulateRefused)];
  const shown = rows.map((row) => row.map(escapeInvisible));
  for (const line of formatTable(shown)) writeLine(shell, line);
  for (const { file, why } of copied)
    if (why !== null) shell.err(`${escapeInvisible(`${file} was not copied: ${why}`)}\n`);
  if (quiet === true) return;
  const scripts = taken.filter(({ policy }) => policy.needsScripts === true).length;
  shell.err(
    `${countNoun(taken.length, "policy", "policies")} can be tracked, ${countNoun(refused.length, "thing")} cannot be used\n`,
  );
  if (scripts > 0)
    shell.err(
      `${scripts} of them are pages made by scripts, which are not run: they may be held\n`,
    );
  const combined = taken.filter(({ policy }) => countPages(policy) > 1).length;
  if (combined > 0)
    shell.err(
      `${combined} of them are made of several pages: their past cannot be backfilled yet\n`,
    );
  if (write !== true) shell.err("nothing was written; --write puts them with the service files\n");
}

function tabulateTaken({ policy, file }: TakenDeclaration): string[] {
  const { past = [], needsScripts = false } = policy;
  const pages = countPages(policy);
  const notes = [
    ...(pages > 1 ? [`${pages} pages`] : []),
    ...(past.length > 0 ? [`${past.length} past`] : []),
    ...(needsScripts ? ["needs scripts"] : []),
  ];
  return ["taken", file, policy.id, notes.join(", ")];
}

function countPages({ extraction }: Policy): number {
  return extraction.parts?.length ?? 1;
}

function tabulateRefused({ file, line, column, what, why }: RefusedDeclaration): string[] {
  const place = line === null ? file : `${file}:${line}:${column ?? 1}`;
  return ["not used", place, what === "" ? "the file" : what, why];
}
