import { Option, type Command } from "commander";
import { compareTexts } from "../../give-account.ts";
import type { Comparison } from "../../model/change.ts";
import { UsageError } from "../../model/errors.ts";
import { renderTerminal } from "../../report/redline/terminal.ts";
import type { NamedText } from "../../report/redline/unified.ts";
import { writeJson, writeLine, type CommonOptions, type Shell } from "../session/shell.ts";

const FORMATS = ["terminal", "markdown", "html", "side-by-side", "unified", "json"] as const;

type Format = (typeof FORMATS)[number];

export interface ComparisonOptions extends CommonOptions {
  readonly format?: Format;
}

/** Two texts that are compared. */
export interface Compared {
  readonly before: NamedText;
  readonly after: NamedText;
  /** What stands above the changes; without it, in a document, the names of the texts. */
  readonly heading?: string;
}

/** Add `--format`, in which a comparison is written. */
export function addFormatOption(command: Command): Command {
  const option = new Option("--format <format>", "how to show it (default: terminal)");
  return command.addOption(option.choices(FORMATS));
}

/** Compare two texts and write it as the options ask: for people, as a document, as the contract's JSON, or line by line. */
export async function writeCompared(
  compared: Compared,
  options: ComparisonOptions,
  shell: Shell,
): Promise<void> {
  const format = chooseFormat(options);
  const { before, after, heading } = compared;
  // Of the formats, only the one that is asked for is loaded.
  if (format === "unified") {
    const { renderUnified } = await import("../../report/redline/unified.ts");
    shell.out(renderUnified(before, after));
    return;
  }
  const comparison = compareTexts(before.text, after.text);
  const title = heading ?? `${before.name} → ${after.name}`;
  if (format === "markdown") {
    const { renderMarkdown } = await import("../../report/redline/markdown.ts");
    shell.out(renderMarkdown(comparison, { title }));
  } else if (format === "html" || format === "side-by-side") {
    const { renderHtmlDocument } = await import("../../report/redline/html-document.ts");
    const { tellLanguage } = await import("../../screen/language.ts");
    const { stripMarkup } = await import("../../segment/plain-words.ts");
    const layout = format === "html" ? "inline" : "sides";
    const language = tellLanguage(stripMarkup(after.text));
    shell.out(renderHtmlDocument(comparison, { title, layout, language }));
  } else writeComparison(comparison, { ...options, json: format === "json" }, shell, heading);
}

/** Write a comparison as the contract's JSON with `--json`, else for people, under a heading where one is given. */
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

function chooseFormat({ format, json }: ComparisonOptions): Format {
  if (json !== true) return format ?? "terminal";
  if (format === undefined || format === "json") return "json";
  throw new UsageError(`--json and --format ${format} ask for different things`, {
    code: "bad-option",
    hint: "leave one of them out",
  });
}
