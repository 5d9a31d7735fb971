import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffWords } from "../../src/compare/diff-words.ts";
import { tokenise, wordsOf } from "../../src/compare/words.ts";

function joinWithout(before: string, after: string, op: "removed" | "added"): string {
  return diffWords(before, after)
    .filter((run) => run.op !== op)
    .map((run) => run.text)
    .join("");
}

const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom("log", "logs", "not", " ", ",", "  ", "kettle’s", "1,000.50", "茶", "\n"),
    )
    .map((parts) => parts.join("")),
);

describe("diffWords", () => {
  it("loses nothing of either text, whatever they are", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(joinWithout(before, after, "added")).toBe(before);
        expect(joinWithout(before, after, "removed")).toBe(after);
      }),
    );
  });

  it("gives one unchanged run for equal texts and none for empty ones", () => {
    expect(diffWords("Logs stay.", "Logs stay.")).toEqual([{ op: "same", text: "Logs stay." }]);
    expect(diffWords("", "")).toEqual([]);
  });

  it("shows replaced neighbours as one replacement, not word by word", () => {
    expect(diffWords("It boils cold water.", "It boils warm milk.")).toEqual([
      { op: "same", text: "It boils " },
      { op: "removed", text: "cold water" },
      { op: "added", text: "warm milk" },
      { op: "same", text: "." },
    ]);
  });

  it("names what is removed before what is added", () => {
    const ops = diffWords("alpha stays beta", "gamma stays delta").map(({ op }) => op);

    expect(ops).toEqual(["removed", "added", "same", "removed", "added"]);
  });
});

describe("words", () => {
  it("tokens joined are the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(tokenise(text).join("")).toBe(text);
      }),
    );
  });

  it("amounts, e-mail-like hyphens and possessives are single words", () => {
    expect(wordsOf("The user’s third-party fee: 1,000.50 €")).toEqual([
      "the",
      "user's",
      "third-party",
      "fee",
      "1,000.50",
      "€",
    ]);
  });
});
