import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexiconOf, RULES } from "../../../src/compare/meaning/lexicon.ts";
import { preparePattern } from "../../../src/compare/meaning/pattern.ts";

function findBy(pattern: RegExp, text: string): (readonly [number, string])[] {
  return [...text.matchAll(pattern)].map((match) => [match.index, match[0]] as const);
}

describe("a pattern", () => {
  it.each(RULES)("finds in plain texts what its written form finds: $language", (rules) => {
    const { modals, negations, exceptions, scope, updated, announces } = lexiconOf(rules.language);
    const patterns = [modals, negations, exceptions, scope, updated, announces];
    const phrases = [rules.modals, rules.negatedModals, rules.exceptions, rules.scope]
      .flat()
      .concat(rules.negations, rules.negatedAfter, rules.updated, rules.announces)
      .flatMap((list) => list.split("|"))
      .map((phrase) => phrase.trim().replaceAll("*", "ing").replace(" … ", " a day "))
      .filter((phrase) => /^[\x20-\x7E]+$/.test(phrase));
    const gap = fc.constantFrom(" ", ", ", "-", "’", "x", "1");
    const prose = fc
      .array(fc.tuple(fc.constantFrom(...phrases), gap))
      .map((parts) => parts.flat().join(""));

    fc.assert(
      fc.property(prose, fc.boolean(), (lower, isLoud) => {
        const text = isLoud ? lower.toUpperCase() : lower;
        for (const pattern of patterns) {
          const written = new RegExp(pattern.source, "giu");
          expect(findBy(pattern.for(text), text)).toEqual(findBy(written, text));
        }
      }),
      { numRuns: 50 },
    );
  });

  it("has its written form for any other text", () => {
    const pattern = preparePattern({ source: String.raw`(?<!\p{L})[^\p{N}\s]\p{Lu}`, flags: "gu" });

    expect(findBy(pattern.for("éÉ aÉ"), "éÉ aÉ")).toEqual([
      [0, "éÉ"],
      [3, "aÉ"],
    ]);
    expect(findBy(pattern.for("aE 1E"), "aE 1E")).toEqual([[0, "aE"]]);
    expect(pattern.for("aE").source).toBe(String.raw`(?<![A-Za-z])[^0-9\s][A-Z]`);
  });
});
