import type { SignalName } from "../../model/change.ts";
import { countBelow } from "../order.ts";

/** Something of weight in one of the two texts. */
export interface Finding {
  readonly signal: SignalName;
  /** Equal where two findings say the same. */
  readonly key: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How much it is, to compare it with others of one measure. */
  readonly size?: Size;
  /** True where it counts only against another of its kind: a number of nothing, a name that may begin a sentence. */
  readonly isWeak?: boolean;
}

export interface Size {
  /** `time`, `EUR`, `obliged`. */
  readonly measure: string;
  readonly value: number;
}

/** Make a finding of a match. */
export function foundAt(
  match: RegExpExecArray,
  signal: SignalName,
  key: string,
  more: Pick<Finding, "size" | "isWeak"> = {},
): Finding {
  const text = match[0];
  return { signal, key, text, start: match.index, end: match.index + text.length, ...more };
}

/** Leave out what overlaps a finding of another list. Takes time in proportion to both, but for sorting. */
export function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  if (others.length === 0) return [...findings];
  const sorted = others.toSorted((one, other) => one.start - other.start);
  let reach = 0;
  const reaches = sorted.map(({ end }) => (reach = Math.max(reach, end)));
  return findings.filter(({ start, end }) => {
    const low = countBelow(sorted, end, (other) => other.start);
    return low === 0 || (reaches[low - 1] ?? 0) <= start;
  });
}
