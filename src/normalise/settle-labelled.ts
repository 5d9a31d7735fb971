import { labelSpan, type Block, type ItemBlock, type Span } from "./block.ts";
import { LETTER_MARKER } from "./list-marker.ts";
import { printBlocks } from "./print.ts";
import { settleSpans } from "./spans.ts";

/**
 * Bring an item with any other marker than a bullet or a number into its one form. One that fills several lines stays an
 * item and starts with a paragraph, so that what it holds is indented; otherwise its label is the start of its text.
 */
export function settleLabelled({ marker, blocks }: ItemBlock): Block[] {
  const [first, ...others] = blocks;
  const lead = first === undefined ? { spans: [], rest: [] } : readLead(first);
  const rest = [...lead.rest, ...others];
  const text: Block = { kind: "paragraph", spans: settleSpans(lead.spans) };
  if (LETTER_MARKER.test(marker) && (rest.length > 0 || !isOneLine(text)))
    return [{ kind: "item", marker, blocks: [text, ...rest] }];
  return [{ kind: "paragraph", spans: settleSpans([labelSpan(marker), ...lead.spans]) }, ...rest];
}

function isOneLine(block: Block): boolean {
  return !printBlocks([block]).trimEnd().includes("\n");
}

/** The first line of a block, with the labels of items in front of it, and what else there is. */
function readLead(block: Block): { spans: readonly Span[]; rest: readonly Block[] } {
  if (block.kind === "table") return { spans: [], rest: [block] };
  if (block.kind !== "item") return { spans: block.spans, rest: [] };
  const [first, ...others] = block.blocks;
  if (first === undefined) return { spans: [], rest: [] };
  const { spans, rest } = readLead(first);
  const label = block.marker === "-" ? [] : [labelSpan(block.marker)];
  return { spans: [...label, ...spans], rest: [...rest, ...others] };
}
