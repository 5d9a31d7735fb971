import type { Interval } from "./source.ts";

/** Tell whether an instant (ISO 8601) lies in an interval, whose ends belong to it. */
export function isWithin(instant: string, { from, to }: Interval): boolean {
  const at = Date.parse(instant);
  return (
    (from === undefined || at >= Date.parse(from)) && (to === undefined || at <= Date.parse(to))
  );
}
