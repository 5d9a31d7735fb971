import type { Command } from "commander";
import { compareTexts } from "../give-account.ts";
import { readClauseText } from "./read-file.ts";
import { addCommonOptions, type Run } from "./run.ts";
import { EXIT, type CommonOptions } from "./shell.ts";
import { writeComparison } from "./write-comparison.ts";

/** `clausewatch compare OLD NEW`: clause-level changes between two files. */
export function addCompare(program: Command, run: Run): void {
  const command = program
    .command("compare")
    .description("show clause by clause what differs between two files")
    .argument("<old>")
    .argument("<new>");
  addCommonOptions(command, "json", "color").action(
    (before: string, after: string, options: CommonOptions) =>
      run(async (shell) => {
        const comparison = compareTexts(
          await readClauseText(before, shell),
          await readClauseText(after, shell),
        );
        writeComparison(comparison, options, shell);
        return EXIT.done;
      }),
  );
}
