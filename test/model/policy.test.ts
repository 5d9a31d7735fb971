import { describe, expect, it } from "vitest";

import { extractionAt } from "../../src/model/policy.ts";

const past = [
  { until: "2020-12-08T16:00:00Z", extraction: { select: ["body"], remove: [] } },
  { until: "2021-08-03T14:00:00Z", extraction: { select: [".legal"], remove: [] } },
];
const policy = { extraction: { select: ["main"], remove: [] }, past };

describe("extractionAt", () => {
  it.each([
    ["2012-01-01T00:00:00Z", "body"],
    ["2020-12-08T16:00:00Z", "body"],
    ["2020-12-08T16:00:01Z", ".legal"],
    ["2021-08-03T16:00:00+02:00", ".legal"],
    ["2021-08-03T14:00:01Z", "main"],
    ["2026-01-01T00:00:00Z", "main"],
  ])("gives what was valid at %s", (instant, selected) => {
    expect(extractionAt(policy, instant).select).toEqual([selected]);
  });

  it("gives today's where nothing is known of the past", () => {
    const { extraction } = policy;

    expect(extractionAt({ extraction }, "2012-01-01T00:00:00Z")).toBe(extraction);
  });
});
