/** What a clause is made of. */
export type ClauseKind = "heading" | "paragraph" | "item" | "row";

/** The smallest part of a version that a lawyer would cite. */
export interface Clause {
  /** The titles above it, outermost first; for a heading, its own title is the last. */
  readonly path: readonly string[];
  /** The label as the document has it, without brackets and the final point: `4.1`, `a`, `iv`; null where there is none. */
  readonly label: string | null;
  readonly kind: ClauseKind;
  /** The words, without label and mark-up; lines of one block joined by a space. */
  readonly text: string;
  /** First and last line in the canonical text, from 1, both included. */
  readonly lines: readonly [number, number];
  /** For what stands in a list: the sentence that leads the list in, `We collect:`. Absent where there is none. */
  readonly lead?: string;
  /** For a row: the heads of its columns, as many as the head of the table has. Absent without heads, and for themselves. */
  readonly columns?: readonly string[];
}

/** What a version says about itself. Fields that the text does not state are null. */
export interface VersionStatements {
  readonly title: string | null;
  /** As precise as the text: `2012-10-09`, `2016-07` or `2016`. */
  readonly lastUpdated: string | null;
  readonly effective: string | null;
  /** The version number that the text gives itself. */
  readonly edition: string | null;
  /** The language that it is written in (ISO 639-1). */
  readonly language: string | null;
}
