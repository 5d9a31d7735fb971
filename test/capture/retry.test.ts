import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPace } from "../../src/capture/pace.ts";
import { StatusError, decideWait, parseRetryAfter, withRetries } from "../../src/capture/retry.ts";
import { CaptureError } from "../../src/model/errors.ts";
import { fakeClock } from "./context.ts";

const RULES = { retries: 3, maxRetryAfter: 60_000 };
const status = (code: number, retryAfter: number | null = null) =>
  new StatusError(`answered ${code}`, { code: "x", status: code, transient: true, retryAfter });
const late = () => 1;

describe("decideWait", () => {
  it("doubles the wait and gives up after the last attempt", () => {
    const failure = new CaptureError("broken", { code: "reset", transient: true });

    const waits = [1, 2, 3, 4].map((attempt) => decideWait(attempt, failure, RULES, late));

    expect(waits).toEqual([1_000, 2_000, 4_000, null]);
  });

  it("spreads the wait over its upper half", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const wait =
            decideWait(attempt, status(503), { ...RULES, retries: 30 }, () => random) ?? NaN;

          const full = Math.min(1_000 * 2 ** (attempt - 1), 60_000);
          expect(wait).toBeGreaterThanOrEqual(full / 2);
          expect(wait).toBeLessThanOrEqual(full);
        },
      ),
    );
  });

  it.each([408, 425, 429, 500, 502, 503, 504])("tries %i again", (code) => {
    expect(decideWait(1, status(code), RULES, late)).toBe(1_000);
  });

  it.each([400, 401, 403, 404, 410, 413, 421, 451, 501, 505])("does not try %i again", (code) => {
    expect(decideWait(1, status(code), RULES, late)).toBeNull();
  });

  it.each([413, 421, 599])("tries %i of a web archive again", (code) => {
    expect(decideWait(1, status(code), { ...RULES, archive: true }, late)).toBe(1_000);
  });

  it.each([
    "unknown-host",
    "refused",
    "bad-tls",
    "too-large",
    "empty-body",
    "redirect-loop",
    "cancelled",
    "bad-cdx",
  ])("does not try %s again", (code) => {
    expect(
      decideWait(1, new CaptureError("no", { code, transient: true }), RULES, late),
    ).toBeNull();
  });

  it("does not try an error again that is not a capture's", () => {
    expect(decideWait(1, new TypeError("a mistake of ours"), RULES, late)).toBeNull();
  });

  it("waits for what Retry-After asks, up to the limit, and gives up beyond it", () => {
    expect(decideWait(1, status(503, 30_000), RULES, late)).toBe(30_000);
    expect(decideWait(1, status(503, 10), RULES, late)).toBe(1_000);
    expect(decideWait(1, status(503, 60_001), RULES, late)).toBeNull();
  });

  it("waits at least the archive's pause after a 429, longer each time", () => {
    const rules = { ...RULES, rateLimitPause: 60_000 };

    expect(decideWait(1, status(429), rules, late)).toBe(60_000);
    expect(decideWait(2, status(429), rules, late)).toBe(120_000);
    expect(decideWait(1, status(503), rules, late)).toBe(1_000);
  });
});

describe("withRetries", () => {
  it("gives the first success, after the waits that were due", async () => {
    const clock = fakeClock();
    const outcomes = [status(503), status(429, 7_000), "done"];

    const result = await withRetries(
      async () => {
        const outcome = outcomes.shift();
        if (outcome instanceof Error) {
          throw outcome;
        }
        return outcome;
      },
      RULES,
      { pace: createPace(clock), random: late },
    );

    expect(result).toBe("done");
    expect(clock.slept).toEqual([1_000, 7_000]);
  });

  it("throws the last failure as it is", async () => {
    const failure = status(503);

    const run = withRetries(() => Promise.reject(failure), RULES, {
      pace: createPace(fakeClock()),
    });

    await expect(run).rejects.toBe(failure);
  });
});

describe("parseRetryAfter", () => {
  const now = new Date("2024-01-01T00:00:00Z");

  it.each([
    ["120", 120_000],
    ["0", 0],
    ["Mon, 01 Jan 2024 00:00:30 GMT", 30_000],
    ["Sun, 31 Dec 2023 00:00:00 GMT", 0],
    ["Monday, 01-Jan-24 00:00:30 GMT", 30_000],
    ["soon", null],
    ["-5", null],
    ["1.5", null],
    ["", null],
    [undefined, null],
  ])("reads %j as %j", (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it("never gives a negative wait and never fails", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(parseRetryAfter(value, now) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
