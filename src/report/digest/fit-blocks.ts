import type { Block } from "./block.ts";
import { encodedSize } from "./encoded-size.ts";
import type { EntryBlocks } from "./write-entry.ts";
import { writeRemainder } from "./write-entry.ts";

/** The share of the room that heads and feet may take, so that some is left for what changed. */
const FRAME_SHARE = 0.6;

/** What of one version has found room. */
export interface FittedEntry {
  readonly blocks: readonly Block[];
}

interface Fitted {
  readonly entry: EntryBlocks;
  readonly taken: Block[];
  isFull: boolean;
}

export interface Room {
  /** What is to fit. */
  readonly part: keyof Block;
  /** Encoded bytes. */
  readonly budget: number;
  /** What stands around each version. */
  readonly perEntry: number;
  /** Versions that have been left out before. */
  readonly omitted: number;
}

/**
 * Choose what of the entries fits into a room, in their order. Every entry gets its first change
 * before any gets its second, so that one long list leaves room for the others; an entry's changes are kept from the first
 * on without a gap. What is left out is counted.
 */
export function fitBlocks(
  entries: readonly EntryBlocks[],
  { part, budget, perEntry, omitted }: Room,
): FittedEntry[] {
  const framed: Fitted[] = [];
  const measure = (block: Block): number => encodedSize(`${block[part]}\n\n`);
  let used = measure(writeOmitted(entries.length + omitted)) + perEntry;
  for (const entry of entries) {
    const cost =
      perEntry +
      measure(entry.head) +
      measure(entry.foot) +
      measure(writeRemainder(entry.entry, entry.changes.length));
    if (used + cost > budget * FRAME_SHARE) continue;
    used += cost;
    framed.push({ entry, taken: [], isFull: false });
  }
  takeChanges(framed, budget - used, measure);
  const missing = omitted + entries.length - framed.length;
  return [...framed.map(assemble), ...(missing > 0 ? [{ blocks: [writeOmitted(missing)] }] : [])];
}

function takeChanges(
  framed: readonly Fitted[],
  room: number,
  measure: (block: Block) => number,
): void {
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

function assemble({ entry, taken }: Fitted): FittedEntry {
  const missing = entry.changes.length - taken.length;
  return {
    blocks: [
      entry.head,
      ...taken,
      ...(missing > 0 ? [writeRemainder(entry.entry, missing)] : []),
      entry.foot,
    ],
  };
}

function writeOmitted(count: number): Block {
  const said = `and ${count} more ${count === 1 ? "version" : "versions"}; list them with clausewatch list, and read them with clausewatch history`;
  return { text: said, html: `<p>${said}</p>` };
}
