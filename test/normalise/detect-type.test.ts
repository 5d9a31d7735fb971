import { describe, expect, it } from "vitest";
import { NormaliseError } from "../../src/model/errors.ts";
import { detectType } from "../../src/normalise/detect-type.ts";
import { normalise } from "../../src/normalise/normalise.ts";

describe("detectType", () => {
  it.each([
    ["a page", "<!doctype html><p>x", null, "html"],
    ["a page behind comments", "\n<!-- x --><html><body>x", "text/plain", "html"],
    ["a piece of a page", "<p>One</p><p>Two</p>", null, "html"],
    [
      "a piece of a page that begins with its style",
      `<style>${"a{}".repeat(50_000)}</style><p>x</p>`,
      "text/html",
      "html",
    ],
    ["Markdown by its signs", "# Policy\n\nText\n", "text/html", "markdown"],
    ["Markdown by its media type", "Text", "text/markdown; charset=utf-8", "markdown"],
    ["plain text", "Privacy policy\n\nWe collect data.\n", "text/html", "text"],
    ["a text that mentions a tag", "We use the \\<script> tag.", null, "markdown"],
    ["nothing", "", null, "text"],
  ])("knows %s", (_, text, contentType, type) => {
    expect(detectType(text, contentType, null)).toBe(type);
  });

  it("knows Markdown by its name", () => {
    expect(detectType("Text", "text/plain", "https://a.example/privacy.md?raw=1")).toBe("markdown");
  });
});

describe("normalise", () => {
  it.each([
    ["a PDF", "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj"],
    ["an archive", "PK\u0003\u0004\u0014\u0000"],
    ["a PNG picture", "\u0089PNG\r\n\u001a\n"],
    ["a JPEG picture", "\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF"],
    ["a GIF picture", "GIF89a\u0001\u0000\u0001\u0000"],
    ["any other binary", "\u0000\u0001\u0002\u0003 and some text"],
  ])("refuses %s", (_, content) => {
    const read = (): unknown =>
      normalise(Buffer.from(content, "latin1"), { contentType: "text/html" });

    expect(read).toThrow(NormaliseError);
    expect(read).toThrow(expect.objectContaining({ code: "unsupported-type", transient: false }));
  });

  it("reads texts about such files", () => {
    for (const text of ["%PDF-1.4", "GIF89a", "PKZIP", "PNG"]) {
      expect(normalise(Buffer.from(`${text}\n`)).text).toBe(`${text}\n`);
    }
  });

  it("says what it read, in which charset and language, under which title", () => {
    const html = "<!doctype html><html lang=de><title> Daten\u00adschutz </title><p>Größe";

    const document = normalise(Buffer.from(html));

    expect(document).toEqual({
      text: "Größe\n",
      type: "html",
      charset: "utf-8",
      title: "Datenschutz",
      language: "de",
      frontMatter: {},
      provenance: null,
    });
  });

  it("reads an empty body as an empty text", () => {
    expect(normalise(new Uint8Array()).text).toBe("");
  });
});
