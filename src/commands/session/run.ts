import type { Command } from "commander";
import type { ExitCode, Shell } from "./shell.ts";

/** Runs a command's work: hands it the shell, takes its exit code, and turns what it throws into a message and a code. */
export type Run = (work: (shell: Shell) => Promise<ExitCode>) => Promise<void>;

const COMMON = {
  config: ["--config <dir>", "folder of the settings (default: config)"],
  archive: ["--archive <dir>", "archive to use in place of the configured one"],
  warc: ["--warc <dir>", "keep every request and its response in this folder, as WARC 1.1"],
  rewrite: [
    "--no-rewrite",
    "keep captures that are older than what is recorded on the branch `captures`, and leave the history as it is",
  ],
  json: ["--json", "print JSON"],
  quiet: ["--quiet", "print nothing but data and errors"],
  color: ["--no-color", "mark changed words by signs, not by colour"],
} as const;

/** Add options that many commands share, under the same names everywhere. */
export function addCommonOptions(command: Command, ...names: (keyof typeof COMMON)[]): Command {
  for (const name of names) {
    const [flags, description] = COMMON[name];
    command.option(flags, description);
  }
  return command;
}
