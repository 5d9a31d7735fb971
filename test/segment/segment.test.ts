import { describe, expect, it } from "vitest";
import type { Clause } from "../../src/model/clause.ts";
import { segment } from "../../src/segment/segment.ts";

/** Each clause in short: its kind, its path, its text. */
function outline(text: string): (readonly [Clause["kind"], string, string])[] {
  return segment(text).map((clause) => [clause.kind, clause.path.join(" › "), clause.text]);
}

describe("where links lead", () => {
  it.each([
    ["a link", "See [the desk](https://kettle.example/desk).", "See the desk."],
    ["a link around an image", "[![Seal](//a.example/seal)](//b.example/?id=1)", "Seal"],
    ["a link with an image in it", "[Terms ![pdf](/pdf.svg) of use](/terms)", "Terms pdf of use"],
    ["the end of a link that began above", "Help desk](https://kettle.example/help)", "Help desk"],
  ])("is no word of a clause: %s", (_what, markdown, shown) => {
    expect(segment(markdown).map(({ text }) => text)).toEqual([shown]);
  });
});

describe("a whole text", () => {
  it("is cut into its clauses, in order, with paths, labels, kinds and lines", () => {
    const text = [
      "# Kettle notice",
      "",
      "Last updated: 9 October 2012",
      "",
      "## 1. Logs",
      "",
      "We keep logs.",
      "They are short.",
      "",
      "- the time",
      "- the amount",
      "",
      "(a) of water;",
      "",
      "| Log | Reader |",
      "| --- | --- |",
      "| Time | Desk |",
    ].join("\n");

    const within = ["Kettle notice", "1. Logs"];
    expect(segment(text)).toEqual([
      {
        path: ["Kettle notice"],
        label: null,
        kind: "heading",
        text: "Kettle notice",
        lines: [1, 1],
      },
      {
        path: ["Kettle notice"],
        label: null,
        kind: "paragraph",
        text: "Last updated: 9 October 2012",
        lines: [3, 3],
      },
      { path: within, label: "1", kind: "heading", text: "Logs", lines: [5, 5] },
      {
        path: within,
        label: null,
        kind: "paragraph",
        text: "We keep logs. They are short.",
        lines: [7, 8],
      },
      { path: within, label: null, kind: "item", text: "the time", lines: [10, 10] },
      { path: within, label: null, kind: "item", text: "the amount", lines: [11, 11] },
      { path: within, label: "a", kind: "item", text: "of water;", lines: [13, 13] },
      { path: within, label: null, kind: "row", text: "Log | Reader", lines: [15, 15] },
      {
        path: within,
        label: null,
        kind: "row",
        text: "Time | Desk",
        lines: [17, 17],
        columns: ["Log", "Reader"],
      },
    ]);
  });

  it.each(["", "\n", " \n\t\n\n", "**", "---\n\n***"])("%j has no clauses", (text) => {
    expect(segment(text)).toEqual([]);
  });

  it("line ends of any system give the same clauses", () => {
    const text = "# Kettle notice\n\nOne.\nTwo.\n";

    expect(segment(text.replaceAll("\n", "\r\n"))).toEqual(segment(text));
    expect(segment(text.replaceAll("\n", "\r"))).toEqual(segment(text));
  });

  it("mark-up goes and words stay: links, emphasis, autolinks, escapes", () => {
    const line =
      "The [privacy desk](https://kettle.example/desk_(old)) is _open_ **daily**, 9\\*5, at <https://kettle.example/a_b_c> or snake\\_case.";

    expect(outline(line)).toEqual([
      [
        "paragraph",
        "",
        "The privacy desk is open daily, 9*5, at https://kettle.example/a_b_c or snake_case.",
      ],
    ]);
  });

  it("lines of a script without spaces are joined without one", () => {
    expect(outline("水壶记录。\n每次烧水。")[0]?.[2]).toBe("水壶记录。每次烧水。");
  });
});

describe("lists and tables", () => {
  it("every bullet is an item of its own, nested or not, with its own lines", () => {
    expect(
      segment("We keep:\n\n- the time\n- the amount\n  of water\n  - cold\n\nNo more."),
    ).toMatchObject([
      { kind: "paragraph", text: "We keep:", lines: [1, 1] },
      { kind: "item", text: "the time", lines: [3, 3] },
      { kind: "item", text: "the amount of water", lines: [4, 5] },
      { kind: "item", text: "cold", lines: [6, 6] },
      { kind: "paragraph", text: "No more.", lines: [8, 8] },
    ]);
  });

  it("a nested bullet stands under the bold lead above it, its successor no more", () => {
    expect(outline("- **Water.** How much:\n  - cold\n- lids")).toEqual([
      ["item", "Water", "Water. How much:"],
      ["item", "Water", "cold"],
      ["item", "", "lids"],
    ]);
  });

  it("every row is a clause, empty cells keep their place, escaped bars are text", () => {
    expect(
      outline("| Log | Desk | You |\n|:---|---|:-:|\n| Time | | ✓ |\n| a \\| b | x | |").map(
        ([, , text]) => text,
      ),
    ).toEqual(["Log | Desk | You", "Time |  | ✓", "a | b | x | "]);
  });

  it("a row of empty cells is no clause", () => {
    expect(segment("| | |\n| --- | --- |\n|  |  |")).toEqual([]);
  });
});
