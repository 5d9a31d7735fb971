import { describe, expect, it } from "vitest";
import { canonical, page } from "./canonical.ts";

describe("lists", () => {
  it("show bullets as hyphens, without gaps", () => {
    expect(page("<ul><li>Name</li><li>Mail</li></ul>")).toBe("- Name\n- Mail");
  });

  it.each([
    ["from one", "<ol>", ["1.", "2."]],
    ["from their start", "<ol start=7>", ["7.", "8."]],
    ["backwards", "<ol reversed>", ["2.", "1."]],
    ["in letters, backwards from their start", "<ol reversed type=a start=9>", ["i.", "h."]],
    ["from what a start begins with", '<ol start=" 5th">', ["5.", "6."]],
    ["in doubled letters behind the last one", "<ol type=a start=26>", ["z.", "aa."]],
    ["backwards from their start", "<ol reversed start=9>", ["9.", "8."]],
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
    expect(page("<ol><li>A<li value=5>B<li>C</ol>")).toBe("1. A\n\n5. B\n\n6. C");
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

  it("keep every level of numbers, letters and bullets", () => {
    const html = `<ol><li>You shall not<ol type=a><li>resell,<li>probe, unless<ol type=i><li>we agreed, and<ul><li>in writing</ul>
<li>you report.</ol><li>copy.</ol><li>You shall pay.</ol>`;

    expect(page(html).split("\n\n")).toEqual([
      "1. You shall not",
      "   a. resell,",
      "   b. probe, unless",
      "      i. we agreed, and",
      "         - in writing",
      "      ii. you report.",
      "   c. copy.",
      "2. You shall pay.",
    ]);
  });

  it("keep numbers below letters", () => {
    const html =
      "<ol type=A><li>Data<ol><li>Name<li>Mail<ol type=a><li>ours<li>yours</ol></ol><li>Use</ol>";

    expect(page(html).split("\n\n")).toEqual([
      "A. Data",
      "   1. Name",
      "   2. Mail",
      "      a. ours",
      "      b. yours",
      "B. Use",
    ]);
  });

  it("indent all that a lettered item holds", () => {
    const html =
      "<ol type=a><li><p><b>Data.</b> Ours. Yours.</p><p>More.</p><table><tr><td>x<td>y</table><li>Use</ol>";

    expect(page(html)).toBe(
      "a. **Data.**\n   Ours.\n   Yours.\n\n   More.\n\n   |  |  |\n   | --- | --- |\n   | x | y |\n\nb. Use",
    );
  });

  it("indent the further sentences of a lettered item", () => {
    const html = "<ol type=i start=3><li>Ours. Yours.<li>Use</ol>";

    expect(page(html)).toBe("iii. Ours.\n     Yours.\n\niv. Use");
  });

  it("put a letter before the label of the item that it wraps", () => {
    const html = "<ol type=a><li><ol type=i><li>x<li>y</ol><li><ol><li>z</ol></ol>";

    expect(page(html)).toBe("a. i. x\n\n   ii. y\n\nb. 1. z");
  });

  it.each([
    ["without an item of its own", "<ol><li>A</li><ol type=a><li>x<li>y</ol><li>B</ol>", "2."],
    [
      "in an item that shows no label",
      '<ol><li>A<li style="list-style: none"><ol type=a><li>x<li>y</ol><li>B</ol>',
      "3.",
    ],
  ])("nest a list %s in the item before it", (_, html, number) => {
    expect(page(html)).toBe(`1. A\n\n   a. x\n\n   b. y\n\n${number} B`);
  });

  it("keep their order around what stands between items", () => {
    expect(page("<ul><li>A</li><p>Between</p><ul><li>x</ul><li>B</ul>")).toBe(
      "- A\n\nBetween\n\n- x\n- B",
    );
  });

  it.each([
    ["numbers out of turn", "3. A\n\n3. B\n\n2. C\n\n   7. D\n\n   07. E\n"],
    ["letters over blocks", "a. A\n\n   1. B\n\n      More.\n\n   3. C\n\nIX. D\n"],
    ["letters in items", "1. a. A\n\n      b. B\n\n- 4. C\n\n  2. D\n\n  E\n"],
  ])("are read again as they are written: %s", (_, text) => {
    expect(canonical(text)).toBe(text.trimEnd());
  });

  it("are counted as renderers do in a text that is not canonical", () => {
    expect(canonical("# List\n1. A\n1. B\n1. C\n")).toBe("# List\n\n1. A\n\n2. B\n\n3. C");
  });

  it("give way to the headings that items wrap, which take the number", () => {
    expect(page("<ol start=3><li><h3>Use</h3><p>We use it.</p></ol>")).toBe(
      "### 3. Use\n\nWe use it.",
    );
  });

  it("keep two clauses 14", () => {
    const html = "<ol start=13><li>A<li>B</ol><ol start=14><li>C<li>D</ol>";

    expect(page(html)).toBe("13. A\n\n14. B\n\n14. C\n\n15. D");
  });

  it("show the number that is typed in a bullet, and the bullet that is typed in a paragraph", () => {
    expect(page("<ul><li>1. Name<li>2. Mail</ul><p>• Age</p><p>– Sex</p>")).toBe(
      "1. Name\n\n2. Mail\n\n- Age\n- Sex",
    );
  });

  it("keep a number typed behind a number", () => {
    expect(page("<p>1. 2. Name</p>")).toBe("1. 2\\. Name");
  });

  it("keep leading zeros and years as they are", () => {
    expect(page("<p>007. Bond</p><p>2014. A year</p>")).toBe("007. Bond\n\n2014. A year");
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
