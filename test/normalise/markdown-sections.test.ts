import fc from "fast-check";
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { describe, expect, it } from "vitest";
import { cutSections, renderBySections } from "../../src/normalise/markdown-sections.ts";
import { hostileMarkdown } from "./hostile-text.ts";

const heading = fc.constantFrom(
  "# One\n",
  "### Two",
  "Three\n=====\n",
  "Four\n---\n",
  "## 5.\nSix",
);

const document = fc
  .array(fc.tuple(hostileMarkdown, heading), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join("\n\n"));

describe("cutSections", () => {
  it("cuts before headings of both kinds, and nowhere else", () => {
    const sections = ["Before.\n\n", "# One\n- A\n\n  B\n\n- C\n\n", "Two\n---\n\nText\n\nMore.\n"];

    expect(cutSections(sections.join(""))).toEqual(sections);
  });

  it.each([
    ["fenced code", "```\n\n# One\n\n```\n"],
    ["HTML that ends at no empty line", "<!-- \n\n# One\n\n-->\n"],
    ["definitions of links", "[a]\n\n# One\n\n[a]: https://a.example/\n"],
    ["headings inside a list", "- A\n\n  # One\n\n  B\n"],
    ["Windows line ends", "A\r\n\r\n# One\r\n"],
  ])("leaves whole what has %s", (_, text) => {
    expect(cutSections(text)).toEqual([text]);
  });
});

describe("renderBySections", () => {
  it("renders to the same as all at once, again and again", () => {
    const bySections = renderBySections(render);

    fc.assert(
      fc.property(document, (text) => {
        expect(bySections(text)).toBe(render(text));
      }),
      { numRuns: 200, seed: 20170606 },
    );
  });

  it("renders a section once, also after much else", () => {
    const asked: string[] = [];
    const bySections = renderBySections((section) => {
      asked.push(section);
      return section;
    });
    const long = `# Long\n\n${"word ".repeat(300_000)}\n\n`;

    bySections(`# A\n\n# B\n\n${long}`);
    bySections(`# A\n\n# B\n\n# C ${long}`);
    bySections("# A\n\n# B\n\n");

    expect(asked.filter((section) => section.startsWith("# A"))).toHaveLength(1);
  });

  it("forgets what was asked for longest ago where it grows too large", () => {
    const asked: string[] = [];
    const bySections = renderBySections((section) => {
      asked.push(section);
      return section;
    });

    bySections(`# A\n\n# B ${"word ".repeat(500_000)}`);
    bySections("# A\n\n# C");

    expect(asked.filter((section) => section.startsWith("# A"))).toHaveLength(2);
  });
});

function render(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfmTable()],
    htmlExtensions: [gfmTableHtml()],
  });
}
