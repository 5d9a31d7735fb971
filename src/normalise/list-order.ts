import { inlineBlocks, labelSpan, type Block, type ItemBlock } from "./block.ts";
import { settleSpans } from "./spans.ts";

/** A marker that CommonMark itself reads as an ordered list: `4.`, `4)`. It would drop leading zeros. */
export const DECIMAL_MARKER = /^(0|[1-9]\d{0,8})([.)])$/;

interface RunningList {
  readonly last: number;
  readonly delimiter: string;
}

/**
 * Turn items numbered out of turn into paragraphs that start with their label. A CommonMark list counts by itself from
 * its first number, so a renderer would show a second clause 14 as 15; its label is printed as text: `14\.`.
 */
export function unlistOutOfTurn(blocks: readonly Block[]): Block[] {
  const settled: Block[] = [];
  const stack = blocks.toReversed();
  let running: RunningList | null = null;
  for (let block = stack.pop(); block !== undefined; block = stack.pop()) {
    const [, digits, delimiter = "."] =
      (block.kind === "item" && DECIMAL_MARKER.exec(block.marker)) || [];
    const inList: boolean = running !== null && running.delimiter === delimiter;
    if (digits === undefined || block.kind !== "item") {
      running = null;
      settled.push(
        block.kind === "item" ? { ...block, blocks: unlistOutOfTurn(block.blocks) } : block,
      );
    } else if (inList && Number(digits) !== (running?.last ?? 0) + 1) {
      running = null;
      const [label, ...rest] = unlistItem(block);
      if (label !== undefined) settled.push(label);
      stack.push(...rest.toReversed());
    } else {
      running = { last: Number(digits), delimiter };
      settled.push({ ...block, blocks: unlistOutOfTurn(block.blocks) });
    }
  }
  return settled;
}

/** The label becomes text, and with the list goes the indentation of what else the item holds. */
export function unlistItem({ marker, blocks }: ItemBlock): Block[] {
  const [first, ...rest] = blocks;
  const inner = first === undefined ? [] : inlineBlocks([first]);
  return [{ kind: "paragraph", spans: settleSpans([labelSpan(marker), ...inner]) }, ...rest];
}
