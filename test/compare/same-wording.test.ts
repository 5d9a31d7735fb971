import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSameWords, isSameWording, shownWords } from "../../src/compare/same-wording.ts";

describe("two texts say the same", () => {
  it.each([
    ["a heading became bold text", "## 1. Data\n\nWe keep it.\n", "**1. Data**\n\nWe keep it.\n"],
    ["a list became paragraphs", "- names\n- ages\n", "names\n\nages\n"],
    ["quotes and dashes are written otherwise", "“Data” – ours’\n", '"Data" - ours\'\n'],
    ["a table became lines", "| a | b |\n| --- | --- |\n| c | d |\n", "a b\nc d\n"],
    ["sentences are cut otherwise", "One. Two.\n", "One.\nTwo.\n"],
  ])("where %s", (_, one, other) => {
    expect(isSameWording(one, other)).toBe(true);
  });

  it.each([
    ["a word differs", "We may share it.\n", "We will share it.\n"],
    ["a comma came in", "you and, we\n", "you and we\n"],
    ["a link leads elsewhere", "[terms](https://a.example/)\n", "[terms](https://b.example/)\n"],
    ["a number of a clause differs", "1. Data\n", "2. Data\n"],
    ["letters are larger", "our services\n", "our Services\n"],
  ])("not where %s", (_, one, other) => {
    expect(isSameWording(one, other)).toBe(false);
  });
});

describe("two texts have the same words", () => {
  const line = fc.constantFrom(
    "",
    "- a",
    "a",
    "**a** b",
    "a’s",
    "U.S.",
    "é",
    "[a](b)",
    "1.5%",
    " ",
  );
  const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n"));

  it("where all that they show is the same, whichever lines they have in common", () => {
    fc.assert(
      fc.property(text, text, text, text, (start, one, other, end) => {
        const [first, second] = [one, other].map((middle) => `${start}${middle}${end}`);

        expect(hasSameWords(first ?? "", second ?? "")).toBe(
          shownWords(first ?? "") === shownWords(second ?? ""),
        );
      }),
      { numRuns: 3000, seed: 20170606 },
    );
  });
});
