import type { Entry } from "./entry.ts";

/** A clause before and the same clause after. */
export interface Pair {
  readonly before: Entry;
  readonly after: Entry;
}
