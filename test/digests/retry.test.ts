import { describe, expect, it } from "vitest";
import { judgeFailure, pauseAfter } from "../../src/digests/retry.ts";

const NOW = new Date("2024-05-10T07:00:00Z");
const TODAY = new Date("2024-05-10T06:00:00Z");
const LAST_WEEK = new Date("2024-05-03T06:00:00Z");

describe("what follows a failed attempt", () => {
  it("is another, ever later, up to three a day", () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => pauseAfter(attempt) / 60_000);

    expect(minutes).toEqual([1, 5, 15, 60, 120, 240, 480, 480]);
  });

  it.each([
    ["a message that is put off is tried again", "smtp-rejected", true, TODAY, 60],
    ["for five days", "smtp-rejected", true, LAST_WEEK, null],
    ["one that is refused is not", "smtp-rejected", false, TODAY, null],
    ["a server that is down is asked for as long as it takes", "smtp-refused", true, LAST_WEEK, 60],
    ["so is one that refuses our login", "smtp-auth", false, LAST_WEEK, 60],
    ["or has a bad certificate", "smtp-tls", false, LAST_WEEK, 60],
    ["what was stopped goes on at once", "smtp-aborted", true, LAST_WEEK, 0],
  ] as const)("%s", (_, code, transient, composed, seconds) => {
    const { nextAttempt } = judgeFailure(
      { code, transient },
      { attempts: 1, unconfirmed: 0, composed },
      NOW,
    );

    const wait = nextAttempt === null ? null : (nextAttempt.getTime() - NOW.getTime()) / 1000;
    expect(wait).toBe(seconds);
  });

  it("is less often another where the server may have the mail: after an hour, after a day, and then none", () => {
    const verdicts = [1, 2, 3].map((unconfirmed) =>
      judgeFailure(
        { code: "smtp-unconfirmed", transient: true },
        // It was put off before: that is no copy.
        { attempts: unconfirmed + 3, unconfirmed, composed: TODAY },
        NOW,
      ),
    );

    const waits = verdicts.map(({ nextAttempt }) =>
      nextAttempt === null ? null : (nextAttempt.getTime() - NOW.getTime()) / 3_600_000,
    );
    expect(waits).toEqual([1, 24, null]);
    expect(verdicts.every(({ serverUntil }) => serverUntil !== null)).toBe(true);
  });
});
