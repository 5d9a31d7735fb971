import { describe, expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";

const CERTAIN = { evidence: 'the element "root" is empty', isCertain: true };
const SCRIPTS = { evidence: "it has scripts that may write more", isCertain: false };
const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(" ");

describe("the check for shells", () => {
  it("doubts a page of few words whose element is empty", () => {
    expect(screenCapture(makeCandidate({ text: words(80), shell: CERTAIN }))).toEqual({
      verdict: "script-shell",
      evidence: 'only 80 words, and the element "root" is empty',
      mayPersist: false,
    });
  });

  it("doubts a page of next to no words that has scripts", () => {
    expect(screenCapture(makeCandidate({ text: words(10), shell: SCRIPTS }))).toMatchObject({
      verdict: "script-shell",
    });
  });

  it.each([
    { text: words(200), shell: CERTAIN },
    { text: words(80), shell: SCRIPTS },
  ])("does not doubt $text.length characters of which $shell.evidence", (about) => {
    expect(screenCapture(makeCandidate(about))?.verdict).not.toBe("script-shell");
  });

  it("calls a page without scripts too short", () => {
    expect(screenCapture(makeCandidate({ text: words(10) }))).toMatchObject({
      verdict: "too-short",
    });
  });
});
