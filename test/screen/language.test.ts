import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldLanguage, tellLanguage } from "../../src/screen/language.ts";
import { POLICIES, policyIn } from "./pages/policies.ts";

describe("the language of a text", () => {
  it.each(Object.entries(POLICIES))("is told: %s", (language, text) => {
    expect(tellLanguage(text)).toBe(language);
  });

  it.each([
    ["too few words", "The policy of the company."],
    ["a list of names", "Ada Tom Brandt Keller Hamburg Leeds Porto Ghent ".repeat(20)],
    ["numbers", "12 45 2026 ".repeat(200)],
    ["two languages", policyIn("en") + policyIn("de")],
    ["one that is not known", "Ljósið okkar fylgir deginum þínum vaknar næsta dag. ".repeat(20)],
    ["no text", ""],
  ])("is not certain: %s", (_what, text) => {
    expect(tellLanguage(text)).toBeNull();
  });

  it("is told by nothing that is not a word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        const told = tellLanguage(noise);

        expect(told === null || /^[a-z]{2}$/.test(told)).toBe(true);
      }),
    );
  });
});

it.each([
  ["en-GB", "en"],
  ["pt_BR", "pt"],
  [" DE ", "de"],
  ["nb-NO", "da"],
  ["zh-Hant-TW", "zh"],
  ["", ""],
])("the code %s means %s", (code, language) => {
  expect(foldLanguage(code)).toBe(language);
});
