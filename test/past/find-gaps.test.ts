import { expect, it } from "vitest";
import { findGaps } from "../../src/past/find-gaps.ts";

it("a gap is a time of so many months without a capture, counted by the calendar", () => {
  const instants = ["2015-01-31", "2015-07-30", "2015-08-31", "2016-02-28", "2016-02-29"].map(
    (day) => `${day}T00:00:00Z`,
  );

  expect(findGaps(instants, 6)).toEqual([]);
  expect(findGaps(["2015-08-31T00:00:00Z", "2016-02-29T00:00:00Z"], 6)).toEqual([
    { from: "2015-08-31T00:00:00Z", to: "2016-02-29T00:00:00Z" },
  ]);
  expect(findGaps(instants, 5)).toHaveLength(2);
  expect(findGaps([], 6)).toEqual([]);
});
