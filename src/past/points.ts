/** One capture that archives list of a policy. Points come in order of time. */
export interface Point {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Equal where the bytes are, and so is what they say. */
  readonly group: string;
}

/**
 * What is known of a point: the wording that it shows (equal where the words are), null where it shows none (an error page,
 * or it cannot be had), undefined where nobody has asked.
 */
export type Said = string | null | undefined;

/** Between two captures that say something else, and that no rule of time settles. */
export interface Stretch {
  /** Indices of points; -1 and the number of points stand for "before all" and "after all". */
  readonly left: number;
  readonly right: number;
}
