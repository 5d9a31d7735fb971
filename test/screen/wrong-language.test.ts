import { describe, expect, it } from "vitest";
import { screenCapture } from "../../src/screen/screen.ts";
import { makeCandidate } from "./candidate.ts";
import { POLICIES, policyIn } from "./pages/policies.ts";

describe("the language of a known policy", () => {
  it.each(["fr", "de", "es", "it", "pt", "nl", "sv", "ja", "ru"])(
    "is held against a text in another: from English to %s",
    (language) => {
      const doubt = screenCapture(
        makeCandidate({ text: policyIn(language), known: { text: policyIn("en") } }),
      );

      expect(doubt).toMatchObject({ verdict: "wrong-language", mayPersist: true });
    },
  );

  it("is named with the one that was found", () => {
    const doubt = screenCapture(
      makeCandidate({ text: policyIn("fr"), known: { text: policyIn("de") } }),
    );

    expect(doubt?.evidence).toBe("written in French, where the policy was in German");
  });

  it.each(Object.entries(POLICIES))("is the same in a new wording in %s", (_language, text) => {
    const lines = text.split("\n");
    const shorter = lines.slice(0, Math.ceil(lines.length / 2)).join("\n");

    const doubt = screenCapture(makeCandidate({ text: shorter, known: { text } }));

    expect(doubt).toBeNull();
  });

  it("may be two languages at once, which says nothing", () => {
    const both = `${policyIn("en")}\n${policyIn("fr")}`;

    const doubt = screenCapture(makeCandidate({ text: policyIn("fr"), known: { text: both } }));

    expect(doubt).toBeNull();
  });
});

describe("the language that an address names", () => {
  it.each([
    "https://lumenfold.example/fr/privacy",
    "https://lumenfold.example/fr-fr/privacy",
    "https://lumenfold.example/privacy?lang=fr",
    "https://lumenfold.example/privacy?hl=fr_CA",
    "https://fr.lumenfold.example/privacy",
    "https://lumenfold.example/de-DE/privacy",
  ])("is held against a first text in English: %s", (asked) => {
    const doubt = screenCapture(
      makeCandidate({ text: policyIn("en"), asked, answered: asked, language: "en-US" }),
    );

    expect(doubt).toMatchObject({ verdict: "wrong-language", mayPersist: true });
  });

  it.each([
    ["it names the text's own", "https://lumenfold.example/en-gb/privacy", "en"],
    ["it may be a country's", "https://lumenfold.example/uk/privacy", "en"],
    ["it may be a country's, turned round", "https://lumenfold.example/de-en/privacy", "en"],
    ["the page declares what was asked for", "https://lumenfold.example/fr/privacy", "fr"],
    ["the page declares none", "https://lumenfold.example/fr/privacy", null],
    ["two letters are no language", "https://lumenfold.example/us/privacy", "en"],
    ["it is a word", "https://lumenfold.example/deals/privacy", "en"],
  ])("says nothing where %s", (_why, asked, language) => {
    const doubt = screenCapture(
      makeCandidate({ text: policyIn("en"), asked, answered: asked, language }),
    );

    expect(doubt).toBeNull();
  });
});
