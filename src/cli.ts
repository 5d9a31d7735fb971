#!/usr/bin/env node
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { Command, CommanderError } from "commander";
import type { Run } from "./commands/run.ts";
import { EXIT, type ExitCode, type Shell } from "./commands/shell.ts";
import { ClausewatchError, UsageError } from "./model/errors.ts";

/** Adds one verb to the command line. */
type AddVerb = (program: Command, run: Run) => void;

/** The verbs in the order of the help. Each is loaded when it is called for: `list` needs no HTTP client. */
const VERBS: Readonly<Record<string, () => Promise<AddVerb>>> = {
  add: async () => (await import("./commands/add.ts")).addAdd,
  check: async () => (await import("./commands/check.ts")).addCheck,
  backfill: async () => (await import("./commands/backfill.ts")).addBackfill,
  daemon: async () => (await import("./commands/daemon/daemon.ts")).addDaemon,
  list: async () => (await import("./commands/list.ts")).addList,
  status: async () => (await import("./commands/status.ts")).addStatus,
  doctor: async () => (await import("./commands/doctor/doctor.ts")).addDoctor,
  history: async () => (await import("./commands/history.ts")).addHistory,
  show: async () => (await import("./commands/show.ts")).addShow,
  diff: async () => (await import("./commands/diff.ts")).addDiff,
  blame: async () => (await import("./commands/blame.ts")).addBlame,
  search: async () => (await import("./commands/search.ts")).addSearch,
  digest: async () => (await import("./commands/digest.ts")).addDigest,
  holds: async () => (await import("./commands/holds.ts")).addHolds,
  normalise: async () => (await import("./commands/normalise.ts")).addNormalise,
  segment: async () => (await import("./commands/segment.ts")).addSegment,
  compare: async () => (await import("./commands/compare.ts")).addCompare,
  import: async () => (await import("./commands/import/import.ts")).addImport,
  split: async () => (await import("./commands/split.ts")).addSplit,
  push: async () => (await import("./commands/push.ts")).addPush,
  export: async () => (await import("./commands/export.ts")).addExport,
  verify: async () => (await import("./commands/verify.ts")).addVerify,
  rebuild: async () => (await import("./commands/rebuild.ts")).addRebuild,
};

/** Codes of errors that are not always the user's, but are where a command was given the place. */
const MISUSES: ReadonlySet<string> = new Set(["not-an-archive"]);

/** Two signals stop at once what one asks to stop. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write("clausewatch: stopping; once more to stop at once\n");
    stop.abort();
    // A daemon is gone within ten seconds: what it has in hand is recorded whole or not at all, at any instant.
    if (process.argv[2] === "daemon") setTimeout(() => process.exit(EXIT.done), 8_500).unref();
  });
}

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

const shell: Shell = {
  out: (data) => void process.stdout.write(data),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
  },
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  signal: stop.signal,
  onHangUp: (listener) => {
    // On a terminal it says that the terminal is gone.
    if (process.stderr.isTTY === true) return () => {};
    process.on("SIGHUP", listener);
    return () => process.off("SIGHUP", listener);
  },
  isColour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 80,
  isInteractive: process.stderr.isTTY === true,
  readInput: () => buffer(process.stdin),
  openInput: () => process.stdin,
};

process.exitCode = await main(process.argv);

async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = new Command("clausewatch")
    .description("Know which clause of a policy changed, since when, and what it said before.")
    .version("0.1.0")
    .exitOverride()
    .showHelpAfterError("(`clausewatch --help` lists the commands)");
  const run: Run = async (work) => {
    code = await work(shell);
  };
  for (const load of verbsFor(argv)) (await load())(program, run);
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])])
    command.exitOverride();
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    return explain(error);
  }
}

/** The verb that is called, or all of them, for the help and for what is mistyped. */
function verbsFor(argv: readonly string[]): (() => Promise<AddVerb>)[] {
  const verb = VERBS[argv[2] ?? ""];
  return verb === undefined ? Object.values(VERBS) : [verb];
}

/** Say what went wrong and give the code for it; a fault of ours shows its stack. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (stop.signal.aborted) {
    shell.err(
      "clausewatch: stopped; what was recorded is complete, and the next run goes on from there\n",
    );
    return EXIT.failed;
  }
  if (!(error instanceof ClausewatchError)) {
    shell.err(
      `clausewatch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.failed;
  }
  shell.err(
    `clausewatch: ${error.message}${error.hint === undefined ? "" : `\n  ${error.hint}`}\n`,
  );
  const isMisused = error instanceof UsageError || MISUSES.has(error.code);
  return isMisused ? EXIT.usage : EXIT.failed;
}
