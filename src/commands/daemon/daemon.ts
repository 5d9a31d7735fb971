import type { Command } from "commander";
import { addCommonOptions, type Run } from "../session/run.ts";
import type { CommonOptions } from "../session/shell.ts";

/** `clausewatch daemon`: the same on a schedule, and the digests. */
export function addDaemon(program: Command, run: Run): void {
  const command = program
    .command("daemon")
    .description(
      "check every policy when it is due and send the digests, until it is asked to stop (SIGTERM, SIGINT); SIGHUP reads the configuration again, but on a terminal ends it",
    )
    .option("--once", "do what is due now, send the digests that are due, and end");
  addCommonOptions(command, "config", "archive", "warc", "json", "quiet", "color").action(
    (options: CommonOptions & { readonly once?: boolean }) =>
      run(async (shell) => {
        const { runUntilStopped } = await import("./run-until-stopped.ts");
        return runUntilStopped(options, shell);
      }),
  );
}
