import type { Company } from "./label-company.ts";
import { stripMarkup } from "./plain-words.ts";
import { readBlockStart } from "./read-start.ts";
import type { SourceBlock } from "./source-block.ts";

/** Join a paragraph that is a label alone with the one behind it: `(a)`, then `the time of every boil`. */
export function joinLoneLabels(blocks: readonly SourceBlock[], company: Company): SourceBlock[] {
  const joined: SourceBlock[] = [];
  for (const block of blocks) {
    const above = joined.at(-1);
    if (above === undefined || !isLoneLabel(above, company) || !canTakeLabel(block, above, company))
      joined.push(block);
    else joined[joined.length - 1] = joinBlocks(above, block);
  }
  return joined;
}

function isLoneLabel(block: SourceBlock, company: Company): boolean {
  const [only, second] = block.segments;
  if (
    block.kind !== "paragraph" ||
    block.marker !== null ||
    only === undefined ||
    second !== undefined
  )
    return false;
  if (only.text.length > 24) return false;
  const label = readBlockStart(
    { ...block, segments: [{ ...only, text: stripMarkup(only.text) }] },
    company,
  );
  return label !== null && label.rest === "" && label.scheme !== "named";
}

function canTakeLabel(block: SourceBlock, above: SourceBlock, company: Company): boolean {
  return (
    block.kind === "paragraph" &&
    block.marker === null &&
    block.indent >= above.indent &&
    readBlockStart(block, company) === null
  );
}

function joinBlocks(above: SourceBlock, block: SourceBlock): SourceBlock {
  const [label] = above.segments;
  const [first, ...others] = block.segments;
  if (label === undefined || first === undefined) return block;
  const sign = stripMarkup(label.text);
  const text = first.text.startsWith("**")
    ? `**${sign} ${first.text.slice(2)}`
    : `${sign} ${first.text}`;
  const lines = [label.lines[0], first.lines[1]] as const;
  // The lines between the two are blank.
  const gap = Array.from({ length: first.lines[0] - label.lines[0] - 1 }, () => "");
  const parts = [sign, ...gap, ...first.parts];
  return { ...block, indent: above.indent, segments: [{ text, lines, parts }, ...others] };
}
