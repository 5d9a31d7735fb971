import { inlineBlocks, labelSpan, type Block, type ItemBlock } from "./block.ts";
import { settleSpans } from "./spans.ts";

/** A marker that CommonMark itself reads as an ordered list: `4.`, `4)`. It would drop leading zeros. */
export const DECIMAL_MARKER = /^(0|[1-9]\d{0,8})([.)])$/;

/**
 * Turn items numbered out of turn into paragraphs that start with their label. A CommonMark list counts by itself from
 * its first number, so a renderer would show a second clause 14 as 15; its label is printed as text: `14\\.`.
 */
export function unlistOutOfTurn(blocks: readonly Block[]): Block[] {
  const settled: Block[] = [];
  const stack = blocks.toReversed();
  let expected: string | null = null;
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    const [, digits = "", delimiter = ""] =
      (block.kind === "item" && DECIMAL_MARKER.exec(block.marker)) || [];
    if (block.kind === "item" && isOutOfTurn(block.marker, delimiter, expected)) {
      const [label, ...rest] = unlistItem(block);
      if (label !== undefined) settled.push(label);
      for (const one of rest.toReversed()) stack.push(one);
      expected = null;
      continue;
    }
    settled.push(
      block.kind === "item" ? { ...block, blocks: unlistOutOfTurn(block.blocks) } : block,
    );
    expected = digits === "" ? null : `${Number(digits) + 1}${delimiter}`;
  }
  return settled;
}

/** True inside a running list (of the same delimiter; another one starts a list) for any marker but the next. */
function isOutOfTurn(marker: string, delimiter: string, expected: string | null): boolean {
  return (
    expected !== null && delimiter !== "" && expected.endsWith(delimiter) && marker !== expected
  );
}

/** The label becomes text, and with the list goes the indentation of what else the item holds. */
export function unlistItem({ marker, blocks }: ItemBlock): Block[] {
  const [first, ...rest] = blocks;
  const inner = first === undefined ? [] : inlineBlocks([first]);
  return [{ kind: "paragraph", spans: settleSpans([labelSpan(marker), ...inner]) }, ...rest];
}
