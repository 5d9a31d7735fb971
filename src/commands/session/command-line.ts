import { Command, CommanderError } from "commander";
import { ClausewatchError, UsageError } from "../../model/errors.ts";
import { asStarted } from "./as-started.ts";
import { importHttp } from "./import-http.ts";
import type { Run } from "./run.ts";
import { EXIT, type ExitCode, type Shell } from "./shell.ts";

/** Adds one verb to the command line. */
type AddVerb = (program: Command, run: Run) => void;

/** The verbs in the order of the help. Each is loaded when it is called for: `list` needs no HTTP client. */
const VERBS: Readonly<Record<string, () => Promise<AddVerb>>> = {
  add: withHttp(async () => (await import("../watching/add.ts")).addAdd),
  check: withHttp(async () => (await import("../watching/check.ts")).addCheck),
  backfill: withHttp(async () => (await import("../watching/backfill.ts")).addBackfill),
  daemon: withHttp(async () => (await import("../daemon/daemon.ts")).addDaemon),
  list: async () => (await import("../reading/list.ts")).addList,
  status: async () => (await import("../reading/status.ts")).addStatus,
  doctor: withHttp(async () => (await import("../doctor/doctor.ts")).addDoctor),
  history: async () => (await import("../reading/history.ts")).addHistory,
  show: async () => (await import("../reading/show.ts")).addShow,
  diff: async () => (await import("../reading/diff.ts")).addDiff,
  blame: async () => (await import("../reading/blame.ts")).addBlame,
  search: async () => (await import("../reading/search.ts")).addSearch,
  digest: withHttp(async () => (await import("../digest/digest.ts")).addDigest),
  bounces: async () => (await import("../digest/bounces.ts")).addBounces,
  serve: withHttp(async () => (await import("../serve/serve.ts")).addServe),
  holds: async () => (await import("./holds.ts")).addHolds,
  normalise: async () => (await import("../texts/normalise.ts")).addNormalise,
  segment: async () => (await import("../texts/segment.ts")).addSegment,
  compare: async () => (await import("../texts/compare.ts")).addCompare,
  import: async () => (await import("../import/import.ts")).addImport,
  split: async () => (await import("../keeping/split.ts")).addSplit,
  layout: async () => (await import("../keeping/layout.ts")).addLayout,
  push: async () => (await import("../keeping/push.ts")).addPush,
  export: async () => (await import("../keeping/export.ts")).addExport,
  verify: async () => (await import("../keeping/verify.ts")).addVerify,
  rebuild: async () => (await import("../keeping/rebuild.ts")).addRebuild,
};

/** For verbs that ask for pages, send messages or answer themselves. */
function withHttp(load: () => Promise<AddVerb>): () => Promise<AddVerb> {
  return async () => {
    await importHttp();
    return load();
  };
}

/** Codes of errors that are not always the user's, but are where a command was given the place. */
const MISUSES: ReadonlySet<string> = new Set(["not-an-archive", "other-layout", "mail-address"]);

/**
 * Run what the arguments ask for and give its exit code; what goes wrong is said on `err`.
 *
 * @param argv as the process has them: the verb is the third
 */
export async function runCommandLine(argv: readonly string[], given: Shell): Promise<ExitCode> {
  const shell: Shell = { ...given, err: (text) => given.err(asStarted(text, given.env)) };
  let code: ExitCode = EXIT.done;
  const program = new Command("clausewatch")
    .description("Know which clause of a policy changed, since when, and what it said before.")
    .version("0.1.0")
    .configureOutput({ writeOut: shell.out, writeErr: shell.err })
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
    return explain(error, shell);
  }
}

/** The verb that is called, or all of them, for the help and for what is mistyped. */
function verbsFor([, , word = ""]: readonly string[]): (() => Promise<AddVerb>)[] {
  if (word === "--version" || word === "-V") return [];
  const verb = VERBS[word];
  return verb === undefined ? Object.values(VERBS) : [verb];
}

/** Say what went wrong and give the code for it; a fault of ours shows its stack. */
function explain(error: unknown, shell: Shell): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (shell.signal.aborted) {
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
