import { describe, expect, it } from "vitest";
import { countNoun } from "../../src/model/count-noun.ts";

describe("a counted noun", () => {
  it("stands in the singular for one alone", () => {
    const said = [0, 1, 2].map((number) => countNoun(number, "version"));

    expect(said).toEqual(["0 versions", "1 version", "2 versions"]);
  });

  it("has the plural that is given", () => {
    expect([countNoun(1, "policy", "policies"), countNoun(3, "policy", "policies")]).toEqual([
      "1 policy",
      "3 policies",
    ]);
  });
});
