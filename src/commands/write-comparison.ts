import type { Comparison } from "../model/change.ts";
import { renderTerminal } from "../report/redline/terminal.ts";
import { writeJson, writeLine, type CommonOptions, type Shell } from "./shell.ts";

/** Write a comparison as the options ask: the contract's JSON, or for people, under a heading where one is given. */
export function writeComparison(
  comparison: Comparison,
  options: CommonOptions,
  shell: Shell,
  heading?: string,
): void {
  if (options.json === true) {
    writeJson(shell, comparison);
    return;
  }
  if (heading !== undefined) writeLine(shell, `${heading}\n`);
  const colour = shell.isColour && options.color !== false;
  writeLine(shell, renderTerminal(comparison, { colour, width: shell.width }));
}
