import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseDuration } from "../../../src/settings/check/parse-duration.ts";

describe("parseDuration", () => {
  it.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["1.5m", 90_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["10 s", 10_000],
    ["0s", 0],
  ])("reads %s as %d milliseconds", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each([
    "",
    "10",
    "s",
    "-1s",
    "10x",
    "1e3s",
    "10S",
    "10s ",
    "1m30s",
    "1.s",
    "٣s",
    `${"9".repeat(400)}d`,
  ])("refuses %j", (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it("reads every whole number of a unit exactly", () => {
    const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

    fc.assert(
      fc.property(
        fc.nat({ max: 1e8 }),
        fc.constantFrom(...Object.entries(units)),
        (amount, [unit, factor]) => {
          expect(parseDuration(`${amount}${unit}`)).toBe(amount * factor);
        },
      ),
    );
  });

  it("gives null or a safe whole number for any text", () => {
    const almost = fc.stringMatching(/^\d{0,20}(\.\d{0,5})? ?[a-z]{0,2}$/);

    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const milliseconds = parseDuration(text);

        expect(
          milliseconds === null || (Number.isSafeInteger(milliseconds) && milliseconds >= 0),
        ).toBe(true);
      }),
    );
  });
});
