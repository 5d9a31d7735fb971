import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinPages } from "../../src/model/multipart.ts";
import type { Extraction } from "../../src/model/policy.ts";
import { normaliseDocument } from "../../src/normalise/normalise-document.ts";
import { normalise } from "../../src/normalise/normalise.ts";
import { wordyBody } from "./html-arbitraries.ts";
import { makePdf, stack } from "./pdf/make-pdf.ts";

const ONE = "https://a.example/one";
const TWO = "https://a.example/two";

interface GivenPage {
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly contentType?: string | null;
}

async function readPages(pages: readonly GivenPage[], extraction?: Extraction) {
  const { body, contentType } = joinPages(
    pages.map((page) => ({
      url: page.url,
      address: page.url,
      contentType: page.contentType ?? "text/html; charset=utf-8",
      body: typeof page.body === "string" ? Buffer.from(page.body) : page.body,
    })),
  );
  return normaliseDocument(body, { contentType, ...(extraction && { extraction }) });
}

function html(body: string): string {
  return `<!doctype html><html lang=en><title>T</title><body>${body}</body></html>`;
}

function partOf(url: string, select: string, remove: string[] = []) {
  return { url, extraction: { select: [select], remove } };
}

const NOTHING = { select: [], remove: [] };

describe("the text of a policy that several pages make together", () => {
  it("is that of its pages in their order, each by its own selectors and address", async () => {
    const pages = [
      { url: ONE, body: html('<nav>Menu</nav><main><h1>One</h1><p><a href="x">Link</a>.') },
      { url: TWO, body: html("<div id=p><h2>Two</h2><p>Be kind.<p class=ad>Buy.</div>") },
    ];
    const parts = [partOf(TWO, "#p", [".ad"]), partOf(ONE, "main")];

    const document = await readPages(pages, { ...NOTHING, parts });

    expect(document).toMatchObject({ type: "multipart", title: "T", language: "en" });
    expect(document.text).toBe("# One\n\n[Link](https://a.example/x).\n\n## Two\n\nBe kind.\n");
    expect(document.pages?.map(({ url, document: { text } }) => [url, text])).toEqual([
      [ONE, "# One\n\n[Link](https://a.example/x).\n"],
      [TWO, "## Two\n\nBe kind.\n"],
    ]);
  });

  it("holds pages of any kind", async () => {
    const pdf = makePdf([
      { texts: stack(["Annex", "The fees are these."], { x: 72, y: 700, size: 11 }) },
    ]);
    const pages = [
      { url: ONE, body: html("<main><p>See the annex.</main>") },
      { url: TWO, body: pdf, contentType: "application/pdf" },
      { url: "https://a.example/three.txt", body: "Plain words.\n", contentType: "text/plain" },
    ];

    const { text } = await readPages(pages);

    expect(text).toMatch(
      /^See the annex\.\n\n[^]*Annex[^]*The fees are these\.\n\nPlain words\.\n$/,
    );
  });

  it("is its own canonical text, whatever the pages end and begin with", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wordyBody, { minLength: 2, maxLength: 3 }), async (bodies) => {
        const pages = bodies.map((body, index) => ({
          url: `${ONE}${index}`,
          // Where two pages meet there is anything, and none of them is empty.
          body: html(index % 2 === 0 ? `<p>Page.</p>${body}` : `${body}<p>Page.</p>`),
        }));
        const { text } = await readPages(pages, { select: ["body"], remove: [] });

        expect(normalise(Buffer.from(text)).text).toBe(text);
      }),
      { numRuns: 100, seed: 20170606 },
    );
  });

  it("loses no word and no number where a list ends one page and starts the next", async () => {
    const lists = ["<ol><li>a<li>b</ol>", "<ol><li>c</ol><ul><li>d</ul>", "<ul><li>e</ul>"];
    const pages = lists.map((list, index) => ({ url: `${ONE}${index}`, body: html(list) }));

    const { text } = await readPages(pages, { select: ["body"], remove: [] });

    expect(text.replace(/[\\\n ]+/g, " ").trim()).toBe("1. a 2. b 1. c - d - e");
    expect(normalise(Buffer.from(text)).text).toBe(text);
  });

  it("takes a page that has moved by its place, and one that is no part any more by what is said for all", async () => {
    const body = html("<p class=a>A<p class=b>B<p class=c>C");
    const pages = [
      { url: ONE, body },
      { url: "https://a.example/old-two", body },
      { url: "https://a.example/gone", body },
    ];
    const parts = [partOf(ONE, ".a"), partOf(TWO, ".b")];

    const { text } = await readPages(pages, { select: [".c"], remove: [], parts });

    expect(text).toBe("A\n\nB\n\nC\n");
  });

  it("tells apart two parts of one address by their order", async () => {
    const body = html("<p class=a>A<p class=b>B");
    const parts = [partOf(ONE, ".b"), partOf(ONE, ".a")];

    const { text } = await readPages(
      [
        { url: ONE, body },
        { url: ONE, body },
      ],
      { ...NOTHING, parts },
    );

    expect(text).toBe("B\n\nA\n");
  });

  it("knows an address however it is written", async () => {
    const { body, contentType } = joinPages([
      {
        url: "https://A.example/grüße",
        address: ONE,
        contentType: null,
        body: Buffer.from(html("<p class=a>A<p class=b>B")),
      },
    ]);
    const parts = [partOf(TWO, ".b"), partOf("https://a.example/grüße", ".a")];

    const { text } = await normaliseDocument(body, {
      contentType,
      extraction: { ...NOTHING, parts },
    });

    expect(text).toBe("A\n");
  });
});

describe("half a policy", () => {
  it("is refused where a page has nothing that its selectors match, by its name", async () => {
    const pages = [
      { url: ONE, body: html("<main>One</main>") },
      { url: TWO, body: html("<p>Just a moment") },
    ];

    await expect(
      readPages(pages, { ...NOTHING, parts: [partOf(ONE, "main"), partOf(TWO, "main")] }),
    ).rejects.toMatchObject({
      code: "selector-not-found",
      message: expect.stringContaining(`page 2 of 2 (${TWO}): no part of the page`) as string,
    });
  });

  it("is refused where a page says nothing", async () => {
    const pages = [
      { url: ONE, body: html("<div id=root></div>") },
      { url: TWO, body: html("<p>Two") },
    ];

    await expect(readPages(pages)).rejects.toMatchObject({
      name: "NormaliseError",
      code: "empty-page",
      message: expect.stringContaining(`page 1 of 2 (${ONE})`) as string,
    });
  });

  it("is refused where a capture is one page and several are declared", async () => {
    const extraction = { ...NOTHING, parts: [partOf(ONE, "main"), partOf(TWO, "main")] };

    await expect(
      normaliseDocument(Buffer.from(html("<main>One")), { url: ONE, extraction }),
    ).rejects.toMatchObject({ name: "NormaliseError", code: "one-page-of-several" });
  });

  it("is refused where a page in it is a message of pages again", async () => {
    const inner = joinPages([
      { url: ONE, address: ONE, contentType: null, body: Buffer.from("<p>inner") },
    ]);

    const { text } = await readPages([
      { url: ONE, body: inner.body, contentType: inner.contentType },
    ]);

    // It is read as the text that it is, once.
    expect(text).toContain("Content-Location");
  });
});
