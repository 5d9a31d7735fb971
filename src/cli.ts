#!/usr/bin/env node
import { buffer } from "node:stream/consumers";
import { Command, CommanderError } from "commander";
import { addBackfill } from "./commands/backfill.ts";
import { addCheck } from "./commands/check.ts";
import { addDaemon } from "./commands/daemon.ts";
import { addDiff } from "./commands/diff.ts";
import { addDigest } from "./commands/digest.ts";
import { addHistory } from "./commands/history.ts";
import { addImport } from "./commands/import.ts";
import { addList } from "./commands/list.ts";
import { EXIT, type ExitCode, type Shell } from "./commands/shell.ts";
import { addShow } from "./commands/show.ts";
import { addStatus } from "./commands/status.ts";
import { addCompare, addNormalise, addSegment } from "./commands/text.ts";
import { ClausewatchError, UsageError } from "./model/errors.ts";

const COMMANDS = [
  addCheck,
  addBackfill,
  addDaemon,
  addList,
  addStatus,
  addHistory,
  addShow,
  addDiff,
  addDigest,
  addNormalise,
  addSegment,
  addCompare,
  addImport,
];

/** Two signals stop at once what one asks to stop. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write("clausewatch: stopping; once more to stop at once\n");
    stop.abort();
  });
}

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

const shell: Shell = {
  out: (data) => void process.stdout.write(data),
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  signal: stop.signal,
  isColour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 80,
  isInteractive: process.stderr.isTTY === true,
  readInput: () => buffer(process.stdin),
};

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = new Command("clausewatch")
    .description("Know which clause of a policy changed, since when, and what it said before.")
    .version("0.1.0")
    .exitOverride()
    .showHelpAfterError("(`clausewatch --help` lists the commands)");
  for (const add of COMMANDS) {
    add(program, async (work) => {
      code = await work(shell);
    });
  }
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) command.exitOverride();
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return explain(error);
  }
}

/** Say what went wrong and give the code for it; a fault of ours shows its stack. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (stop.signal.aborted) {
    shell.err("clausewatch: stopped; what was recorded is complete, and the next run goes on from there\n");
    return EXIT.failed;
  }
  if (!(error instanceof ClausewatchError)) {
    shell.err(`clausewatch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.failed;
  }
  shell.err(`clausewatch: ${error.message}${error.hint === undefined ? "" : `\n  ${error.hint}`}\n`);
  return error instanceof UsageError ? EXIT.usage : EXIT.failed;
}
