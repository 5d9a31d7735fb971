import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { UsageError } from "../../src/model/errors.ts";
import { matchesPolicy } from "../../src/model/policy-pattern.ts";
import { matchPolicies } from "../../src/settings/match-policies.ts";

const policies = [
  { id: "asperasoft/privacy-policy" },
  { id: "atera/privacy-policy" },
  { id: "atera/terms-of-service" },
  { id: "hapara/privacy-policy" },
];

function idsFor(...patterns: string[]): string[] {
  return matchPolicies(policies, patterns).map(({ id }) => id);
}

function failureFor(...patterns: string[]): UsageError {
  try {
    idsFor(...patterns);
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown;
    throw thrown;
  }
  throw new Error("matched");
}

describe("matchPolicies", () => {
  it("takes an id for itself", () => {
    expect(idsFor("atera/privacy-policy")).toEqual(["atera/privacy-policy"]);
  });

  it("takes a service for all its policies", () => {
    expect(idsFor("atera")).toEqual(["atera/privacy-policy", "atera/terms-of-service"]);
  });

  it("takes * for anything, slashes included", () => {
    expect(idsFor("*")).toHaveLength(4);
    expect(idsFor("atera/*")).toEqual(["atera/privacy-policy", "atera/terms-of-service"]);
    expect(idsFor("*/terms*service")).toEqual(["atera/terms-of-service"]);
    expect(idsFor("a*a*y")).toEqual(["asperasoft/privacy-policy", "atera/privacy-policy"]);
  });

  it("takes no pattern for every policy", () => {
    expect(idsFor()).toHaveLength(4);
  });

  it("gives each policy once, in the order of the policies", () => {
    expect(idsFor("hapara", "*/privacy-policy", "atera")).toEqual(policies.map(({ id }) => id));
  });

  it("takes no policy for near because others have one of its name", () => {
    expect(failureFor("zebra/privacy-policy").message).toBe(
      'unknown policy "zebra/privacy-policy"',
    );
  });

  it("does not take the beginning of a service for the service", () => {
    expect(failureFor("ater").message).toBe('unknown policy "ater"; did you mean atera?');
  });

  it("names an unknown id and what comes near", () => {
    const failure = failureFor("atera/privcy");

    expect(failure.message).toBe(
      'unknown policy "atera/privcy"; did you mean atera/privacy-policy?',
    );
    expect(failure.code).toBe("unknown-policy");
  });

  it("suggests nothing where nothing comes near", () => {
    expect(failureFor("qqq").message).toBe('unknown policy "qqq"');
  });

  it("names every unknown pattern", () => {
    expect(failureFor("atera", "qqq", "x*").message).toBe(
      'unknown policy "qqq"\nno policy matches "x*"',
    );
  });

  it("accepts * where nothing is tracked yet", () => {
    expect(matchPolicies([], ["*"])).toEqual([]);
  });

  it("escapes what a terminal would obey", () => {
    expect(failureFor("\u001b[2J\u202e").message).toBe(
      String.raw`unknown policy "\u001b[2J\u202e"`,
    );
  });

  it("matches globs as a regular expression would", () => {
    const letters = (alphabet: string) =>
      fc
        .array(fc.constantFrom(...alphabet.split("")), { maxLength: 8 })
        .map((parts) => parts.join(""));

    fc.assert(
      fc.property(letters("ab/"), letters("ab/*"), (text, pattern) => {
        fc.pre(pattern.includes("*"));

        const expected = new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(text);

        expect(matchesPolicy(text, pattern)).toBe(expected);
      }),
    );
  });
});
