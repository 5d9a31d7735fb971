import { describe, expect, it } from "vitest";
import { verdictOf } from "../../src/capture/verdict.ts";
import { CaptureError } from "../../src/model/errors.ts";

const failure = (code: string): CaptureError => new CaptureError("it failed", { code });

describe("the verdict of a failure", () => {
  it.each([
    ["forbidden", "blocked"],
    ["rate-limited", "blocked"],
    ["challenged", "blocked"],
    ["robots-disallowed", "excluded"],
    ["excluded", "excluded"],
    ["not-found", "gone"],
    ["gone", "gone"],
    ["archive-refused", "blocked"],
    ["file-not-found", "gone"],
    ["refused", "error"],
    ["server-error", "error"],
    ["forbidden-address", "error"],
    ["archive-error", "error"],
    ["not-playable", "error"],
  ])("%s is %s", (code, verdict) => {
    expect(verdictOf(failure(code))).toBe(verdict);
  });

  it("what is not ours is an error", () => {
    expect(verdictOf(new TypeError("not-found"))).toBe("error");
  });
});
