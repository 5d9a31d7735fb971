import { describe, expect, it } from "vitest";
import { matchesPolicy } from "../../src/model/policy-pattern.ts";

describe("a pattern", () => {
  it.each([
    ["atera/privacy-policy", "atera/privacy-policy", true],
    ["atera/*", "atera/privacy-policy", true],
    ["*", "atera/privacy-policy", true],
    ["*/privacy*", "atera/privacy-policy", true],
    ["a*a/p*y", "atera/privacy-policy", true],
    ["atera", "atera/privacy-policy", true],
    ["ater", "atera/privacy-policy", false],
    ["hapara/*", "atera/privacy-policy", false],
    ["aa*a", "aa", false],
    ["a.era/*", "atera/privacy-policy", false],
    ["", "atera/privacy-policy", false],
  ])("%s means %s: %s", (pattern, id, matches) => {
    expect(matchesPolicy(id, pattern)).toBe(matches);
  });
});
