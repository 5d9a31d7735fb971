import { describe, expect, it } from "vitest";
import { parseTiming } from "../../src/model/timing.ts";

const HOUR = 3_600_000;

describe("parseTiming", () => {
  it.each([
    ["every 12 hours", 12 * HOUR],
    ["every 90 minutes", 1.5 * HOUR],
    ["Every  day", 24 * HOUR],
    ["hourly", HOUR],
    ["daily", 24 * HOUR],
    ["weekly", 168 * HOUR],
    ["every 2 weeks", 336 * HOUR],
  ])("reads the interval %j", (text, ms) => {
    expect(parseTiming(text)).toEqual({ kind: "every", ms });
  });

  it.each([
    ["daily at 6:00", "0 6 * * *"],
    ["every day at 18:30", "30 18 * * *"],
    ["every monday at 6:00", "0 6 * * 1"],
    ["every monday, wednesday and friday at 07:05", "5 7 * * 1,3,5"],
    ["every weekday at 9:00", "0 9 * * 1-5"],
    ["weekly on sunday at 0:00", "0 0 * * 0"],
    ["0 5 * * *", "0 5 * * *"],
    ["*/10 * * * * *", "*/10 * * * * *"],
    ["0 0 L * *", "0 0 L * *"],
    ["@daily", "@daily"],
  ])("reads the times of %j", (text, cron) => {
    expect(parseTiming(text)).toEqual({ kind: "at", cron });
  });

  it.each([
    "",
    "often",
    "every 0 hours",
    "every 200 days",
    "every fortnight",
    "daily at 24:00",
    "every monday at 6",
    "every mondy at 6:00",
    "61 * * * *",
    "0 0 31 2 *",
  ])("refuses %j", (text) => {
    expect(parseTiming(text)).toBeNull();
  });
});
