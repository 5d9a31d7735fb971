/** Which calendar day, in some time zone. */
export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Give how far the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === "UTC") return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(instant / 1000) * 1000;
}

/** Give the day that the calendars of a zone show at an instant. */
export function dayAt(instant: number, zone: string): Day {
  const shown = new Date(instant + offsetAt(instant, zone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

/** Give the day after, or so many days after. */
export function addDays({ year, month, day }: Day, days: number): Day {
  const shown = new Date(Date.UTC(year, month - 1, day + days));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

/**
 * Give the instant at which the clocks of a zone show a time, `time` milliseconds after midnight.
 *
 * As RFC 5545, 3.3.5 has it: of a time that comes twice the first is meant, and one that is skipped is read with the offset
 * from before the gap, so that 2:30 is half past three.
 */
export function instantOf({ year, month, day }: Day, time: number, zone: string): number {
  const shown = Date.UTC(year, month - 1, day) + time;
  if (zone === "UTC") return shown;
  const before = offsetAt(shown - DAY, zone);
  const after = offsetAt(shown + DAY, zone);
  for (const offset of before === after ? [before] : [Math.max(before, after), before, after]) {
    const instant = shown - offset;
    if (offsetAt(instant, zone) === offset) return instant;
  }
  return shown - before;
}

/** True where the clocks of a zone are put forward or back within a day, or at its beginning, so that it has no midnight. */
export function isSwitchDay(day: Day, zone: string): boolean {
  if (zone === "UTC") return false;
  const begin = instantOf(day, 0, zone);
  const end = instantOf(addDays(day, 1), 0, zone);
  const offset = offsetAt(begin, zone);
  const hasMidnight = begin + offset === Date.UTC(day.year, day.month - 1, day.day);
  return !hasMidnight || offset !== offsetAt(end - MINUTE, zone);
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}
