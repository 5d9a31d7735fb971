import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeLook, type Look, type Trouble } from "../../src/schedule/trouble.ts";

const HOUR = 3_600_000;
const LIMITS = { failures: 3, after: 72 * HOUR, again: 168 * HOUR };

/** Tell what the operator hears of looks that come every so often: `+` is a good one, `-` a bad one. */
function listen(looks: string, hours: number): string {
  let trouble: Trouble | null = null;
  return [...looks]
    .map((sign, index) => {
      const at = index * hours * HOUR;
      const look: Look =
        sign === "+" ? { isGood: true, at } : { isGood: false, at, reason: "HTTP 503" };
      const turn = judgeLook(trouble, look, LIMITS);
      trouble = turn.trouble;
      return turn.tell === null ? "." : turn.tell.charAt(0);
    })
    .join("");
}

describe("judgeLook", () => {
  it.each([
    ["all is well", "++++", 24, "...."],
    ["a failure or two are nobody's business", "+-+--+", 24, "......"],
    ["the third in a row is told, once", "---------", 12, "..b......"],
    ["or three days without a good one", "-+--+--", 100, "...b o.b".replace(" ", "")],
    ["when it is over", "----+", 12, "..b.o"],
    ["and again after a week, while it lasts", "-".repeat(20), 24, "..b......l......l..."],
  ])("%s", (_, looks, hours, told) => {
    expect(listen(looks, hours)).toBe(told);
  });

  it("tells nothing twice when the clock is set back", () => {
    const known = { since: 100 * HOUR, failures: 5, reason: "HTTP 503", told: 100 * HOUR };

    const { tell, trouble } = judgeLook(known, { isGood: false, at: HOUR, reason: "x" }, LIMITS);

    expect(tell).toBeNull();
    expect(trouble).toEqual({ since: HOUR, failures: 6, reason: "x", told: 100 * HOUR });
  });

  it("tells an end for each beginning, and no other", () => {
    const looks = fc.array(fc.constantFrom("+", "-"), { maxLength: 60 }).map((all) => all.join(""));
    fc.assert(
      fc.property(looks, fc.integer({ min: 1, max: 200 }), (all, hours) => {
        const told = listen(all, hours).replaceAll(/[.l]/g, "");

        expect(told).toMatch(/^(?:bo)*b?$/);
      }),
    );
  });
});
