import type { Company } from "./label-company.ts";
import { readStart } from "./read-start.ts";
import type { SourceBlock } from "./source-block.ts";
import { isStatement } from "./statements.ts";
import { isCapitalTitle, isProse, isTitleCase, isTitleLine } from "./title.ts";

/** A line of a block. */
export interface Line {
  readonly text: string;
  readonly number: number;
  /** True where it is parted from the line above: behind a hard break, or a title. */
  readonly isBroken: boolean;
}

/** A line that goes on below it is at least this share of the longest line of its block. */
const FULL = 0.7;
/** A line below this share ends where it does for a reason. */
const SHORT = 0.4;

/**
 * Break a block of plain text behind the lines that are titles, and before the answer to a question. In canonical text
 * a line ends where a sentence does, so that none of this is found there.
 */
export function breakBehindTitles(
  lines: readonly Line[],
  block: SourceBlock,
  company: Company,
): Line[] {
  const longest = lines.reduce((most, { text }) => Math.max(most, text.length), 0);
  const broken: Line[] = [];
  for (const [index, line] of lines.entries()) {
    const above = broken.at(-1);
    const shown =
      index === 1 && block.marker !== null ? `${block.marker} ${above?.text ?? ""}` : above?.text;
    const isParted =
      above !== undefined &&
      !line.isBroken &&
      canEnd(above, broken.at(-2), index) &&
      (isTitleAbove(shown ?? "", line.text, longest, company) ||
        (/^Q[.:] /.test(above.text) && /^A[.:] /.test(line.text)));
    if (isParted && !above.isBroken) broken[index - 1] = { ...above, isBroken: true };
    broken.push(isParted ? { ...line, isBroken: true } : line);
  }
  return broken;
}

/** A title starts a block, or stands where a sentence could. */
function canEnd(line: Line, before: Line | undefined, index: number): boolean {
  return index === 1 || line.isBroken || /[.:;!?]["”)]*$/.test(before?.text.slice(-20) ?? "");
}

function isTitleAbove(line: string, next: string, longest: number, company: Company): boolean {
  if (line.length > 80 || !/^["“(*]*[\p{Lu}\p{Lo}\p{N}]/u.test(next)) return false;
  const label = readStart(line, company, { isHeading: true });
  if (label !== null && label.rest === "") return label.scheme === "named";
  if (label === null && /[.!;,]$/.test(line)) return false;
  const bare = label?.rest ?? line;
  if (isCapitalTitle(bare)) return !isCapitalTitle(next) || readStart(next, company) !== null;
  if (!isTitleLine(bare, label !== null)) return false;
  if (!isTitleCase(bare)) return label !== null && line.length < SHORT * longest;
  if (isStatement(next) && label === null) return true;
  if (label !== null) return /[.!?]$/.test(next) || isProse(next) || line.length < FULL * longest;
  return isProse(next) && line.length < FULL * longest;
}
