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

describe("a diff that people can read", () => {
  it("shows what was added in one piece, with the comma in front of it", () => {
    expect(diffWords("the app for tickets", "the app, a web form, for tickets")).toEqual([
      { op: "same", text: "the app" },
      { op: "added", text: ", a web form," },
      { op: "same", text: " for tickets" },
    ]);
  });

  it("takes a lone word in the midst of replaced ones into the replacement", () => {
    const runs = diffWords(
      "You grant every repair desk of ours a free licence to read your logs.",
      "You lend any certified mechanic of Kettle Care an open key to read your logs.",
    );

    expect(runs).toEqual([
      { op: "same", text: "You " },
      { op: "removed", text: "grant every repair desk of ours a free licence " },
      { op: "added", text: "lend any certified mechanic of Kettle Care an open key " },
      { op: "same", text: "to read your logs." },
    ]);
  });

  it("keeps a lone word between two single replacements: it stayed", () => {
    expect(diffWords("We keep logs", "You keep lids").map(({ op }) => op)).toEqual([
      "removed",
      "added",
      "same",
      "removed",
      "added",
    ]);
  });

  it("takes an abbreviation for one word", () => {
    expect(diffWords("in the US only", "in the U.S. only")).toEqual([
      { op: "same", text: "in the " },
      { op: "removed", text: "US" },
      { op: "added", text: "U.S." },
      { op: "same", text: " only" },
    ]);
  });
});

describe("words", () => {
  it("are the same whether a text is plain or has a letter beyond ASCII", () => {
    const parts = fc.constantFrom(
      "U.S.",
      "us",
      " ",
      "’",
      "'",
      "—",
      "-",
      "%",
      "$5",
      "1,0",
      "x@y",
      "…",
      "A.B",
      ". ",
    );
    fc.assert(
      fc.property(fc.array(parts), (some) => {
        const text = some.join("");

        expect(wordsOf(`${text} é`)).toEqual([...wordsOf(text), "é"]);
      }),
    );
  });

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
