/** What a method says of two documents: which block of one is which of the other, by their positions. */
export interface Answer {
  /** `before-after`. Of splits and merges, each part with its whole. */
  readonly links: ReadonlySet<string>;
  /** Positions in the new document of what moved; null where the method does not say. */
  readonly moved: ReadonlySet<number> | null;
  /** How many words it shows as removed or added. */
  readonly changedWords: number;
}

/** Finds which of the texts of two documents belong together. */
export type Method = (before: readonly string[], after: readonly string[]) => Answer;

export function link(before: number, after: number): string {
  return `${before}-${after}`;
}

export function readLink(key: string): [number, number] {
  const [before = "", after = ""] = key.split("-");
  return [Number(before), Number(after)];
}
