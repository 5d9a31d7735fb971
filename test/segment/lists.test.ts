import { describe, expect, it } from "vitest";
import { segment } from "../../src/segment/segment.ts";

/** Text and lead-in of every clause. */
function leads(...lines: readonly string[]): (readonly [string, string | undefined])[] {
  return segment(lines.join("\n")).map(({ text, lead }) => [text, lead]);
}

describe("lead-in sentences", () => {
  it("an item has the sentence that leads its list in, the last of its paragraph", () => {
    expect(leads("We are brief. We keep:", "", "- the time", "- the lid", "", "No more.")).toEqual([
      ["We are brief. We keep:", undefined],
      ["the time", "We keep:"],
      ["the lid", "We keep:"],
      ["No more.", undefined],
    ]);
  });

  it("a nested item has that of the item above it, its successor that of the list", () => {
    expect(leads("We keep:", "", "- the water:", "  - cold", "- the lid")).toEqual([
      ["We keep:", undefined],
      ["the water:", "We keep:"],
      ["cold", "the water:"],
      ["the lid", "We keep:"],
    ]);
  });

  it("labelled items have one too", () => {
    expect(leads("1.1 You must:", "", "(a) shut the lid;", "", "(b) wait.")).toEqual([
      ["You must:", undefined],
      ["shut the lid;", "You must:"],
      ["wait.", "You must:"],
    ]);
  });

  it("a paragraph without a colon leads nothing in, and a heading ends every list", () => {
    expect(leads("We keep:", "", "## Lids", "", "- red", "", "Text.", "", "- blue")).toEqual([
      ["We keep:", undefined],
      ["Lids", undefined],
      ["red", undefined],
      ["Text.", undefined],
      ["blue", undefined],
    ]);
  });

  it("scripts without spaces lead lists in with their own colon", () => {
    expect(leads("请阅读。我们收集：", "", "- 时间")[1]).toEqual(["时间", "我们收集："]);
  });
});

describe("heads of columns", () => {
  it("every row has those of its own table, the heads themselves none", () => {
    const rows = segment(
      "| Log | Desk |\n| --- | --- |\n| Time | Quay |\n\n| Lid |\n| --- |\n| Red |",
    );

    expect(rows.map(({ columns }) => columns)).toEqual([
      undefined,
      ["Log", "Desk"],
      undefined,
      ["Lid"],
    ]);
  });

  it("a table whose heads are empty has none, nor has one without a rule", () => {
    const rows = segment("|  |  |\n| --- | --- |\n| Time | Quay |\n\n| a | b |\n| c | d |");

    expect(rows.map(({ columns }) => columns)).toEqual([undefined, undefined, undefined]);
  });
});
