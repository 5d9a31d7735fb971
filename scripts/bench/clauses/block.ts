import type { Clause, ClauseKind } from "../../../src/model/clause.ts";

/** A clause as the generators of the benchmark write it: what stands in one place of a document. */
export interface Block {
  readonly id: string;
  readonly kind: ClauseKind;
  /** Of a heading: 1 to 6. Of others 0. */
  readonly level: number;
  readonly label: string | null;
  readonly text: string;
}

/** A block of a mutated document, and where it comes from. */
export interface Mutant extends Block {
  /** The blocks of the original that it says: none where it was added, several where they were merged. */
  readonly from: readonly string[];
  readonly isMoved: boolean;
}

/** Turn clauses into blocks. */
export function readBlocks(clauses: readonly Clause[]): Block[] {
  return clauses.map(({ kind, label, path, text }, index) => ({
    id: `b${index}`,
    kind,
    label,
    level: kind === "heading" ? Math.min(6, path.length) : 0,
    text,
  }));
}

export function keepBlock(block: Block): Mutant {
  return { ...block, from: [block.id], isMoved: false };
}

/** Where the section of a heading ends: the next heading of its rank, or the end. */
export function endOfSection(blocks: readonly Block[], start: number): number {
  const level = blocks[start]?.level ?? 0;
  const end = blocks.findIndex(
    (block, index) => index > start && block.kind === "heading" && block.level <= level,
  );
  return end === -1 ? blocks.length : end;
}

/** A document as text, and which block stands on which line (from 1). */
export interface Page {
  readonly text: string;
  readonly blockAt: ReadonlyMap<number, number>;
}

/** Write blocks as Markdown, one line a block. */
export function writePage(blocks: readonly Block[]): Page {
  const lines: string[] = [];
  const blockAt = new Map<number, number>();
  blocks.forEach((block, index) => {
    const above = blocks[index - 1];
    const isTight =
      above?.kind === block.kind && (isBullet(block) ? isBullet(above) : block.kind === "row");
    if (lines.length > 0 && !isTight) lines.push("");
    if (block.kind === "row" && !isTight) lines.push("|  |  |", "| --- | --- |");
    lines.push(writeBlock(block));
    blockAt.set(lines.length, index);
  });
  return { text: `${lines.join("\n")}\n`, blockAt };
}

function isBullet({ kind, label }: Block): boolean {
  return kind === "item" && label === null;
}

function writeBlock({ kind, level, label, text }: Block): string {
  const shown = label === null ? text : `${writeLabel(label)} ${text}`;
  if (kind === "heading") return `${"#".repeat(Math.max(1, level))} ${shown}`;
  if (kind === "row") return `| ${text} |`;
  return kind === "item" && label === null ? `- ${text}` : shown;
}

function writeLabel(label: string): string {
  if (/^\d+$/.test(label)) return `${label}.`;
  return /^[a-z]{1,4}$/.test(label) ? `(${label})` : label;
}
