import { parseLabel, type LabelContext, type ParsedLabel } from "./label.ts";
import { stripMarkup } from "./plain-words.ts";
import type { Company } from "./label-company.ts";
import type { SourceBlock } from "./source-block.ts";

/** How much of a block is looked at to tell what it starts with, in characters. */
const START = 400;

/** Take the escape off a number that a text starts with: `14\. Logs`. */
export function unescapeLabel(markdown: string): string {
  return markdown.replace(/^((?:\*\*)?\d{1,9})\\([.)])/, "$1$2");
}

/** Read the label that a line starts with, where it is not known what stands before it. */
export function readStart(
  markdown: string,
  company: Company,
  context: Partial<LabelContext> = {},
): ParsedLabel | null {
  const start = stripMarkup(unescapeLabel(markdown.slice(0, START)));
  return parseLabel(start, { previous: null, isHeading: false, ...context, company });
}

/** Read the label of a block, of its marker where it has one. */
export function readBlockStart(block: SourceBlock, company: Company): ParsedLabel | null {
  if (block.kind === "row" || block.marker === "-") return null;
  const text = block.segments[0]?.text ?? "";
  return readStart(block.marker === null ? text : `${block.marker} ${text}`, company, {
    isHeading: block.kind === "heading",
  });
}

/** Say whether two labels are of one family, such as `(a)` and `(b)`, `4.1` and `4.2`. */
export function isSameFamily(one: ParsedLabel, other: ParsedLabel): boolean {
  if (one.scheme !== other.scheme || one.frame !== other.frame) return false;
  return one.scheme !== "dotted" || depthOf(one) === depthOf(other);
}

/** Say whether one label stands below the other: `4.1` below `4`, `4.1(a)` below `4.1`. */
export function isBelow(label: string, above: string): boolean {
  const number = /[\d.]+$/.exec(above)?.[0];
  if (label.startsWith(`${above}.`) || label.startsWith(`${above}(`)) return true;
  return number !== undefined && label.startsWith(`${number}.`);
}

function depthOf({ label }: ParsedLabel): number {
  return label.match(/\d+|\p{L}+/gu)?.length ?? 0;
}
