import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipLine, toPlainLine, toPlainText } from "../../../src/report/plain-text.ts";
import { countColumns, splitUnits, splitWords } from "../../../src/report/redline/words.ts";
import { wrapText } from "../../../src/report/redline/wrap.ts";
import { hostileText } from "../arbitraries.ts";

describe("wrapText", () => {
  it("breaks at blanks and indents", () => {
    expect(wrapText("aaa bbb ccc ddd", 9, "- ", "  ")).toEqual(["- aaa bbb", "  ccc ddd"]);
  });

  it("cuts a word that is longer than a line", () => {
    expect(wrapText("aaaaaaaa b", 4)).toEqual(["aaaa", "aaaa", "b"]);
  });

  it("counts wide characters as two columns", () => {
    expect(wrapText("個人情報", 4)).toEqual(["個人", "情報"]);
  });

  it("keeps lines within the width and loses only blanks", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrapText(toPlainLine(text), width);

        expect(lines.every((line) => countColumns(line) <= width)).toBe(true);
        expect(lines.join("").replaceAll(" ", "")).toBe(toPlainLine(text).replaceAll(" ", ""));
      }),
    );
  });
});

describe("splitting into words", () => {
  it("loses nothing", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(splitWords(text).join("")).toBe(text);
        expect(splitUnits(text).join("")).toBe(text);
      }),
    );
  });
});

describe("plain text", () => {
  it("has no control character, line break or direction override", () => {
    expect(toPlainText("a\u001B[2Jb\r\nc\u202Ed\u0000")).toBe("a [2Jb cd ");
  });

  it("keeps joiners, with which emoji and Persian words are spelt", () => {
    expect(toPlainLine("👩‍👩‍👧 می‌خواهم")).toBe("👩‍👩‍👧 می‌خواهم");
  });

  it("is idempotent, cut or not", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 30 }), (text, longest) => {
        expect(toPlainText(toPlainText(text))).toBe(toPlainText(text));
        expect(toPlainLine(toPlainLine(text))).toBe(toPlainLine(text));
        expect(clipLine(clipLine(text, longest), longest)).toBe(clipLine(text, longest));
        expect(Array.from(clipLine(text, longest)).length).toBeLessThanOrEqual(longest);
      }),
    );
  });
});
