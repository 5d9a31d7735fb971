/** A time without a capture; ISO 8601 UTC. */
export interface Gap {
  readonly from: string;
  readonly to: string;
}

/**
 * Find where archives hold nothing for so many months or longer.
 *
 * @param instants of the captures, ISO 8601, in order of time; bounds that were asked for may stand at either end.
 */
export function findGaps(instants: readonly string[], months: number): Gap[] {
  return instants.slice(1).flatMap((to, order) => {
    const from = instants[order] ?? to;
    return Date.parse(to) >= addMonths(from, months) ? [{ from, to }] : [];
  });
}

/** The same day so many months later, or the last day of that month: 31 August and six months are 28 February. */
function addMonths(instant: string, months: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
