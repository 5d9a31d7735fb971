/** A block of a text, by its lines: what the segmenter reads before it knows any clause. */
export interface SourceBlock {
  readonly kind: "heading" | "paragraph" | "row";
  /** 1 to 6 for a heading, otherwise 0. */
  readonly level: number;
  /** Columns before the block's own text: how deep lists hold it. */
  readonly indent: number;
  /** `-` for a bullet, `4.` or `4)` for a numbered item, null for neither. */
  readonly marker: string | null;
  /** The pieces between hard line breaks, each with its lines; Markdown still in them. */
  readonly segments: readonly SourceSegment[];
  /** For a row: what its table has at the head of each column; null where it has no heads, or is them. */
  readonly columns: readonly string[] | null;
}

export interface SourceSegment {
  readonly text: string;
  /** First and last line, from 1. */
  readonly lines: readonly [number, number];
  /** What each of its lines adds. */
  readonly parts: readonly string[];
}
