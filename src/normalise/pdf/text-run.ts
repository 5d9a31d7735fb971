/**
 * A piece of text where it stands on a page, in points. `x` runs along the line of writing from its start, `y` down the
 * page from line to line, for text that is turned as well.
 */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly width: number;
  /** Font size. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly link: string | null;
  /** White space stood between this run and the one before it. */
  readonly isApart: boolean;
}

/** What stands on one page in one direction of writing, in the order in which the page draws it. */
export interface PageText {
  /** From 0. */
  readonly page: number;
  readonly runs: readonly TextRun[];
  /** Upper and lower edge of the page, as `y`. */
  readonly top: number;
  readonly bottom: number;
}

/** Runs that follow each other on one baseline without a wide gap: a line, or a column's share of it. */
export interface Segment {
  readonly runs: readonly TextRun[];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  /** The size that most of its letters have. */
  readonly size: number;
}

/** Segments in the order of reading, between the same two margins. */
export type Region = readonly Segment[];

/** A line of a paragraph. */
export interface Line extends Segment {
  /** The number of its page, from 0. */
  readonly page: number;
  /** Tells lines of different columns apart. */
  readonly region: number;
  /** How far right lines go that start where this one does. */
  readonly right: number;
}

/** Give the words of a segment, runs that stand apart parted by a space. */
export function textOf({ runs }: { readonly runs: readonly TextRun[] }): string {
  return runs.map((run, index) => (index > 0 && run.isApart ? ` ${run.text}` : run.text)).join("");
}
