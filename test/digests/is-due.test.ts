import { describe, expect, it } from "vitest";
import { isDue } from "../../src/digests/is-due.ts";
import type { When } from "../../src/model/mail-settings.ts";

const SCHEDULE = { digest: { kind: "at", cron: "0 7 * * 1" }, timezone: "Europe/Berlin" } as const;
const DAILY: When = { kind: "daily", at: "07:00", zone: "Europe/Berlin" };
const NIGHT: When = { kind: "daily", at: "02:30", zone: "Europe/Berlin" };
const MONDAY: When = { kind: "weekly", day: 1, at: "09:00", zone: "America/New_York" };

describe("a digest", () => {
  it.each([
    ["is due when its time comes", DAILY, "2024-01-14T06:00", "2024-01-15T06:00", true],
    ["is not due before", DAILY, "2024-01-14T06:00", "2024-01-15T05:59", false],
    ["is not due twice", DAILY, "2024-01-15T06:00", "2024-01-15T23:00", false],
    ["keeps to the clocks in summer", DAILY, "2024-07-14T05:00", "2024-07-15T05:00", true],
    ["is due once after a week of sleep", DAILY, "2024-01-08T06:00", "2024-01-15T09:00", true],
    [
      "is not due again when a clock is set back",
      DAILY,
      "2024-01-15T06:30",
      "2024-01-15T06:10",
      false,
    ],
    [
      "is not held up by a clock that ran far ahead",
      DAILY,
      "2034-01-15T06:30",
      "2024-01-15T06:10",
      true,
    ],
    ["waits for its weekday", MONDAY, "2024-01-08T14:00", "2024-01-15T13:59", false],
    ["is due on it, in the reader's zone", MONDAY, "2024-01-08T14:00", "2024-01-15T14:00", true],
    [
      "comes later where spring skips its time",
      NIGHT,
      "2024-03-30T02:00",
      "2024-03-31T01:29",
      false,
    ],
    ["by as much as clocks are put forward", NIGHT, "2024-03-30T02:00", "2024-03-31T01:30", true],
    [
      "comes first where autumn has its time twice",
      NIGHT,
      "2024-10-26T02:00",
      "2024-10-27T00:30",
      true,
    ],
    ["and not again", NIGHT, "2024-10-27T00:30", "2024-10-27T02:00", false],
    [
      "follows the schedule of all",
      { kind: "scheduled" },
      "2024-01-14T00:00",
      "2024-01-15T06:00",
      true,
    ],
    ["and waits for it", { kind: "scheduled" }, "2024-01-15T06:00", "2024-01-21T06:00", false],
    [
      "is always due for who wants to know at once",
      { kind: "immediately" },
      "2024-01-15T06:00",
      "2024-01-15T06:00",
      true,
    ],
  ] as const)("%s", (_, when, since, now, expected) => {
    expect(isDue(when, SCHEDULE, new Date(`${since}:00Z`), new Date(`${now}:00Z`))).toBe(expected);
  });

  it("is due after an interval, where that is the schedule", () => {
    const schedule = { digest: { kind: "every", ms: 3_600_000 }, timezone: "UTC" } as const;
    const due = (minutes: number) =>
      isDue({ kind: "scheduled" }, schedule, new Date(0), new Date(minutes * 60_000));

    expect([due(59), due(60)]).toEqual([false, true]);
  });
});
