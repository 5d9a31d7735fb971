import type { Significance, SignalName } from "../../src/model/change.ts";

/** A clause before and after, how much the change matters, and what weighs in it: `signal before → after`. */
export type Meaning = readonly [
  before: string,
  after: string,
  significance: Significance,
  ...signals: (`${SignalName} ${string}` | `${SignalName}`)[],
];

const NONE = "∅";

/** Write signals as the table does. */
export function inShort(
  signals: readonly { signal: string; before: string | null; after: string | null }[],
): string[] {
  return signals.map(
    ({ signal, before, after }) => `${signal} ${before ?? NONE} → ${after ?? NONE}`,
  );
}
