import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTiming, type Timing } from "../../src/model/timing.ts";
import { comesBefore, placeOf, planCheck, type Known } from "../../src/schedule/plan.ts";

const DAY = 86_400_000;
const NOW = "2026-05-02T12:00:00Z";

function timingOf(text: string): Timing {
  const timing = parseTiming(text);
  if (timing === null) throw new Error(`not a schedule: ${text}`);
  return timing;
}

interface Case {
  readonly it: string;
  readonly timing: string;
  readonly last: string | null;
  readonly now?: string;
  readonly zone?: string;
  readonly known?: Partial<Known>;
  readonly due: string;
}

/** Without a spread, so that instants can be written down. */
const CASES: readonly Case[] = [
  { it: "never checked: now", timing: "0 5 * * *", last: null, due: NOW },
  {
    it: "the next slot",
    timing: "0 5 * * *",
    last: "2026-05-02T05:00:09Z",
    due: "2026-05-03T05:00:00Z",
  },
  {
    it: "a check between the slots changes nothing",
    timing: "0 5 * * *",
    last: "2026-05-02T04:59:59Z",
    now: "2026-05-02T04:59:59Z",
    due: "2026-05-02T05:00:00Z",
  },
  {
    it: "a week asleep is made up for by one check, the first that was missed",
    timing: "0 5 * * *",
    last: "2026-04-25T05:00:09Z",
    due: "2026-04-26T05:00:00Z",
  },
  {
    it: "the clock was put right by a few seconds: the last check counts as one just now",
    timing: "0 5 * * *",
    last: "2026-05-02T12:00:20Z",
    due: "2026-05-03T05:00:00Z",
  },
  {
    it: "the clock was set back: once now, whatever the schedule",
    timing: "0 5 * * *",
    last: "2027-01-01T05:00:00Z",
    due: NOW,
  },
  {
    it: "the clock was set back: once now, whatever the interval",
    timing: "every 12 hours",
    last: "2026-05-02T12:01:01Z",
    due: NOW,
  },
  {
    it: "and after that check as ever",
    timing: "0 5 * * *",
    last: "2026-05-02T12:00:04Z",
    now: "2026-05-02T12:00:04Z",
    due: "2026-05-03T05:00:00Z",
  },
  {
    it: "in its time zone",
    timing: "daily at 5:00",
    zone: "America/New_York",
    last: "2026-05-02T09:00:01Z",
    due: "2026-05-03T09:00:00Z",
  },
  {
    it: "a time that is skipped is not left out",
    timing: "30 2 * * *",
    zone: "Europe/Berlin",
    last: "2026-03-28T01:30:02Z",
    now: "2026-03-28T12:00:00Z",
    due: "2026-03-29T01:30:00Z",
  },
  {
    it: "a time that comes twice is checked once",
    timing: "30 2 * * *",
    zone: "Europe/Berlin",
    last: "2026-10-25T00:30:02Z",
    now: "2026-10-25T00:31:00Z",
    due: "2026-10-26T01:30:00Z",
  },
  {
    it: "a wording that waits to be seen again",
    timing: "0 5 * * *",
    last: "2026-05-02T05:00:09Z",
    known: { confirmAfter: 3_601_000 },
    due: "2026-05-02T06:00:10Z",
  },
  {
    it: "a wording that waits to be seen again, after the clock was put right by a few seconds",
    timing: "0 5 * * *",
    last: "2026-05-02T12:00:20Z",
    known: { confirmAfter: 3_601_000 },
    due: "2026-05-02T13:00:01Z",
  },
  {
    it: "a month before an announced day, as ever",
    timing: "every monday at 6:00",
    last: "2026-04-27T06:00:05Z",
    known: { announced: { on: Date.parse("2026-06-01T00:00:00Z"), every: DAY / 4 } },
    due: "2026-05-04T06:00:00Z",
  },
  {
    it: "around an announced day, more closely",
    timing: "every monday at 6:00",
    last: "2026-05-02T11:00:00Z",
    known: { announced: { on: Date.parse("2026-05-03T00:00:00Z"), every: DAY / 4 } },
    due: "2026-05-02T17:00:00Z",
  },
  {
    it: "from two days before it",
    timing: "every monday at 6:00",
    last: "2026-04-27T06:00:05Z",
    known: { announced: { on: Date.parse("2026-05-03T00:00:00Z"), every: DAY / 4 } },
    due: "2026-05-01T00:00:00Z",
  },
  {
    it: "and not for ever after",
    timing: "every monday at 6:00",
    last: "2026-05-02T11:00:00Z",
    known: { announced: { on: Date.parse("2026-04-30T00:00:00Z"), every: DAY / 4 } },
    due: "2026-05-04T06:00:00Z",
  },
];

describe("planCheck", () => {
  it.each(CASES)("$it", ({ timing, last, now = NOW, zone = "UTC", known = {}, due }) => {
    const planned = planCheck(
      {
        id: "acme/privacy-policy",
        timing: timingOf(timing),
        lastChecked: last === null ? null : Date.parse(last),
        ...known,
      },
      { timezone: zone, spread: 0 },
      Date.parse(now),
    );

    expect(new Date(planned.due).toISOString()).toBe(new Date(due).toISOString());
    expect(planned.isNew).toBe(last === null);
  });

  it("gives each policy its own place in the hour after five", () => {
    const instants = Array.from({ length: 1000 }, (_, index) => {
      const known = {
        id: `acme/${index}`,
        timing: timingOf("0 5 * * *"),
        lastChecked: Date.parse(NOW),
      };
      return planCheck(known, { timezone: "UTC", spread: 3_600_000 }, Date.parse(NOW)).due;
    });

    const from = Date.parse("2026-05-03T05:00:00Z");
    const quarters = [0, 1, 2, 3].map(
      (quarter) => instants.filter((at) => Math.floor((at - from) / 900_000) === quarter).length,
    );
    for (const count of quarters) expect(count).toBeGreaterThan(200);
    expect(new Set(instants).size).toBeGreaterThan(700);
  });

  it("spreads an interval over all of it", () => {
    const instants = Array.from({ length: 1000 }, (_, index) => {
      const known = {
        id: `acme/${index}`,
        timing: timingOf("daily"),
        lastChecked: Date.parse(NOW),
      };
      return (
        planCheck(known, { timezone: "UTC", spread: 0 }, Date.parse(NOW)).due - Date.parse(NOW)
      );
    });

    expect(Math.min(...instants)).toBeGreaterThanOrEqual(DAY / 2);
    expect(Math.max(...instants)).toBeLessThan(1.5 * DAY);
  });

  it("is after the last check, whatever the schedule, and again after a check at that instant", () => {
    const texts = fc.constantFrom("0 5 * * *", "every 12 hours", "*/5 * * * *", "daily", "hourly");
    const zones = fc.constantFrom(
      "UTC",
      "Europe/Berlin",
      "Australia/Lord_Howe",
      "America/St_Johns",
    );
    const seconds = fc.integer({ min: 1_600_000_000, max: 1_900_000_000 });
    const ids = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(texts, zones, seconds, ids, (text, timezone, second, id) => {
        const layout = { timezone, spread: 3_600_000 };
        const last = second * 1000;
        const first = planCheck(
          { id, timing: timingOf(text), lastChecked: last },
          layout,
          last,
        ).due;
        const second_ = planCheck(
          { id, timing: timingOf(text), lastChecked: first },
          layout,
          first,
        ).due;

        expect(first).toBeGreaterThan(last);
        expect(first % 1000).toBe(0);
        expect(second_).toBeGreaterThan(first);
        expect(second_ - last).toBeLessThan(3 * DAY);
      }),
    );
  });
});

describe("placeOf", () => {
  it("is the same for the same policy, everywhere and always", () => {
    expect(placeOf("atera/privacy-policy")).toBe(placeOf("atera/privacy-policy"));
    expect(placeOf("atera/privacy-policy")).toBeCloseTo(0.1176, 4);
  });
});

describe("comesBefore", () => {
  it("lets those come first that were never seen, then those that wait longest", () => {
    const due = [
      { id: "c", due: 3, isNew: false },
      { id: "b", due: 9, isNew: true },
      { id: "a", due: 1, isNew: false },
      { id: "d", due: 9, isNew: true },
    ];

    const ordered = due.toSorted((one, other) => (comesBefore(one, other) ? -1 : 1));

    expect(ordered.map(({ id }) => id)).toEqual(["b", "d", "a", "c"]);
  });
});
