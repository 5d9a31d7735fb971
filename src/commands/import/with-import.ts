import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { Option, type Command } from "commander";
import { countNoun } from "../../model/count-noun.ts";
import type { FoundContext } from "../../import/found/found-context.ts";
import type { FoundProgress } from "../../import/found/import-found.ts";
import { openNormalisePool } from "../../normalise/pool.ts";
import { addCommonOptions } from "../session/run.ts";
import type { Session } from "../session/run-session.ts";
import { readSettings, withSession } from "../session/session.ts";
import type { CommonOptions, Shell } from "../session/shell.ts";

/** Options that all imports of captures share. */
export interface ImportOptions extends CommonOptions {
  readonly dryRun?: boolean;
  readonly asRecorded?: boolean;
}

/** Add the options that all imports of captures share. */
export function addImportOptions(command: Command): Command {
  return addCommonOptions(command, "config", "archive", "rewrite", "json", "quiet")
    .addOption(new Option("--dry-run", "record nothing; say what would be taken, and what not"))
    .addOption(
      new Option(
        "--as-recorded",
        "take everything that differs, also what looks like an error page or came and went",
      ),
    );
}

/** Open what an import works on, run it, and close again whatever happens. */
export async function withImport<T>(
  options: ImportOptions,
  shell: Shell,
  work: (session: Session, context: FoundContext) => Promise<T>,
): Promise<T> {
  const pool = openNormalisePool({ processes: availableParallelism(), inlineBelow: 0 });
  const archive = options.dryRun === true ? await borrowArchive(options, shell) : null;
  try {
    const own = archive === null ? options : { ...options, archive };
    return await withSession(own, shell, (session) =>
      work(session, {
        archive: session.archive,
        state: session.state,
        normalise: pool.normalise,
        now: shell.now,
        maxBodyBytes: session.settings.fetch.maxBodyBytes,
        signal: shell.signal,
        asRecorded: options.asRecorded === true,
        isDry: options.dryRun === true,
      }),
    );
  } finally {
    pool.close();
    if (archive !== null) await rm(archive, { recursive: true, force: true });
  }
}

/** Where there is no archive yet, a dry run makes none: it has one of its own, which goes. */
async function borrowArchive(options: ImportOptions, shell: Shell): Promise<string | null> {
  const { archive } = await readSettings(options, shell);
  if (existsSync(join(archive, ".git"))) return null;
  return mkdtemp(join(tmpdir(), "clausewatch-dry-"));
}

/** Show how far an import has come, where a person looks on. */
export function showProgress(
  options: CommonOptions,
  shell: Shell,
): (progress: FoundProgress) => void {
  if (options.quiet === true || !shell.isInteractive) return () => undefined;
  return ({ policy, done, captures }) =>
    shell.err(
      `\r${policy}: ${done} of ${countNoun(captures, "capture")}\u001B[K${done >= captures ? "\r\u001B[K" : ""}`,
    );
}
