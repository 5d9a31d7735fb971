import { describe, expect, it } from "vitest";
import { segment } from "../../src/segment/segment.ts";

/** Label and text of every clause. */
function read(...lines: readonly string[]): (readonly [string | null, string])[] {
  return segment(lines.join("\n")).map(({ label, text }) => [label, text]);
}

describe("labels", () => {
  it.each([
    ["1. Logs are kept.", "1"],
    ["1) Logs are kept.", "1"],
    ["(1) Logs are kept.", "1"],
    ["4.1 Logs are kept.", "4.1"],
    ["4.1. Logs are kept.", "4.1"],
    ["1.1.1 Logs are kept.", "1.1.1"],
    ["4.1a) Logs are kept.", "4.1a"],
    ["(a) Logs are kept.", "a"],
    ["a. Logs are kept.", "a"],
    ["a) Logs are kept.", "a"],
    ["(iv) Logs are kept.", "iv"],
    ["iv. Logs are kept.", "iv"],
    ["IV. Logs are kept.", "IV"],
    ["A. Logs are kept.", "A"],
    ["§ 3 Logs are kept.", "§ 3"],
    ["§3.2. Logs are kept.", "§3.2"],
    ["Article 5 Logs are kept.", "Article 5"],
    ["Article IV: Logs are kept.", "Article IV"],
    ["Section 2.1 Logs are kept.", "Section 2.1"],
    ["Annex II – Logs are kept.", "Annex II"],
    ["Artikel 7. Logs are kept.", "Artikel 7"],
    ["Cláusula 8.- Logs are kept.", "Cláusula 8"],
    ["14\\. Logs are kept.", "14"],
    ["14\\) Logs are kept.", "14"],
  ])("%s has the label %s, and its text starts behind it", (line, label) => {
    expect(read(line).map(([found]) => found)).toEqual([label]);
    expect(read(line)[0]?.[1]).toMatch(/^(?:- )?Logs are kept\.$/);
  });

  it.each([
    "2.5 million kettles were sold.",
    "1.5% of all lids broke.",
    "1. September 2019",
    "I. e. nothing is sold.",
    "i. e. nothing is sold.",
    "z. B. the time of a boil.",
    "Section headings are for reading only.",
    "Article by article, this notice explains.",
    "etc. and so on it goes.",
    "1234. Kettles were sold.",
    "We keep what 4.1 says.",
    "See point 1. It says more.",
  ])("%s has none", (line) => {
    expect(read(line)).toEqual([[null, line]]);
  });

  it.each([
    ["a word in lower case", "6.2 which the desk reads."],
    ["an address", "6.2 www.kettle.example"],
    ["what could be a thousand", "6.100 Logs are kept."],
  ])("a number with points before %s is one where the numbers go on", (_what, line) => {
    const number = line.split(" ")[0] ?? "";
    const before = number === "6.2" ? "6.1 Logs are kept," : "6.99 Logs are kept,";

    expect(read(before, "", line).map(([label]) => label)).toEqual([before.split(" ")[0], number]);
    expect(read(line)).toEqual([[null, line]]);
  });

  it("an amount is none, whatever stands around it", () => {
    const lines = ["2.4 Logs are kept.", "2.5 million kettles were sold.", "2.6 Lids are not."];

    expect(read(lines.join("\n\n")).map(([label]) => label)).toEqual(["2.4", null, "2.6"]);
  });

  it("what looks like a day is one as a title between its neighbours", () => {
    const text = ["## 15. Desk", "## 16. May 2024", "## 17. Lids"].join("\n\n");

    expect(read(text).map(([label]) => label)).toEqual(["15", "16", "17"]);
    expect(read("## 16. May 2024").map(([label]) => label)).toEqual([null]);
  });

  it("numbers and letters may be mixed", () => {
    expect(read("3.b.iii Lids and spouts")).toEqual([["3.b.iii", "Lids and spouts"]]);
  });

  it("a label that the document has twice stays twice", () => {
    expect(read("14. Logs are kept.", "", "14. The desk reads them.")).toEqual([
      ["14", "Logs are kept."],
      ["14", "The desk reads them."],
    ]);
  });

  it("a number that a wrapped sentence goes on with is no label", () => {
    expect(read("We keep logs under section", "1. of the law and nothing else.")).toEqual([
      [null, "We keep logs under section 1. of the law and nothing else."],
    ]);
  });

  it("a label in the middle of a line stays in the text", () => {
    expect(read("We keep: (a) the time; (b) the amount.")).toEqual([
      [null, "We keep: (a) the time; (b) the amount."],
    ]);
  });

  it("a label with nothing behind it is the text of its clause", () => {
    expect(read("(a)", "", "1.", "", "§ 3")).toEqual([
      [null, "(a)"],
      [null, "1."],
      [null, "§ 3"],
    ]);
  });

  it("i after h is a letter, and before ii a Roman number", () => {
    const letters = read("(h) the lid;", "", "(i) the time;", "", "(j) the desk.");
    const nested = segment("(h) the lid:\n\n(i) its time;\n\n(ii) its desk;\n\n(i) its time.");

    expect(letters.map(([label]) => label)).toEqual(["h", "i", "j"]);
    expect(nested.map(({ label }) => label)).toEqual(["h", "i", "ii", "i"]);
  });
});

describe("labels make the tree", () => {
  function paths(...lines: readonly string[]): (readonly [string | null, readonly string[]])[] {
    return segment(lines.join("\n\n")).map(({ label, path }) => [label, path]);
  }

  it("letters stand under the number above them, Roman numbers under the letter", () => {
    expect(
      paths(
        "2. We keep:",
        "(a) the time;",
        "(b) the amount",
        "(i) of water;",
        "(c) the lid.",
        "3. No more.",
      ),
    ).toEqual([
      ["2", []],
      ["a", ["2."]],
      ["b", ["2."]],
      ["i", ["2.", "(b)"]],
      ["c", ["2."]],
      ["3", []],
    ]);
  });

  it("4.1 stands under a heading 4, and 4.1.1 under 4.1", () => {
    expect(
      paths(
        "## 4. Logs",
        "4.1 Logs are kept.",
        "4.1.1 They are short.",
        "4.2 They are read.",
        "## 5. Desk",
      ),
    ).toEqual([
      ["4", ["4. Logs"]],
      ["4.1", ["4. Logs"]],
      ["4.1.1", ["4. Logs", "4.1"]],
      ["4.2", ["4. Logs"]],
      ["5", ["5. Desk"]],
    ]);
  });

  it("a label in another frame opens a list of its own", () => {
    expect(paths("1. We keep:", "(1) the time;", "(2) the amount.", "2. No more.")).toEqual([
      ["1", []],
      ["1", ["1."]],
      ["2", ["1."]],
      ["2", []],
    ]);
  });

  it("a paragraph of its own ends an untitled numbered clause", () => {
    expect(paths("1. We keep logs.", "Nothing else is kept.", "2. The desk reads them.")).toEqual([
      ["1", []],
      [null, []],
      ["2", []],
    ]);
  });
});
