import type { ParsedLabel } from "./label.ts";
import type { PieceParts } from "./read-parts.ts";

/** A stretch of text that makes one clause. */
export interface Piece {
  readonly role: "heading" | "text" | "row";
  /** 1 to 6 for a Markdown heading, otherwise 0. */
  readonly level: number;
  /** Among headings without mark-up: 0 for bold and capitals, 1 for short title lines. */
  readonly rank: number;
  readonly indent: number;
  readonly isBullet: boolean;
  readonly lines: readonly [number, number];
  /** The label that it starts with, as far as that is told without what stands before it. */
  readonly start: ParsedLabel | null;
  /** For a heading without mark-up: true where the next of its numbers comes later on, so that what lies between is its own. */
  readonly isContinued: boolean;
  /** For a row: the heads of its columns. */
  readonly columns: readonly string[] | null;
  /** Read the piece, knowing the label of the sibling before it. */
  readonly read: (previousLabel: string | null) => PieceParts;
}
