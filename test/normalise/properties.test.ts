import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalise, type NormaliseOptions } from "../../src/normalise/normalise.ts";
import { brokenBody, hostileBody, wordyBody } from "./html-arbitraries.ts";
import { hostileMarkdown, hostilePlainText, WORD } from "./hostile-text.ts";

const SEEDED = { numRuns: 200, seed: 20170606 };

function read(body: string, options: NormaliseOptions = {}): string {
  return normalise(Buffer.from(body), options).text;
}

describe("the canonical text of a canonical text", () => {
  it.each<[string, fc.Arbitrary<string>, NormaliseOptions]>([
    ["pages", hostileBody, { type: "html", url: "https://a.example/p" }],
    ["pages whose text is mark-up", brokenBody, { type: "html", url: "https://a.example/p" }],
    ["Markdown", hostileMarkdown, { type: "markdown" }],
    ["plain text", hostilePlainText, { type: "text" }],
    ["any text", fc.string({ unit: "binary", maxLength: 200 }), { type: "text" }],
  ])("is itself, for %s", (_, source, options) => {
    fc.assert(
      fc.property(source, (body) => {
        const text = read(body, options);

        expect(read(text)).toBe(text);
      }),
      SEEDED,
    );
  });

  // Each of these was found by the properties above, with more runs.
  it.each<[string, NormaliseOptions["type"], string]>([
    [
      "a link whose text looks like a definition",
      "html",
      '<p><a href="https://a.example/b">[a]: b</a></p>',
    ],
    ["a number with leading zeros", "markdown", "007. |\n"],
    ["mojibake of mojibake in a title", "html", "<ul><li><b>Ã¢â‚¬â„¢</b></li></ul>"],
    ["a null", "markdown", "\0\n"],
    ["the first bytes of a PDF", "text", "%PDF-1.4\n"],
    ["the first bytes of a picture", "html", "<p>GIF89a</p>"],
    [
      "a space between a bold link and its text",
      "html",
      '<ul><li><b><a href="http://b.example/x">&lt;b&gt; * </a></b>end</li></ul>',
    ],
    [
      "a title in a clause numbered out of turn",
      "html",
      '<ol><li>one<li value=14><p><b><a href="https://a.example/b">a</a></b></p><p><b>b</b></p></ol>',
    ],
    [
      "an item in a clause numbered out of turn",
      "html",
      "<ol start=0><li>*<li value=14><ol start=0><li><b>b</b></ol></ol>",
    ],
    [
      "a table of head cells alone",
      "html",
      "<table><tr><th>a</th><th>b</th></tr><tr><td><br></td></tr></table>",
    ],
    [
      "a table whose column is invisible",
      "html",
      "<table><tr><td>\u0001</td><td>a</td></tr></table>",
    ],
    [
      "loose quotation marks behind a sentence",
      "html",
      "<ul><li><b>„我们。“ Services ”</b></li></ul>",
    ],
    ["two signs behind a heading", "markdown", "### one # \ufeff#\n"],
    [
      "a link cut in two by a nested one",
      "html",
      '<p><a href="http://">one / <a href="https://b.example/">two</a></a></p>',
    ],
    [
      "a title that grows by the space behind a full stop",
      "html",
      `<p><b>${"a".repeat(60)}我们。Å${"b".repeat(56)}</b></p>`,
    ],
    ["bullets behind a bullet", "markdown", "•  \n    - - \n"],
    ["a bullet behind an invisible character", "text", "• \n\u{e0041}* one \n"],
  ])("is itself, for %s", (_, type, body) => {
    const text = read(body, { type });

    expect(read(text)).toBe(text);
  });
});

describe("canonical text", () => {
  it("has every visible word of the page, once and in order", () => {
    fc.assert(
      fc.property(wordyBody, (body) => {
        const text = read(`<body>wfirstq ${body}`, {
          type: "html",
          extraction: { select: ["body"], remove: [] },
        });

        expect(text.match(WORD)).toEqual(["wfirstq", ...(body.match(WORD) ?? [])]);
      }),
      SEEDED,
    );
  });

  it("has no line end but LF, no space at an edge, no control and no invisible character", () => {
    fc.assert(
      fc.property(hostileBody, (body) => {
        const text = read(body, { type: "html" });

        expect(text).not.toMatch(
          /[\r\t\f\v\u00a0\u200b\ufeff\u00ad\u202e]|[^\S\n]\n|\n\n\n|^\n|(?!\n)\p{Cc}/u,
        );
        expect(text === "" || text.endsWith("\n")).toBe(true);
        expect(text).toBe(text.normalize("NFC"));
      }),
      SEEDED,
    );
  });
});
