import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideTick, findMissedSlot, nextJob } from "../../src/schedule/plan.ts";

const SIX = new Date("2024-05-02T06:00:00Z");
const AFTER_SIX = new Date("2024-05-02T06:00:00.004Z");
const SEVEN = new Date("2024-05-02T07:00:00Z");

describe("decideTick", () => {
  it("runs what is due", () => {
    expect(decideTick(SIX, AFTER_SIX, { isBusy: false, coveredUntil: null })).toBe("run");
    expect(decideTick(SEVEN, SEVEN, { isBusy: false, coveredUntil: AFTER_SIX })).toBe("run");
  });

  it("does not run over the run before", () => {
    expect(decideTick(SEVEN, SEVEN, { isBusy: true, coveredUntil: AFTER_SIX })).toBe("overlap");
  });

  it("runs once for all the slots that were slept through", () => {
    expect(decideTick(SIX, SEVEN, { isBusy: true, coveredUntil: SEVEN })).toBe("covered");
    expect(decideTick(SIX, SEVEN, { isBusy: false, coveredUntil: SEVEN })).toBe("covered");
  });

  it("runs on when the clock was set back", () => {
    expect(decideTick(SIX, SIX, { isBusy: false, coveredUntil: SEVEN })).toBe("run");
  });
});

describe("nextJob", () => {
  it("checks before it mails", () => {
    expect(nextJob(new Set(["digest", "check"]))).toBe("check");
    expect(nextJob(new Set(["digest"]))).toBe("digest");
    expect(nextJob(new Set())).toBeNull();
  });
});

describe("findMissedSlot", () => {
  const atSix = (instant: Date): boolean =>
    instant.getUTCHours() === 6 && instant.getUTCMinutes() === 0;

  it("finds the last slot since the last run", () => {
    const lastRun = new Date("2024-04-28T06:00:03Z");

    expect(findMissedSlot(lastRun, new Date("2024-05-02T21:17:40Z"), atSix)).toEqual(SIX);
  });

  it("finds none where the last run was later", () => {
    expect(findMissedSlot(AFTER_SIX, new Date("2024-05-03T05:59:59Z"), atSix)).toBeNull();
  });

  it("takes the slot of this very minute", () => {
    expect(findMissedSlot(new Date("2024-05-01T06:00:01Z"), AFTER_SIX, atSix)).toEqual(SIX);
  });

  it("looks back no further than 32 days", () => {
    const once = (instant: Date): boolean => instant.getTime() === SIX.getTime();

    expect(findMissedSlot(new Date(0), new Date("2024-06-01T00:00:00Z"), once)).toEqual(SIX);
    expect(findMissedSlot(new Date(0), new Date("2024-07-01T00:00:00Z"), once)).toBeNull();
  });

  it("gives a slot between the last run and now, or none", () => {
    const instants = fc.date({
      min: new Date("2024-05-01T00:00:00Z"),
      max: new Date("2024-05-20T00:00:00Z"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, instants, (lastRun, now) => {
        const slot = findMissedSlot(lastRun, now, atSix);

        if (slot === null) return;
        expect(slot.getTime()).toBeGreaterThan(lastRun.getTime());
        expect(slot.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(atSix(slot)).toBe(true);
      }),
    );
  });
});
