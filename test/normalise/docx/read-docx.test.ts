import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NormaliseError } from "../../../src/model/errors.ts";
import { readDocx } from "../../../src/normalise/docx/read-docx.ts";
import { definition, list, makeDocx, paragraph, style, type DocxMaking } from "./make-docx.ts";
import { makeZip } from "./make-zip.ts";

async function readBody(body: string, making: DocxMaking = {}): Promise<string> {
  const { html } = await readDocx(makeDocx(body, making));
  return load(html)("body").html() ?? "";
}

async function codeOf(body: Uint8Array): Promise<string> {
  const failure: unknown = await readDocx(body).then(
    () => "read",
    (error: unknown) => error,
  );
  return failure instanceof NormaliseError ? failure.code : String(failure);
}

describe("readDocx on words", () => {
  it("gives headings by their style, and the title of the properties", async () => {
    const body = makeDocx(
      paragraph("Privacy", { style: "Title" }) +
        paragraph("Rights", { style: "H2" }) +
        paragraph("You have some."),
      { title: "Acme &amp; you", styles: style("Title", "Title") + style("H2", "heading 2") },
    );

    const { html } = await readDocx(body);

    expect(load(html)("title").text()).toBe("Acme & you");
    expect(load(html)("body").html()).toBe("<h1>Privacy</h1><h2>Rights</h2><p>You have some.</p>");
  });

  it("gives tables", async () => {
    const row = (one: string, other: string): string =>
      `<w:tr><w:tc>${paragraph(one)}</w:tc><w:tc>${paragraph(other)}</w:tc></w:tr>`;

    const html = await readBody(`<w:tbl>${row("Data", "Years")}${row("Name", "2")}</w:tbl>`);

    expect(load(html)("td").length).toBe(4);
    expect(load(html)("tr").last().text()).toBe("Name2");
  });

  it("takes tracked changes as accepted", async () => {
    const html = await readBody(
      "<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del><w:ins><w:r><w:t>may share.</w:t></w:r></w:ins></w:p>",
    );

    expect(html).toBe("<p>We may share.</p>");
  });

  it("leaves a table of contents out", async () => {
    const html = await readBody(paragraph("1. Rights 4", { style: "TOC1" }) + paragraph("Rights"), {
      styles: style("TOC1", "toc 1"),
    });

    expect(html).toBe("<p>Rights</p>");
  });

  it("writes text that looks like mark-up as text", async () => {
    const html = await readBody(paragraph("&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;"));

    expect(load(html)("script").length).toBe(0);
    expect(load(html)("p").text()).toBe("<script>alert(1)</script> &amp;");
  });
});

describe("readDocx on numbers", () => {
  const legal = definition("0", [
    ["decimal", "%1."],
    ["decimal", "%1.%2"],
    ["lowerLetter", "(%3)"],
    ["lowerRoman", "(%4)"],
  ]);

  it("writes the labels of many levels as Word shows them", async () => {
    const html = await readBody(
      [
        ["Collection", 0],
        ["From you", 1],
        ["your name;", 2],
        ["first;", 3],
        ["last.", 3],
        ["your address.", 2],
        ["From others", 1],
        ["Use", 0],
        ["By us", 1],
        ["to serve.", 2],
      ]
        .map(([text, level]) => paragraph(String(text), { list: ["1", Number(level)] }))
        .join(""),
      { numbering: legal + list("1", "0") },
    );

    expect(paragraphsOf(html)).toEqual([
      "1. Collection",
      "1.1 From you",
      "(a) your name;",
      "(i) first;",
      "(ii) last.",
      "(b) your address.",
      "1.2 From others",
      "2. Use",
      "2.1 By us",
      "(a) to serve.",
    ]);
  });

  it("numbers headings and paragraphs by the list of their style", async () => {
    const numbering =
      definition("0", [
        ["upperRoman", "Article %1", '<w:pStyle w:val="H1"/>'],
        ["decimal", "%1.%2", '<w:pStyle w:val="Clause"/><w:isLgl/>'],
      ]) + list("1", "0");
    const numPr = '<w:numPr><w:numId w:val="1"/></w:numPr>';
    const styles =
      style("H1", "heading 1", numPr) +
      style("Clause", "Clause", numPr) +
      style("Small", "Small", "", "Clause");

    const html = await readBody(
      paragraph("Scope", { style: "H1" }) +
        paragraph("All.", { style: "Clause" }) +
        paragraph("Rights", { style: "H1" }) +
        paragraph("None.", { style: "Small" }) +
        paragraph("Not numbered.", { style: "Clause", list: ["0", 0] }),
      { numbering, styles },
    );

    expect(html).toBe(
      "<h1>Article I Scope</h1><p>1.1 All.</p><h1>Article II Rights</h1><p>2.1 None.</p><p>Not numbered.</p>",
    );
  });

  it("goes on counting after other text, and in a list of the same definition", async () => {
    const html = await readBody(
      paragraph("one", { list: ["1", 0] }) +
        paragraph("between") +
        paragraph("two", { list: ["1", 0] }) +
        paragraph("three", { list: ["2", 0] }) +
        paragraph("again", { list: ["3", 0] }),
      {
        numbering:
          legal +
          list("1", "0") +
          list("2", "0") +
          list("3", "0", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
      },
    );

    expect(paragraphsOf(html)).toEqual(["1. one", "between", "2. two", "3. three", "1. again"]);
  });

  it("leaves bullets as lists", async () => {
    const html = await readBody(
      paragraph("one", { list: ["1", 0] }) + paragraph("two", { list: ["1", 0] }),
      { numbering: definition("0", [["bullet", "\uf0b7"]]) + list("1", "0") },
    );

    expect(html).toBe("<ul><li>one</li><li>two</li></ul>");
  });

  it("writes letters after z as Word does, and ordinals", async () => {
    const numbering =
      definition("0", [["upperLetter", "%1)"]]) +
      list("1", "0", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="28"/></w:lvlOverride>') +
      definition("1", [["ordinal", "%1:"]]) +
      list("2", "1") +
      definition("2", [["decimalZero", "%1"]]) +
      list("3", "2");

    const html = await readBody(
      ["1", "2", "2", "3"].map((id) => paragraph("x", { list: [id, 0] })).join(""),
      { numbering },
    );

    expect(paragraphsOf(html)).toEqual(["BB) x", "1st: x", "2nd: x", "01 x"]);
  });
});

function paragraphsOf(html: string): string[] {
  const $ = load(html);
  return $("p")
    .toArray()
    .map((one) => $(one).text());
}

describe("readDocx refuses", () => {
  const whole = makeDocx(paragraph("We collect what you give us."));

  it("what is no archive, or cut short, wherever it is cut", async () => {
    expect(await codeOf(new Uint8Array())).toBe("broken-docx");
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (length) => {
        expect(await codeOf(whole.subarray(0, length))).toBe("broken-docx");
      }),
      { numRuns: 30 },
    );
  });

  it("an archive without a document", async () => {
    expect(await codeOf(makeZip([{ name: "word/other.xml", content: "<a/>" }]))).toBe(
      "broken-docx",
    );
  });

  it("a document whose mark-up is broken", async () => {
    expect(await codeOf(makeZip([{ name: "word/document.xml", content: "words" }]))).toBe(
      "broken-docx",
    );
  });

  it("a part that grows out of all proportion", async () => {
    const bomb = { name: "word/media/a.bin", content: Buffer.alloc(64 * 1024 * 1024) };

    expect(await codeOf(makeDocx("", { more: [bomb] }))).toBe("too-large-docx");
  });

  it("a part that holds more than it declares", async () => {
    const bomb = { name: "word/a.xml", content: Buffer.alloc(64 * 1024 * 1024), declared: 100 };

    expect(await codeOf(makeDocx("", { more: [bomb] }))).toBe("too-large-docx");
  });

  it("a part that declares four gigabytes, and more parts than a document has", async () => {
    const huge = { name: "word/a.xml", content: "<a/>", declared: 0xffffffff };
    const many = Array.from({ length: 5001 }, (_, index) => ({ name: `a${index}`, content: "" }));

    expect(await codeOf(makeDocx("", { more: [huge] }))).toBe("too-large-docx");
    expect(await codeOf(makeZip(many))).toBe("too-large-docx");
  });

  it("entities", async () => {
    const part = { name: "word/a.xml", content: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' };

    expect(await codeOf(makeDocx("", { more: [part] }))).toBe("broken-docx");
  });

  it("an encrypted document, and one of before 2007", async () => {
    const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");

    expect(await codeOf(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]))).toBe(
      "encrypted-docx",
    );
    expect(await codeOf(Buffer.concat([ole, Buffer.from("WordDocument", "utf16le")]))).toBe(
      "unsupported-type",
    );
    expect(
      await codeOf(makeZip([{ name: "word/document.xml", content: "x", isEncrypted: true }])),
    ).toBe("encrypted-docx");
  });

  it("never with anything but its own errors, whatever byte is wrong", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 0, max: 255 }),
        async (at, byte) => {
          const damaged = Buffer.from(whole);
          damaged[at] = byte;

          expect(await codeOf(damaged)).toMatch(/^(?:read|[a-z]+(?:-[a-z]+)+)$/);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("a document nested deeper than any page, without falling over", async () => {
    const deep = "<w:sdt><w:sdtContent>".repeat(20_000);
    const close = "</w:sdtContent></w:sdt>".repeat(20_000);

    expect(await codeOf(makeDocx(`${deep}${paragraph("x")}${close}`))).toMatch(
      /^(?:read|broken-docx)$/,
    );
  });
});
