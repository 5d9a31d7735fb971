import fc from "fast-check";
import { expect, it } from "vitest";
import { countWords, listWords } from "../../src/screen/count-words.ts";
import { lettersOf, tellLanguage } from "../../src/screen/language.ts";

/** Texts of ASCII and the usual signs, as most pages in English are. */
const plain = fc
  .array(
    fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom("’", "“", "—", "\u00A0", "data", "7")),
  )
  .map((parts) => parts.join(""));

it("counts and lists in a plain text what it would in any other", () => {
  fc.assert(
    fc.property(plain, (text) => {
      // What is appended has the text read as one that has other letters, too.
      const [words, letters] = [listWords(`${text} é`), lettersOf(`${text} é`)];

      expect(listWords(text)).toEqual(words.slice(0, -1));
      expect(countWords(text)).toBe(words.length - 1);
      expect(lettersOf(text)).toEqual(letters.slice(0, -1));
    }),
    { numRuns: 500, seed: 20170606 },
  );
});

it("tells the language of a plain text by its words", () => {
  const text = "We keep what you give to us for as long as it is of use to you and to us. ".repeat(
    9,
  );

  expect(tellLanguage(text)).toBe("en");
  expect(tellLanguage(`${text} é`)).toBe("en");
});
