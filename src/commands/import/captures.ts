import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { findCaptures, type CaptureFile } from "../../import/captures/find-captures.ts";
import { importFoundAll } from "../../import/found/import-all.ts";
import { openSpool } from "../../import/spool.ts";
import { UsageError } from "../../model/errors.ts";
import type { Run } from "../session/run.ts";
import type { Shell } from "../session/shell.ts";
import { reportImport, startImportReport } from "./report-import.ts";
import { addImportOptions, showProgress, withImport, type ImportOptions } from "./with-import.ts";

/** `clausewatch import captures FILE…`: captures as lines of JSON. */
export function addImportCaptures(group: Command, run: Run): void {
  const command = group
    .command("captures")
    .description("captures as lines of JSON, with their bytes (docs/json.md)")
    .argument("<file...>", "files of lines; - for standard input");
  addImportOptions(command).action((files: string[], options: ImportOptions) =>
    run(async (shell) => {
      const opened = await Promise.all(files.map((path) => openFile(path, shell)));
      return withImport(options, shell, async ({ settings }, context) => {
        const spool = await openSpool();
        try {
          const policies = new Map(settings.policies.map((policy) => [policy.id, policy]));
          const { maxBodyBytes, signal } = context;
          const found = await findCaptures(opened, { policies, spool, maxBodyBytes, signal });
          const report = startImportReport(options, shell, found.ids.size);
          const hooks = { onProgress: showProgress(options, shell), onOutcome: report };
          const outcomes = await importFoundAll(found, context, hooks);
          return reportImport(outcomes, found, options, shell);
        } finally {
          await spool.remove();
        }
      });
    }),
  );
}

async function openFile(path: string, shell: Shell): Promise<CaptureFile> {
  if (path === "-") return { name: "standard input", chunks: openInput(shell) };
  const stats = await stat(path).catch(() => null);
  if (stats?.isFile() !== true) {
    throw new UsageError(`${path} ${stats === null ? "does not exist" : "is no file"}`, {
      code: "file-not-found",
      hint: "name a file of capture lines, or - for standard input",
    });
  }
  return { name: basename(path), chunks: createReadStream(path) };
}

async function* openInput({ openInput: open, readInput }: Shell): AsyncGenerator<Uint8Array> {
  if (open === undefined) yield await readInput();
  else yield* open();
}
