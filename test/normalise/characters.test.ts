import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldCharacters } from "../../src/normalise/characters.ts";

describe("foldCharacters", () => {
  it.each([
    ["no-break spaces", "a\u00a0\u202fb"],
    ["wide and thin spaces", "a\u3000\u2009b"],
    ["tabs and line ends", "a\t\r\n\u2028b"],
    ["runs of spaces", "a    b"],
  ])("folds %s to one space", (_, text) => {
    expect(foldCharacters(text)).toBe("a b");
  });

  it.each([
    ["zero-width spaces", "a\u200bb"],
    ["byte order marks", "a\ufeffb"],
    ["soft hyphens", "a\u00adb"],
    ["bidirectional controls", "a\u202e\u2066b\u2069"],
    ["controls", "a\u0007\u001bb"],
    ["tag characters", "a\u{e0041}b"],
    ["variation selectors", "a\ufe0fb"],
    ["joiners between Latin letters", "a\u200d\u200cb"],
  ])("removes %s", (_, text) => {
    expect(foldCharacters(text)).toBe("ab");
  });

  it("keeps the joiners that Persian and Hindi spell with", () => {
    expect(foldCharacters("می\u200cخواهم क्\u200dष")).toBe("می\u200cخواهم क्\u200dष");
  });

  it("composes what is decomposed", () => {
    expect(foldCharacters("e\u0301")).toBe("é");
  });

  it("keeps what only looks alike: ligatures, full width and small caps", () => {
    expect(foldCharacters("ﬁ Ａ ᴀ ²")).toBe("ﬁ Ａ ᴀ ²");
  });

  it("puts nothing between two lines of a script without spaces", () => {
    expect(foldCharacters("我们收集\n您的数据")).toBe("我们收集您的数据");
    expect(foldCharacters("개인\n정보")).toBe("개인 정보");
  });

  it("closes the quotation marks that mark-up left loose", () => {
    expect(foldCharacters("(“ Services ”)")).toBe("(“Services”)");
  });

  it("leaves German quotation marks alone", () => {
    expect(foldCharacters("„Dienste“ und ” mehr ”")).toBe("„Dienste“ und ” mehr ”");
  });

  it("folds plain text as it folds a text that needs everything there is", () => {
    const characters = fc.constantFrom(..."aÃâïé©®·\u00a0\u0085 \n\t.’“”„€™‹œЖ\u00ad¡¯×«");
    const texts = fc.array(characters, { maxLength: 12 }).map((some) => some.join(""));

    fc.assert(
      fc.property(texts, (text) => {
        // A snowman is nothing that plain text has.
        const plain = foldCharacters(`${text}x`);
        const odd = foldCharacters(`${text}☃`);

        expect(plain.slice(0, -1)).toBe(odd.slice(0, -1));
      }),
    );
  });
});
