import { describe, expect, it } from "vitest";
import { normalise } from "../../src/normalise/normalise.ts";

/** Each once took minutes, or overflowed the stack. That they are here and the suite ends is the test of time. */
const BODIES: readonly (readonly [string, () => string])[] = [
  ["1 MB in one line", () => "deep We collect personal data. ".repeat(35_000)],
  ["1 MB in one word", () => `deep${"a".repeat(1_000_000)}`],
  [
    "2 MB in one paragraph of a page",
    () => `<p>deep${" We collect <b>personal</b> data.".repeat(60_000)}`,
  ],
  ["50,000 paragraphs", () => `<p>deep${"<p>We collect data.</p>".repeat(50_000)}`],
  ["100,000 nested boxes", () => `${"<div>".repeat(100_000)}deep`],
  ["100,000 nested inline elements", () => `<p>${"<span>".repeat(100_000)}deep`],
  ["50,000 open bold elements", () => `<p>${"<b>".repeat(50_000)}deep`],
  ["10,000 nested lists", () => `${"<ul><li>".repeat(10_000)}deep`],
  ["10,000 nested lists with text", () => `${"<ol><li>level ".repeat(10_000)}deep`],
  ["5,000 nested tables", () => `${"<table><tr><td>".repeat(5000)}deep`],
  [
    "a hundred thousand links",
    () => `<p>deep ${'<a href="https://b.example/x">x</a> '.repeat(100_000)}`,
  ],
  ["a hundred thousand line breaks", () => `<p>deep${"a<br>".repeat(100_000)}`],
  [
    "a hundred thousand clauses numbered 14",
    () => `<p>deep<ol>${"<li value=14>x".repeat(100_000)}</ol>`,
  ],
  [
    "a row of a hundred thousand cells",
    () => `<table><tr>${"<td>deep</td>".repeat(100_000)}</tr></table>`,
  ],
  [
    "a hundred thousand signs in a heading",
    () => `<h1>deep ${"<a href=x>#</a> ".repeat(100_000)}</h1>`,
  ],
  ["null bytes", () => `<p>deep ${"words and words and words\0".repeat(10_000)}</p>`],
  ["50,000 nested quotations", () => `${">".repeat(50_000)}deep`],
  ["20,000 nested bullets", () => `# deep\n${"- ".repeat(20_000)}a`],
  ["a million blank lines", () => `deep${"\n \n".repeat(500_000)}b`],
  ["a run of full stops", () => `<p>deep${".".repeat(300_000)}a`],
  ["a run of open brackets", () => `deep${"[".repeat(100_000)}`],
  ["mojibake of mojibake", () => `deep ${"Ã¢â‚¬â„¢".repeat(100_000)}`],
];

describe("a hostile document", () => {
  it.each(BODIES)("of %s is read", { timeout: 120_000 }, (_, make) => {
    const { text } = normalise(Buffer.from(make()), { contentType: "text/html" });

    expect(text).toContain("deep");
  });
});
