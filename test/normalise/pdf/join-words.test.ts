import { describe, expect, it } from "vitest";
import { joinWords, learnWords } from "../../../src/normalise/pdf/join-words.ts";

const NONE = learnWords([]);

describe("joinWords", () => {
  it.each([
    ["the infor-", "mation of", "whole"],
    ["the infor\u00ad", "mation of", "whole"],
    ["a third-", "party service", "hyphen"],
    ["the EU-", "US framework", "hyphen"],
    ["COVID-", "19 rules", "hyphen"],
    ["our policy -", "which is short", "apart"],
    ["our policy", "is short", "apart"],
    ["at https://acme.example/", "privacy or", "hyphen"],
    ["write to data-", "protection-officer now", "hyphen"],
    ["Infor-", "mation", "whole"],
  ])("joins %j and %j: %s", (before, after, expected) => {
    expect(joinWords(before, after, NONE)).toBe(expected);
  });

  it("follows what the document does elsewhere", () => {
    const words = learnWords([
      "we use a sub-processor here",
      "we send an email now",
      "the data and subjects here",
    ]);

    expect(joinWords("each sub-", "processor", words)).toBe("hyphen");
    expect(joinWords("an e-", "mail", words)).toBe("whole");
    expect(joinWords("the data-", "subjects", words)).toBe("hyphen");
  });
});
