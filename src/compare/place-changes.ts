import type { Change } from "../model/change.ts";
import type { Event } from "./describe-change.ts";
import { countBelow } from "./order.ts";
import type { Pair } from "./pair.ts";

/**
 * Order changes as a reader of the new version meets them; what was removed stands behind what it stood behind.
 * `unmoved` are the pairs that are in order on both sides, in that order.
 */
export function placeChanges(events: readonly Event[], unmoved: readonly Pair[]): Change[] {
  return events
    .map((event) => ({ event, at: positionOf(event, unmoved) }))
    .toSorted(
      (one, other) => one.at - other.at || (one.event.before ?? 0) - (other.event.before ?? 0),
    )
    .map(({ event }) => event.change);
}

/** Where a change stands in the new version; between two clauses of it for what is gone. */
function positionOf({ before, after }: Event, unmoved: readonly Pair[]): number {
  if (after !== null) return after;
  const above = unmoved[countBelow(unmoved, before ?? 0, (pair) => pair.before.index) - 1];
  return above === undefined ? -0.5 : above.after.index + 0.5;
}
