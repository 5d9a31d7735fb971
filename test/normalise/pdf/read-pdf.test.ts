import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, type Block } from "../../../src/normalise/block.ts";
import { readPdf } from "../../../src/normalise/pdf/read-pdf.ts";
import { printBlocks } from "../../../src/normalise/print.ts";
import { settleBlocks } from "../../../src/normalise/settle-blocks.ts";
import { makePdf, stack, type PdfPage, type PlacedText } from "./make-pdf.ts";

const LEFT = [
  "We collect the address that you give us,",
  "the pages that you open and the time at",
  "which you open them. We keep all of it as",
  "long as your account is open, and for one",
  "year after you close it, unless a law asks",
  "us to keep it longer than that.",
];
const RIGHT = [
  "You may ask us for a copy of what we hold,",
  "and you may ask us to correct or to erase",
  "it. We answer within thirty days, and we",
  "do not charge you for the answer. Where we",
  "cannot do what you ask we tell you why, in",
  "words that a person can understand.",
];
const BODY = [
  "We collect the address that you give us, the pages that you open, the time at which",
  "you open them and what you buy from us. We keep all of it as long as your account is",
  "open, and for one year after you close it, unless a law asks us to keep it for longer.",
];

async function read(pages: readonly PdfPage[]): Promise<Block[]> {
  const { blocks } = await readPdf(makePdf(pages));
  return blocks;
}

function textsOf(blocks: readonly Block[]): string[] {
  return blocks.map((block) =>
    block.kind === "heading" || block.kind === "paragraph"
      ? plainText(block.spans).replaceAll("\n", " ")
      : block.kind,
  );
}

async function readTexts(texts: readonly PlacedText[]): Promise<string[]> {
  return textsOf(await read([{ texts }]));
}

describe("readPdf on paragraphs", () => {
  it("joins the lines of a paragraph, and parts paragraphs at a gap", async () => {
    const texts = await readTexts([
      ...stack(BODY, { x: 72, y: 700 }),
      ...stack(["We sell none of it."], { x: 72, y: 700 - 3 * 14 - 8 }),
    ]);

    expect(texts).toEqual([BODY.join(" "), "We sell none of it."]);
  });

  it("parts paragraphs at an indentation where there is no gap", async () => {
    const texts = await readTexts([
      ...stack(BODY, { x: 72, y: 700 }),
      {
        text: "Another paragraph starts here, further in, and goes on for so long that",
        x: 90,
        y: 658,
      },
      { text: "it needs a second line.", x: 72, y: 644 },
    ]);

    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/^Another paragraph .* second line\.$/);
  });

  it("keeps the ends of lines that a writer ended, as in an address", async () => {
    const blocks = await read([
      {
        texts: [
          ...stack(BODY, { x: 72, y: 700 }),
          ...stack(["Acme Limited", "1 Main Street", "Dublin"], { x: 72, y: 640 }),
        ],
      },
    ]);

    expect(printBlocks(settleBlocks(blocks))).toContain("Acme Limited\\\n1 Main Street\\\nDublin");
  });

  it("starts a paragraph at each label and bullet, and leaves them as text", async () => {
    const texts = await readTexts([
      ...stack(BODY, { x: 72, y: 700 }),
      { text: "(a)", x: 72, y: 658 },
      {
        text: "what you give us, such as your name, your address and the other things that",
        x: 94,
        y: 658,
      },
      { text: "you write into our forms;", x: 94, y: 644 },
      { text: "(b)", x: 72, y: 630 },
      { text: "what your browser sends.", x: 94, y: 630 },
      { text: "\x95 a bullet", x: 72, y: 616 },
    ]);

    expect(texts.slice(1)).toEqual([
      "(a) what you give us, such as your name, your address and the other things that you write into our forms;",
      "(b) what your browser sends.",
      "• a bullet",
    ]);
  });

  it("goes on with a sentence over the end of a page", async () => {
    const blocks = await read([
      { texts: stack(BODY.slice(0, 2), { x: 72, y: 400 }) },
      { texts: stack(BODY.slice(2), { x: 72, y: 600 }) },
    ]);

    expect(textsOf(blocks)).toEqual([BODY.join(" ")]);
  });

  it("reads text that is turned by a quarter, and leaves out stamps across the page", async () => {
    const texts = await readTexts([
      ...stack(BODY, { x: 72, y: 700 }),
      { text: "Turned", x: 40, y: 300, degrees: 90 },
      { text: "DRAFT", x: 200, y: 300, size: 60, degrees: 45 },
    ]);

    expect(texts).toEqual([BODY.join(" "), "Turned"]);
  });

  it("reads words once that are drawn twice to look bold", async () => {
    const texts = await readTexts([
      { text: "Your rights", x: 72, y: 700 },
      { text: "Your rights", x: 72.4, y: 700 },
    ]);

    expect(texts).toEqual(["Your rights"]);
  });
});

describe("readPdf on columns", () => {
  const title = {
    text: "How we treat what we know about you, in two columns",
    x: 72,
    y: 740,
    size: 18,
  };

  it("reads one column after the other", async () => {
    const texts = await readTexts([
      title,
      ...stack(LEFT, { x: 72, y: 700 }),
      ...stack(RIGHT, { x: 330, y: 700 }),
    ]);

    expect(texts).toEqual([title.text, LEFT.join(" "), RIGHT.join(" ")]);
  });

  it("reads one column after the other where the page is drawn line by line", async () => {
    const rows = LEFT.flatMap((text, index) => [
      { text, x: 72, y: 700 - index * 14 },
      { text: RIGHT[index] ?? "", x: 330, y: 700 - index * 14 },
    ]);

    const texts = await readTexts([title, ...rows]);

    expect(texts).toEqual([title.text, LEFT.join(" "), RIGHT.join(" ")]);
  });

  it("reads a full line between two stretches of columns where it stands", async () => {
    const middle = {
      text: "What follows is about those who live in California, and about nobody else there is.",
      x: 72,
      y: 600,
    };

    const texts = await readTexts([
      ...stack(LEFT, { x: 72, y: 700 }),
      ...stack(RIGHT, { x: 330, y: 700 }),
      middle,
      ...stack(RIGHT, { x: 72, y: 570 }),
      ...stack(LEFT, { x: 330, y: 570 }),
    ]);

    expect(texts).toEqual([LEFT, RIGHT, [middle.text], RIGHT, LEFT].map((part) => part.join(" ")));
  });

  it("reads three columns", async () => {
    const narrow = (word: string): string[] =>
      Array.from({ length: 6 }, (_, index) => `${word} and line ${index}, and`);

    const texts = await readTexts([
      ...stack(narrow("one"), { x: 60, y: 700 }),
      ...stack(narrow("two"), { x: 230, y: 700 }),
      ...stack(narrow("three"), { x: 400, y: 700 }),
    ]);

    expect(texts.join(" ")).toMatch(
      /one and line 5, and two and line 0.*two and line 5, and three/,
    );
  });

  it("reads a table row by row", async () => {
    const rows = ["Name", "Address", "Cookies", "Purchases", "Location", "Voice"];
    const cells = rows.flatMap((text, index) => [
      { text, x: 72, y: 700 - index * 24 },
      { text: `for ${index} years`, x: 330, y: 700 - index * 24 },
    ]);

    const texts = await readTexts(cells);

    expect(texts.join(" ")).toContain("Name for 0 years Address for 1 years Cookies for 2 years");
  });

  it("reads the cells of a row as wholes where the page draws them so", async () => {
    const texts = await readTexts(
      [0, 1, 2].flatMap((row) => [
        ...stack([`Left ${row} one`, `left ${row} two`], { x: 72, y: 700 - row * 40 }),
        ...stack([`Right ${row} one`, `right ${row} two`], { x: 330, y: 700 - row * 40 }),
      ]),
    );

    expect(texts.join(" ")).toMatch(/Left 0 one left 0 two Right 0 one right 0 two Left 1/);
  });

  it("reads from top to bottom where the page is drawn in no order", async () => {
    const drawn = [3, 0, 4, 1, 5, 2].map((line) => ({
      text: LEFT[line] ?? "",
      x: 72,
      y: 700 - line * 14,
    }));

    const texts = await readTexts(drawn);

    expect(texts).toEqual([LEFT.join(" ")]);
  });
});

describe("readPdf on cut words", () => {
  it("makes words whole, and keeps the hyphens of compounds", async () => {
    const texts = await readTexts(
      stack(
        [
          "We share your personal information with a third party, and each party of these infor-",
          "mation services is bound by a contract on non-personal data. We ask every third-",
          "party to keep to it, we transfer it under the framework that the EU-",
          "US agreement has set up, and we delete it when our cus-",
          "tomers ask for it.",
        ],
        { x: 72, y: 700 },
      ),
    );

    expect(texts[0]).toContain("these information services");
    expect(texts[0]).toContain("every third-party to keep");
    expect(texts[0]).toContain("the EU-US agreement");
    expect(texts[0]).toContain("our customers ask");
  });
});

describe("readPdf on what runs from page to page", () => {
  const page = (number: number, texts: readonly PlacedText[]): PdfPage => ({
    texts: [
      { text: "Acme Privacy Policy", x: 72, y: 760, size: 9 },
      ...texts,
      { text: `Page ${number} of 3`, x: 280, y: 30, size: 9 },
    ],
  });

  it("drops heads, feet and page numbers", async () => {
    const blocks = await read([
      page(1, stack(BODY, { x: 72, y: 700 })),
      page(2, stack(LEFT, { x: 72, y: 700 })),
      page(3, stack(RIGHT, { x: 72, y: 700 })),
    ]);

    expect(textsOf(blocks)).toEqual([BODY, LEFT, RIGHT].map((lines) => lines.join(" ")));
  });

  it("drops heads that only left or only right pages bear", async () => {
    const bodies = [BODY, LEFT, RIGHT, BODY, LEFT];
    const pages = bodies.map((lines, index) => ({
      texts: [
        { text: index % 2 === 0 ? "Acme" : "Privacy", x: 72, y: 760, size: 9 },
        ...stack(lines, { x: 72, y: 700 }),
      ],
    }));

    expect(textsOf(await read(pages))).toEqual(bodies.map((lines) => lines.join(" ")));
  });

  it("keeps a foot that names a date once", async () => {
    const foot = { text: "Effective 1 May 2024", x: 72, y: 30, size: 9 };
    const blocks = await read([
      { texts: [...stack(BODY, { x: 72, y: 700 }), foot] },
      { texts: [...stack(LEFT, { x: 72, y: 700 }), foot] },
    ]);

    expect(textsOf(blocks).filter((text) => text === foot.text)).toHaveLength(1);
  });

  it("keeps text in the margin that is on one page only", async () => {
    const blocks = await read([
      page(1, [{ text: "Last updated: May 2024", x: 72, y: 740 }]),
      page(2, stack(BODY, { x: 72, y: 700 })),
    ]);

    expect(textsOf(blocks)).toEqual(["Last updated: May 2024", BODY.join(" ")]);
  });

  it("drops the page number of a single page", async () => {
    const texts = await readTexts([
      ...stack(BODY, { x: 72, y: 700 }),
      { text: "Page 1 of 1", x: 280, y: 30 },
    ]);

    expect(texts).toEqual([BODY.join(" ")]);
  });

  it("drops a table of contents with its dots", async () => {
    const texts = await readTexts([
      { text: "1. What we collect .................... 2", x: 72, y: 740 },
      ...stack(BODY, { x: 72, y: 700 }),
    ]);

    expect(texts).toEqual([BODY.join(" ")]);
  });
});

describe("readPdf on headings", () => {
  it("ranks headings by size, bold type of the usual size last", async () => {
    const blocks = await read([
      {
        texts: [
          { text: "Privacy Policy", x: 72, y: 730, size: 22 },
          { text: "1. What we collect", x: 72, y: 700, size: 15 },
          ...stack(BODY, { x: 72, y: 675 }),
          { text: "Cookies", x: 72, y: 615, bold: true },
          ...stack(BODY, { x: 72, y: 595 }),
          { text: "2. Your rights", x: 72, y: 535, size: 15 },
          ...stack(BODY, { x: 72, y: 510 }),
        ],
      },
    ]);

    expect(blocks.map((block) => (block.kind === "heading" ? block.level : block.kind))).toEqual([
      1,
      2,
      "paragraph",
      3,
      "paragraph",
      2,
      "paragraph",
    ]);
  });

  it("takes bold words at the start of a paragraph for its title", async () => {
    const blocks = await read([
      {
        texts: [
          ...stack(BODY, { x: 72, y: 700 }),
          { text: "Cookies.", x: 72, y: 640, bold: true },
          { text: "We set two of them.", x: 124, y: 640 },
        ],
      },
    ]);

    expect(printBlocks(settleBlocks(blocks))).toContain("**Cookies.**\nWe set two of them.");
  });

  it("gives the title of the properties, and none that a program made up", async () => {
    const page = { texts: [{ text: "Words", x: 72, y: 700 }] };

    const given = await readPdf(makePdf([page], { title: "Acme Privacy Policy" }));
    const made = await readPdf(makePdf([page], { title: "Microsoft Word - policy v3.docx" }));

    expect(given.title).toBe("Acme Privacy Policy");
    expect(made.title).toBeNull();
  });
});

describe("readPdf on links", () => {
  it("links the words that stand in the link's area", async () => {
    const blocks = await read([
      {
        texts: [{ text: "Write to our officer today.", x: 72, y: 700 }],
        links: [{ rect: [133, 697, 170, 710], url: "https://acme.example/officer" }],
      },
    ]);

    expect(printBlocks(settleBlocks(blocks))).toContain(
      "Write to our [officer](https://acme.example/officer) today.",
    );
  });

  it("drops links that run a script", async () => {
    const blocks = await read([
      {
        texts: [{ text: "Write to our officer today.", x: 72, y: 700 }],
        links: [{ rect: [133, 697, 170, 710], url: "javascript:alert(1)" }],
      },
    ]);

    expect(printBlocks(settleBlocks(blocks)).trim()).toBe("Write to our officer today.");
  });
});

describe("readPdf on any text", () => {
  it("reads every word of a page once, in order, and leaves the bytes as they are", async () => {
    const word = fc.stringMatching(/^[a-z]{2,9}$/);
    const lines = fc.array(fc.array(word, { minLength: 1, maxLength: 9 }), {
      minLength: 1,
      maxLength: 30,
    });

    await fc.assert(
      fc.asyncProperty(lines, async (drawn) => {
        const texts = stack(
          drawn.map((words) => words.join(" ")),
          { x: 72, y: 680 },
        );
        const body = makePdf([{ texts }]);
        const before = Buffer.from(body);

        const { blocks } = await readPdf(body);

        const shown = textsOf(blocks).join(" ").replaceAll("\n", " ").split(/\s+/);
        expect(shown).toEqual(drawn.flat());
        expect(body.equals(before)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
