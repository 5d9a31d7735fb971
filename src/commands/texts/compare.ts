import type { Command } from "commander";
import { readClauseText } from "./read-file.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { EXIT } from "../session/shell.ts";
import {
  addFormatOption,
  writeCompared,
  type ComparisonOptions,
} from "../reading/write-comparison.ts";

/** `clausewatch compare OLD NEW`: clause-level changes between two files. */
export function addCompare(program: Command, run: Run): void {
  const command = program
    .command("compare")
    .description("show clause by clause what differs between two files")
    .argument("<old>")
    .argument("<new>");
  addFormatOption(addCommonOptions(command, "json", "color")).action(
    (before: string, after: string, options: ComparisonOptions) =>
      run(async (shell) => {
        const compared = {
          before: { name: before, text: await readClauseText(before, shell) },
          after: { name: after, text: await readClauseText(after, shell) },
        };
        await writeCompared(compared, options, shell);
        return EXIT.done;
      }),
  );
}
