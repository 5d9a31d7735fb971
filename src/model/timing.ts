import { validate } from "node-cron";

/** When something is to be done: so often, or at the times of a cron expression. */
export type Timing =
  | { readonly kind: "every"; readonly ms: number }
  | { readonly kind: "at"; readonly cron: string };

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

const ADVERBS: Readonly<Record<string, string>> = {
  hourly: "hour",
  daily: "day",
  weekly: "week",
};

/** Days of the week, and what cron calls them. */
const DAYS: Readonly<Record<string, string>> = {
  sunday: "0",
  monday: "1",
  tuesday: "2",
  wednesday: "3",
  thursday: "4",
  friday: "5",
  saturday: "6",
  day: "*",
  weekday: "1-5",
};

/** Longest interval that is taken: a policy that is looked at less often than once in three months is not watched. */
const LONGEST = 92 * 86_400_000;

/**
 * Read when something is to be done: `every 12 hours`, `daily`, `every monday and thursday at 6:00`, `daily at 18:30`, or a
 * cron expression of five fields, or six with seconds. Null where it is none of them.
 */
export function parseTiming(text: string): Timing | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, " ");
  return parseInterval(words) ?? parseTimes(words) ?? parseCron(text.trim());
}

function parseInterval(words: string): Timing | null {
  const every = /^every (?:(?<count>\d{1,5}) )?(?<unit>minute|hour|day|week)s?$/.exec(words);
  const unit = every?.groups?.["unit"] ?? ADVERBS[words];
  if (unit === undefined) return null;
  const ms = Number(every?.groups?.["count"] ?? 1) * (UNITS[unit] ?? 0);
  return ms > 0 && ms <= LONGEST ? { kind: "every", ms } : null;
}

function parseTimes(words: string): Timing | null {
  const given =
    /^(?:every (?<days>[a-z]+(?:(?:, | and |, and )[a-z]+)*)|daily|weekly on (?<one>[a-z]+)) at (?<hour>\d{1,2}):(?<minute>\d{2})$/.exec(
      words,
    )?.groups;
  if (given === undefined) return null;
  const days = (given["days"] ?? given["one"] ?? "day").split(/, and |, | and /);
  const numbers = days.map((day) => DAYS[day]);
  const hour = Number(given["hour"]);
  const minute = Number(given["minute"]);
  if (hour > 23 || minute > 59 || numbers.includes(undefined)) return null;
  const weekdays = numbers.includes("*") ? "*" : numbers.join(",");
  return { kind: "at", cron: `${minute} ${hour} * * ${weekdays}` };
}

function parseCron(text: string): Timing | null {
  return validate(text) ? { kind: "at", cron: text } : null;
}
