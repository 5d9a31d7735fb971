import { describe, expect, it } from "vitest";
import { normalise } from "../../src/normalise/normalise.ts";
import { splitFrontMatter } from "../../src/normalise/markdown.ts";
import { canonical } from "./canonical.ts";

const markdown = (text: string): string => canonical(text, { type: "markdown" });

describe("Markdown", () => {
  it("has its front matter taken off and read", () => {
    const body = Buffer.from("---\ntitle: Privacy\nposted: 2014-11-03\n---\n\n# Policy\n\nText.\n");

    const document = normalise(body);

    expect(document).toMatchObject({
      type: "markdown",
      text: "# Policy\n\nText.\n",
      title: "Privacy",
      frontMatter: { title: "Privacy", posted: "2014-11-03" },
    });
  });

  it.each([
    ["underlined headings", "Policy\n======\nData\n----\n", "# Policy\n\n## Data"],
    ["closed headings", "## Data ##\n", "## Data"],
    ["other bullets", "* One\n+ Two\n", "- One\n- Two"],
    ["numbered lists", "3) One\n4) Two\n", "3) One\n\n4) Two"],
    ["escaped numbers", "**1\\. Scope.** We cover all.\n", "**1. Scope.**\nWe cover all."],
    ["wrapped lines", "We collect\nyour data. We\nuse it.\n", "We collect your data.\nWe use it."],
    [
      "hard breaks",
      "Acme Inc.  \n1 Main St\\\nSpringfield\n",
      "Acme Inc.\\\n1 Main St\\\nSpringfield",
    ],
    [
      "reference links",
      "See [terms][1].\n\n[1]: https://a.example/t\n",
      "See [terms](https://a.example/t).",
    ],
    ["autolinks", "At <https://a.example/>.\n", "At https://a.example/."],
    ["images", "A ![seal](s.png) here.\n", "A here."],
    ["code", "Type `a*b`.\n", "Type a\\*b."],
    ["tables", "| a | b |\n|:-:|---|\n| c\\|d | e |\n", "| a | b |\n| --- | --- |\n| c\\|d | e |"],
    ["HTML inside", "<div>One.</div>\n\nTwo<br>lines.\n", "One.\n\nTwo\\\nlines."],
    ["quotations and rules", "> Quoted.\n\n---\n\nNot.\n", "Quoted.\n\nNot."],
    ["Windows line ends", "# A\r\n\r\nB.\r\n", "# A\n\nB."],
  ])("is read with %s", (_, source, text) => {
    expect(markdown(source)).toBe(text);
  });

  it("has labels that are no links left alone", () => {
    expect(markdown("We [the Company] collect [data].\n")).toBe("We [the Company] collect [data].");
  });
});

describe("splitFrontMatter", () => {
  it.each([
    ["no block", "# Policy\n"],
    ["a rule", "---\n\nText\n"],
    ["a block that is no map", "---\n- a\n- b\n---\nText\n"],
    ["a block that is no YAML", "---\na: [\n---\nText\n"],
    ["a block that is not closed", "---\na: b\nText\n"],
  ])("leaves a text with %s as it is", (_, text) => {
    expect(splitFrontMatter(text)).toEqual({ frontMatter: {}, body: text });
  });

  it("keeps what is written, and drops what is no text", () => {
    const { frontMatter } = splitFrontMatter(
      "---\nversion: 1.10\ndate: 2014-11-03\ntags: [a]\n---\nx",
    );

    expect(frontMatter).toEqual({ version: "1.10", date: "2014-11-03" });
  });

  it("does not unfold aliases", () => {
    const { frontMatter } = splitFrontMatter("---\na: &a x\nb: *a\n---\nx");

    expect(frontMatter).toEqual({});
  });
});
