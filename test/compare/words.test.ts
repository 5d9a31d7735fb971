import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPlain, tokenise } from "../../src/compare/words.ts";

/** What decides where a token ends, close together. */
const PLAIN = fc.string({
  unit: fc.constantFrom(..."aZ9 U.S.-'’‘,@/\n\t“”–—…•·\u00A0()$%"),
  maxLength: 40,
});

describe("the tokens of a text", () => {
  it("are the same whether or not a letter beyond ASCII stands somewhere", () => {
    fc.assert(
      fc.property(PLAIN, (text) => {
        const [plain, other] = [`${text}“`, `${text}“é`];
        expect(isPlain(plain)).toBe(true);
        expect(isPlain(other)).toBe(false);
        expect([...tokenise(plain), "é"]).toEqual(tokenise(other));
      }),
      { numRuns: 2000 },
    );
  });

  it("make the text again", () => {
    fc.assert(
      fc.property(PLAIN, (text) => {
        expect(tokenise(text).join("")).toBe(text);
      }),
    );
  });
});
