import { Command } from "commander";
import type { Run } from "../../src/commands/session/run.ts";
import type { ExitCode, Shell } from "../../src/commands/session/shell.ts";

/** Run one verb of the command line in this process; what it throws is thrown on. */
export async function runCommand(
  add: (program: Command, run: Run) => void,
  ...words: string[]
): Promise<{ code: ExitCode; out: string; err: string }> {
  const printed = { out: "", err: "" };
  const shell: Shell = {
    out: (data) => (printed.out += String(data)),
    err: (text) => (printed.err += text),
    env: process.env,
    now: () => new Date("2026-01-02T03:04:05Z"),
    signal: new AbortController().signal,
    isColour: false,
    width: 80,
    isInteractive: false,
    readInput: async () => Buffer.alloc(0),
  };
  const codes: ExitCode[] = [];
  const program = new Command("clausewatch").exitOverride();
  add(program, async (work) => {
    codes.push(await work(shell));
  });
  await program.parseAsync(words, { from: "user" });
  return { code: codes[0] ?? 1, ...printed };
}
