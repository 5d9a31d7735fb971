import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settleHistory } from "../../src/screen/settle-history.ts";

const DAY = 86_400_000;

/** `A A B` with a day between, or `A@0 B@30` with days given. */
function sight(line: string): { at: number; wording: string }[] {
  return line.split(" ").map((one, index) => {
    const [wording = "", day] = one.split("@");
    return { wording, at: (day === undefined ? index : Number(day)) * DAY };
  });
}

/** `V` version, `.` repeat, `x` flip. */
function settle(line: string): string {
  const letters = { version: "V", repeat: ".", flip: "x" };
  return settleHistory(sight(line))
    .map((one) => letters[one])
    .join("");
}

describe("a history is settled by its neighbours in time", () => {
  it("a wording that stays is a version once", () => {
    expect(settle("A A A B B B C C")).toBe("V..V..V.");
  });

  it("a wording that comes and goes within days is a flip, and the old one a repeat", () => {
    expect(settle("A A B A A")).toBe("V.x..");
    expect(settle("A A B B B A A")).toBe("V.xxx..");
  });

  it("two texts served in turn are one version", () => {
    expect(settle("A B A B A B A B A A")).toBe("Vx.x.x.x..");
  });

  it("a wording taken back after weeks is a change there and a change back", () => {
    expect(settle("A@0 A@10 B@20 B@40 A@60 A@70")).toBe("V.V.V.");
  });

  it("a wording that comes back a second time is a variant that the site serves", () => {
    expect(settle("A@0 A@10 B@20 B@30 A@40 A@50 B@60 B@70 A@80 A@90")).toBe("V.V.V.V.xx");
  });

  it("a single new sighting at the end waits for the next one", () => {
    expect(settle("A A A B")).toBe("V..x");
    expect(settle("A A A B B")).toBe("V..V.");
  });

  it("captures that are months apart need no second sighting", () => {
    expect(settle("A@0 B@300 C@700")).toBe("VVV");
    expect(settle("A@0 B@300 A@700")).toBe("VVV");
  });

  it("a single capture is a version", () => {
    expect(settle("A")).toBe("V");
    expect(settleHistory([])).toEqual([]);
  });

  it("whatever the history, no two versions in a row say the same, and every repeat follows its version", () => {
    const history = fc.array(
      fc.tuple(fc.constantFrom("A", "B", "C"), fc.integer({ min: 1, max: 20 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(history, (steps) => {
        let at = 0;
        const sightings = steps.map(([wording, days]) => ({ wording, at: (at += days * DAY) }));
        let current: string | null = null;
        settleHistory(sightings).forEach((settlement, index) => {
          const { wording } = sightings[index] ?? { wording: "" };
          if (settlement === "version") {
            expect(wording).not.toBe(current);
            current = wording;
          } else if (settlement === "repeat") expect(wording).toBe(current);
        });
      }),
    );
  });
});
