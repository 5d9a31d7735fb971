import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Selection } from "../../../src/report/digest/select.ts";
import { selectNews } from "../../../src/report/digest/select.ts";
import { makeVersion } from "../sample.ts";

const WATCHED = new Map([["atera/privacy-policy", "2024-01-01T00:00:00Z"]]);

function select(fields: Partial<Selection>): string[] {
  const selection: Selection = {
    versions: [makeVersion()],
    patterns: ["*"],
    watchedSince: WATCHED,
    window: { from: "2024-05-01T06:00:00Z", to: "2024-05-03T06:00:00Z" },
    ...fields,
  };
  return selectNews(selection).map((version) => version.captured);
}

describe("selectNews", () => {
  it("takes changes of wording only", () => {
    const kinds = ["first", "substantive", "editorial", "cosmetic", "technical"] as const;
    const versions = kinds.map((change, index) =>
      makeVersion({ change, captured: `2024-05-02T05:00:0${index}Z` }),
    );

    expect(select({ versions })).toEqual(["2024-05-02T05:00:01Z", "2024-05-02T05:00:02Z"]);
  });

  it("takes a wording of before we watched for history, not for news", () => {
    expect(select({ versions: [makeVersion({ captured: "2017-06-06T18:07:03Z" })] })).toEqual([]);
    expect(select({ versions: [makeVersion({ captured: "2024-01-01T00:00:00Z" })] })).toEqual([]);
  });

  it("takes a capture that was found late, but after we began to watch", () => {
    expect(select({ versions: [makeVersion({ captured: "2024-02-01T00:00:00Z" })] })).toEqual([
      "2024-02-01T00:00:00Z",
    ]);
  });

  it("takes nothing of a policy that was never watched", () => {
    expect(select({ watchedSince: new Map() })).toEqual([]);
  });

  it("puts every version into exactly one of two windows that follow each other", () => {
    const seconds = fc
      .integer({ min: 0, max: 59 })
      .map((second) => `2024-05-02T06:00:${String(second).padStart(2, "0")}Z`);
    fc.assert(
      fc.property(seconds, seconds, (recorded, border) => {
        const versions = [makeVersion({ recorded })];

        const first = select({ versions, window: { from: null, to: border } });
        const second = select({ versions, window: { from: border, to: "2024-05-02T06:01:00Z" } });

        expect([...first, ...second]).toHaveLength(1);
      }),
    );
  });

  it("takes every policy of a service that the subscriber named", () => {
    const versions = [makeVersion({ captured: "2024-05-02T08:00:00Z" })];

    expect(select({ versions, watchedSince: WATCHED, patterns: ["atera"] })).toEqual([
      "2024-05-02T08:00:00Z",
    ]);
    expect(select({ versions, watchedSince: WATCHED, patterns: ["ater"] })).toEqual([]);
  });

  it("takes what the subscriber asked for, in order of capture", () => {
    const watchedSince = new Map([...WATCHED, ["atera/terms", "2024-01-01T00:00:00Z"]]);
    const versions = [
      makeVersion({ captured: "2024-05-02T09:00:00Z" }),
      makeVersion({ captured: "2024-05-02T08:00:00Z" }),
      makeVersion({ captured: "2024-05-02T07:00:00Z", policy: "atera/terms" }),
    ];

    expect(select({ versions, watchedSince, patterns: ["*/privacy-policy", "hapara/*"] })).toEqual([
      "2024-05-02T08:00:00Z",
      "2024-05-02T09:00:00Z",
    ]);
  });
});
