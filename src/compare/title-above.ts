import type { Entry } from "./entry.ts";
import type { Mates } from "./mates.ts";
import type { Pair } from "./pair.ts";

/** The title that a clause stands under: an item stands under that of the sentence which leads its list in. */
function titleAbove({ parent }: Entry): Entry | null {
  let above = parent;
  while (above !== null && above.clause.kind !== "heading") above = above.parent;
  return above;
}

/** How the titles above two clauses are related. */
export type Relation =
  /** They are paired with each other, or have the same words; or there is none. */
  | "same"
  /** Each is paired with another. */
  | "other"
  /** One is paired with another, and one with none: its section came or went. */
  | "half"
  /** Neither has a partner yet. */
  | "open";

/** Say how the titles above two clauses are related, as far as titles have partners. */
export function relateTitles({ before, after }: Pair, mates: Mates): Relation {
  const [old, now] = [titleAbove(before), titleAbove(after)];
  if (old === null || now === null) return old === now ? "same" : "other";
  const mate = mates.of(old);
  if (mate === now || old.key === now.key) return "same";
  if (mate === undefined && !mates.has(now)) return "open";
  return mate !== undefined && mates.has(now) ? "other" : "half";
}
