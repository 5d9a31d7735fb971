import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseSize } from "../../../src/settings/check/parse-size.ts";

describe("parseSize", () => {
  it.each([
    ["800B", 800],
    ["64kB", 64_000],
    ["20MB", 20_000_000],
    ["20mb", 20_000_000],
    ["1.5 MB", 1_500_000],
    ["16MiB", 16_777_216],
    ["1GiB", 1_073_741_824],
  ])("reads %s as %d bytes", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each([
    "",
    "20",
    "MB",
    "-1MB",
    "20M",
    "20iB",
    "1e3kB",
    "20TB",
    "20 MB ",
    `${"9".repeat(400)}GB`,
  ])("refuses %j", (text) => {
    expect(parseSize(text)).toBeNull();
  });

  it("reads every whole number of a unit exactly", () => {
    const units = { B: 1, kB: 1000, MB: 1e6, GB: 1e9, KiB: 1024, MiB: 1024 ** 2 };

    fc.assert(
      fc.property(
        fc.nat({ max: 1e6 }),
        fc.constantFrom(...Object.entries(units)),
        (amount, [unit, factor]) => {
          expect(parseSize(`${amount}${unit}`)).toBe(amount * factor);
        },
      ),
    );
  });

  it("gives null or a safe whole number for any text", () => {
    const almost = fc.stringMatching(/^\d{0,20}(\.\d{0,5})? ?[kmgiB]{0,3}$/);

    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const bytes = parseSize(text);

        expect(bytes === null || (Number.isSafeInteger(bytes) && bytes >= 0)).toBe(true);
      }),
    );
  });
});
