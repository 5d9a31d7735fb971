import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPageLinks } from "../../src/normalise/html/read-page-links.ts";

const ADDRESS = "https://www.acme.example/legal/privacy";

const head = (html: string): string => `<!doctype html><html lang="EN-gb"><head>${html}</head>`;

describe("the links of a page's head", () => {
  it("name its own address, its languages and those of others", () => {
    const html = head(
      `<LINK REL='Canonical' href=/privacy?a=1&amp;b=2><link rel="alternate" hreflang="de" href="../de/"><link rel="alternate" hreflang="x-default" href="">` +
        `<link rel="alternate" type="application/rss+xml" href="/feed">`,
    );

    expect(readPageLinks(html, "", ADDRESS)).toEqual({
      canonical: "https://www.acme.example/privacy?a=1&b=2",
      alternates: [{ language: "de", address: "https://www.acme.example/de/" }],
      language: "en-gb",
    });
  });

  it("are relative to the page's base", () => {
    const html = head(`<base href="https://acme.example/x/"><link rel=canonical href=y>`);

    expect(readPageLinks(html, "", ADDRESS).canonical).toBe("https://acme.example/x/y");
  });

  it.each([
    ["in a script", `<script>"<link rel=canonical href=/x>"</script>`],
    ["in a comment", `<!-- <link rel=canonical href=/x> -->`],
    ["in the title", `<title><link rel=canonical href=/x></title>`],
    ["behind the head", `</head><body><link rel=canonical href=/x>`],
    ["to no web address", `<link rel=canonical href="javascript:alert(1)">`],
    ["with a password", `<link rel=canonical href="https://a:b@acme.example/x">`],
    ["without an address", `<link rel=canonical>`],
    ["that contradict each other", `<link rel=canonical href=/x><link rel=canonical href=/y>`],
  ])("do not count %s", (_, html) => {
    expect(readPageLinks(head(html), "", ADDRESS).canonical).toBeNull();
  });

  it("may stand in the header (RFC 8288)", () => {
    const header = `</p>; rel="preload"; as="style", <https://acme.example/p>; title="a, b"; rel="canonical", </de>; rel=alternate; hreflang=de`;

    expect(readPageLinks("", header, ADDRESS)).toEqual({
      canonical: "https://acme.example/p",
      alternates: [{ language: "de", address: "https://www.acme.example/de" }],
      language: null,
    });
  });

  it("are read from anything", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (html, header) => {
        const links = readPageLinks(`<link rel=canonical href="${html}">${html}`, header, ADDRESS);

        expect(links.canonical === null || URL.canParse(links.canonical)).toBe(true);
      }),
    );
  });
});
