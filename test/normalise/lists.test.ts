import { describe, expect, it } from "vitest";
import { page } from "./canonical.ts";

describe("lists", () => {
  it("show bullets as hyphens, without gaps", () => {
    expect(page("<ul><li>Name</li><li>Mail</li></ul>")).toBe("- Name\n- Mail");
  });

  it.each([
    ["from one", "<ol>", ["1.", "2."]],
    ["from their start", "<ol start=7>", ["7.", "8."]],
    ["backwards", "<ol reversed>", ["2.", "1\\."]],
    ["backwards from their start", "<ol reversed start=9>", ["9.", "8\\."]],
    ["in small letters", "<ol type=a>", ["a.", "b."]],
    ["in capitals from their start", "<ol type=A start=25>", ["Y.", "Z."]],
    ["in Roman numerals", "<ol type=i start=3>", ["iii.", "iv."]],
    ["in Roman capitals", "<ol type=I start=9>", ["IX.", "X."]],
    ["as the style says", '<ol style="list-style-type: lower-alpha">', ["a.", "b."]],
    [
      "as the style says, against the type",
      '<ol type=a style="list-style:upper-roman inside">',
      ["I.", "II."],
    ],
    ["in digits where letters cannot write the number", "<ol type=a start=0>", ["0.", "a."]],
  ])("count %s", (_, open, [first, second]) => {
    const text = page(`${open}<li>One<li>Two</ol>`);

    expect(text.split("\n\n")).toEqual([`${first} One`, `${second} Two`]);
  });

  it("follow the value of an item", () => {
    expect(page("<ol><li>A<li value=5>B<li>C</ol>")).toBe("1. A\n\n5\\. B\n\n6. C");
  });

  it("show no number where the style has none", () => {
    expect(page('<ol style="list-style-type:none"><li>(a) Name<li>(b) Mail</ol>')).toBe(
      "- (a) Name\n- (b) Mail",
    );
  });

  it("number an unordered list that is styled so", () => {
    expect(page('<ul style="list-style-type:decimal"><li>A<li>B</ul>')).toBe("1. A\n\n2. B");
  });

  it("indent what they nest", () => {
    const html = "<ol><li>Data<ul><li>Name<ul><li>First</ul><li>Mail</ul><li>Use</ol>";

    expect(page(html)).toBe("1. Data\n\n   - Name\n     - First\n   - Mail\n\n2. Use");
  });

  it("indent the further paragraphs of an item", () => {
    expect(page("<ol><li><p>Data</p><p>More.</p><li>Use</ol>")).toBe(
      "1. Data\n\n   More.\n\n2. Use",
    );
  });

  it("put the letters of lettered items into the text", () => {
    expect(page("<ol><li>Data<ol type=a><li>Name<li>Mail</ol></ol>")).toBe(
      "1. Data\n\n   a. Name\n\n   b. Mail",
    );
  });

  it("give way to the headings that items wrap, which take the number", () => {
    expect(page("<ol start=3><li><h3>Use</h3><p>We use it.</p></ol>")).toBe(
      "### 3. Use\n\nWe use it.",
    );
  });

  it("keep two clauses 14", () => {
    const html = "<ol start=13><li>A<li>B</ol><ol start=14><li>C<li>D</ol>";

    expect(page(html)).toBe("13. A\n\n14. B\n\n14\\. C\n\n15. D");
  });

  it("show the number that is typed in a bullet, and the bullet that is typed in a paragraph", () => {
    expect(page("<ul><li>1. Name<li>2. Mail</ul><p>• Age</p><p>– Sex</p>")).toBe(
      "1. Name\n\n2. Mail\n\n- Age\n- Sex",
    );
  });

  it("keep a number typed behind a number", () => {
    expect(page("<p>1. 2. Name</p>")).toBe("1. 2\\. Name");
  });

  it("keep leading zeros and years as text", () => {
    expect(page("<p>007. Bond</p><p>2014. A year</p>")).toBe("007\\. Bond\n\n2014. A year");
  });

  it("drop items that show nothing and keep what stands between items", () => {
    expect(page("<ul><li> <li>Name</li><p>Between</p><li>Mail</ul>")).toBe(
      "- Name\n\nBetween\n\n- Mail",
    );
  });

  it("flatten an item that only wraps a list", () => {
    expect(page("<ul><li><ul><li>Name<li>Mail</ul></ul>")).toBe("- Name\n- Mail");
  });
});
