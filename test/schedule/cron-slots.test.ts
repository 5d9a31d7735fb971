import fc from "fast-check";
import { createTask } from "node-cron";
import { describe, expect, it } from "vitest";
import { openCronSlots } from "../../src/schedule/cron-slots.ts";

function list(cron: string, zone: string, after: string, count: number): string[] {
  const slots = openCronSlots(cron, zone);
  const found: string[] = [];
  let last: number | null = Date.parse(after);
  while (found.length < count) {
    last = slots.next(last ?? 0);
    if (last === null) break;
    found.push(new Date(last).toISOString().replace(":00.000Z", "Z"));
  }
  return found;
}

describe("the slots of a cron expression", () => {
  it.each([
    [
      "every day",
      "0 5 * * *",
      "UTC",
      "2026-03-28T05:00Z",
      ["2026-03-29T05:00Z", "2026-03-30T05:00Z"],
    ],
    [
      "a time that the clocks skip comes as much later as they are put forward",
      "30 2 * * *",
      "Europe/Berlin",
      "2026-03-28T12:00Z",
      ["2026-03-29T01:30Z", "2026-03-30T00:30Z"],
    ],
    [
      "a time that the clocks show twice comes once, the first time",
      "30 2 * * *",
      "Europe/Berlin",
      "2026-10-24T12:00Z",
      ["2026-10-25T00:30Z", "2026-10-26T01:30Z"],
    ],
    [
      "each hour as it passes, where the clocks are put back",
      "30 * * * *",
      "Europe/Berlin",
      "2026-10-24T23:00Z",
      ["2026-10-24T23:30Z", "2026-10-25T00:30Z", "2026-10-25T01:30Z", "2026-10-25T02:30Z"],
    ],
    [
      "each hour as it passes, where they are put forward",
      "0 * * * *",
      "Europe/Berlin",
      "2026-03-28T23:30Z",
      ["2026-03-29T00:00Z", "2026-03-29T01:00Z", "2026-03-29T02:00Z"],
    ],
    [
      "a zone that skipped a whole day",
      "0 0 * * *",
      "Pacific/Apia",
      "2011-12-29T09:00Z",
      ["2011-12-29T10:00Z", "2011-12-30T10:00Z", "2011-12-31T10:00Z"],
    ],
    [
      "half an hour of summer time",
      "0 3 * * *",
      "Australia/Lord_Howe",
      "2026-04-03T00:00Z",
      ["2026-04-03T16:00Z", "2026-04-04T16:30Z"],
    ],
    [
      "each hour as it passes, on a day without a midnight",
      "30 * * * *",
      "Africa/Cairo",
      "2026-04-23T21:00Z",
      ["2026-04-23T21:30Z", "2026-04-23T22:30Z", "2026-04-23T23:30Z"],
    ],
    ["the last day of a month", "0 0 L * *", "UTC", "2026-01-31T00:00Z", ["2026-02-28T00:00Z"]],
    ["the second Friday", "15 10 * * 5#2", "UTC", "2026-05-01T00:00Z", ["2026-05-08T10:15Z"]],
    [
      "a leap day, over the end of a century",
      "0 0 29 2 *",
      "UTC",
      "2096-03-01T00:00Z",
      ["2104-02-29T00:00Z"],
    ],
  ])("%s", (_, cron, zone, after, expected) => {
    expect(list(cron, zone, after, expected.length)).toEqual(expected);
  });

  it.each([
    ["Africa/Cairo", "2026-04-24", "04:00"],
    ["Asia/Beirut", "2026-03-29", "04:00"],
    ["America/Santiago", "2026-09-06", "10:00"],
    ["America/Havana", "2026-03-08", "11:00"],
    ["Atlantic/Azores", "2026-03-29", "07:00"],
  ])("seven is seven on a day without a midnight in %s", (zone, day, time) => {
    expect(list("0 7 * * *", zone, `${day}T00:00Z`, 1)).toEqual([`${day}T${time}Z`]);
  });

  it("comes after what it is asked for, and node-cron's own matcher agrees", () => {
    const crons = fc.constantFrom("0 5 * * *", "*/7 3-5 * * *", "30 * * * 1-5", "0 12 1,15 * *");
    const zones = fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/New_York");
    // Without the days on which clocks are changed: there it is we who say more than node-cron.
    const instants = fc.integer({
      min: Date.parse("2026-05-01T00:00Z"),
      max: Date.parse("2026-10-01T00:00Z"),
    });
    fc.assert(
      fc.property(crons, zones, instants, (cron, zone, after) => {
        const next = openCronSlots(cron, zone).next(after) ?? 0;

        const task = createTask(cron, () => {}, { timezone: zone });
        void task.destroy();
        expect(next).toBeGreaterThan(after);
        expect(task.match(new Date(next))).toBe(true);
        for (
          let minute = Math.ceil((after + 1) / 60_000) * 60_000;
          minute < next;
          minute += 60_000 * 7
        )
          expect(task.match(new Date(minute))).toBe(minute === next);
      }),
      { numRuns: 60 },
    );
  });
});
