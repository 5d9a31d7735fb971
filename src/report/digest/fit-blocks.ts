import { encodedSize } from "./encoded-size.ts";
import type { Block, EntryBlocks } from "./write-entry.ts";
import { writeRemainder } from "./write-entry.ts";

/** The share of the room that heads and feet may take, so that some is left for what changed. */
const FRAME_SHARE = 0.6;

interface Fitted {
  readonly entry: EntryBlocks;
  readonly taken: Block[];
  isFull: boolean;
}

/**
 * Choose what of the entries fits into `budget` encoded bytes, in their order. Every entry gets its first change
 * before any gets its second, so that one long list leaves room for the others; an entry's changes are kept from the first
 * on without a gap. What is left out is counted.
 */
export function fitBlocks(entries: readonly EntryBlocks[], budget: number): Block[] {
  const framed: Fitted[] = [];
  let used = measure(writeOmitted(entries.length));
  for (const entry of entries) {
    const cost =
      measure(entry.head) +
      measure(entry.foot) +
      measure(writeRemainder(entry.entry, entry.changes.length));
    if (used + cost > budget * FRAME_SHARE) continue;
    used += cost;
    framed.push({ entry, taken: [], isFull: false });
  }
  takeChanges(framed, budget - used);
  const omitted = entries.length - framed.length;
  return [...framed.flatMap(assemble), ...(omitted > 0 ? [writeOmitted(omitted)] : [])];
}

function takeChanges(framed: readonly Fitted[], room: number): void {
  let left = room;
  const rounds = Math.max(0, ...framed.map((fitted) => fitted.entry.changes.length));
  for (let rank = 0; rank < rounds; rank += 1) {
    for (const fitted of framed) {
      const change = fitted.entry.changes[rank];
      if (change === undefined || fitted.isFull) continue;
      const cost = measure(change);
      fitted.isFull = cost > left;
      if (fitted.isFull) continue;
      left -= cost;
      fitted.taken.push(change);
    }
  }
}

function assemble({ entry, taken }: Fitted): Block[] {
  const missing = entry.changes.length - taken.length;
  return [
    entry.head,
    ...taken,
    ...(missing > 0 ? [writeRemainder(entry.entry, missing)] : []),
    entry.foot,
  ];
}

function writeOmitted(count: number): Block {
  const said = `and ${count} more ${count === 1 ? "version" : "versions"}; list them with clausewatch list, and read them with clausewatch history`;
  return { text: said, html: `<p style="margin:28px 0 4px;font-size:15px">${said}</p>` };
}

function measure(block: Block): number {
  return encodedSize(`${block.text}\n\n`) + encodedSize(`${block.html}\n`);
}
