import { createTask, parse } from "node-cron";
import { addDays, dayAt, instantOf, isSwitchDay, offsetAt, type Day } from "./wall-clock.ts";

/** The instants of a cron expression in a time zone. */
export interface CronSlots {
  /** Give the first instant after another, in milliseconds; null where there is none within nine years. */
  readonly next: (after: number) => number | null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Where a 29 February is asked for, and the year at the end of a century has none. */
const DAYS_AHEAD = 9 * 366;

/** How many days of one expression are kept, so that ten thousand policies do not work them out one by one. */
const DAYS_KNOWN = 16;

const opened = new Map<string, CronSlots>();

/**
 * Open the slots of a cron expression. node-cron reads it, and says which days match.
 *
 * Of a time that the clocks show twice the first is meant; one that they skip comes as much later as they are put forward. An
 * expression for every hour follows the hours as they pass: none is missed, and none comes twice.
 *
 * @throws Error where node-cron cannot read it
 */
export function openCronSlots(cron: string, zone: string): CronSlots {
  const key = `${zone} ${cron}`;
  const known = opened.get(key);
  if (known !== undefined) return known;
  const slots = makeSlots(cron, zone);
  opened.set(key, slots);
  return slots;
}

function makeSlots(cron: string, zone: string): CronSlots {
  const { second, minute, hour } = parse(cron);
  const isDay = matchDays(cron);
  const isHourly = new Set(hour).size === 24;
  const times = hour.flatMap((h) =>
    minute.flatMap((m) => second.map((s) => h * HOUR + m * MINUTE + s * SECOND)),
  );
  times.sort((one, other) => one - other);
  const known = new Map<string, readonly number[]>();

  function listInstants(day: Day): readonly number[] {
    const key = `${day.year}-${day.month}-${day.day}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const instants = isDay(day) ? makeInstants(day) : [];
    if (known.size >= DAYS_KNOWN) known.clear();
    known.set(key, instants);
    return instants;
  }

  function makeInstants(day: Day): readonly number[] {
    const midnight = instantOf(day, 0, zone);
    if (!isSwitchDay(day, zone)) return times.map((time) => midnight + time);
    if (isHourly) return listPassing(day, zone, new Set(minute), second);
    const instants = new Set(times.map((time) => instantOf(day, time, zone)));
    return [...instants].toSorted((one, other) => one - other);
  }

  function next(after: number): number | null {
    const begin = addDays(dayAt(after, zone), -1);
    for (let ahead = 0; ahead <= DAYS_AHEAD; ahead += 1) {
      const found = findAfter(listInstants(addDays(begin, ahead)), after);
      if (found !== undefined) return found;
    }
    return null;
  }

  return { next };
}

/** Times of every hour on a day when the clocks are changed: each minute as it passes. */
function listPassing(
  day: Day,
  zone: string,
  minutes: ReadonlySet<number>,
  seconds: readonly number[],
): number[] {
  const instants: number[] = [];
  const end = instantOf(addDays(day, 1), 0, zone);
  for (let instant = instantOf(day, 0, zone); instant < end; instant += MINUTE) {
    const shown = new Date(instant + offsetAt(instant, zone));
    if (!minutes.has(shown.getUTCMinutes())) continue;
    instants.push(...seconds.map((second) => instant + second * SECOND));
  }
  return instants;
}

/** The days of an expression, by node-cron's own reading of `L`, `15W` and `5#2`; in UTC, which knows no changes. */
function matchDays(cron: string): (day: Day) => boolean {
  const fields = expand(cron).split(/\s+/).slice(-3);
  const task = createTask(`0 0 12 ${fields.join(" ")}`, () => {}, { timezone: "UTC" });
  void task.destroy();
  return ({ year, month, day }) => task.match(new Date(Date.UTC(year, month - 1, day, 12)));
}

const NAMED: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

function expand(cron: string): string {
  return NAMED[cron.trim().toLowerCase()] ?? cron.trim();
}

/** The first of sorted numbers that is greater than another. */
function findAfter(sorted: readonly number[], after: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  return sorted[low];
}
