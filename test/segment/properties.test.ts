import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "../../src/segment/segment.ts";

/** Words that no label, month or mark-up can be taken for. */
const WORD = /w[a-z]{3,6}q/g;
const word = fc.stringMatching(/^w[a-z]{3,6}q$/);
const mark = fc.constantFrom(
  ..."1. 14\\. 4.1 4.1.1 (a) b) (iv) IV. A. § § 3 Article 5 Section 2.1 Annex II - * • # ## > | ** __ _ * [ ]( ) <".split(
    " ",
  ),
  ..."\\ \\\\ ` ~ : ; . , ? ! = --- === | :--- & © – 水 “ ” @ https:// 2019 May".split(" "),
);
const line = fc
  .tuple(
    fc.constantFrom("", "", "  ", "    ", "- ", "1. ", "# ", "### ", "| ", "**", "(a) ", "4.1 "),
    fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: mark }), {
      maxLength: 9,
    }),
    fc.constantFrom("", "", ".", ":", "**", "\\", "  ", " |", "?"),
  )
  .map(([start, middle, end]) => `${start}${middle.join(" ")}${end}`);
const text = fc
  .array(fc.tuple(line, fc.constantFrom("\n", "\n\n", "\n\n\n", "\r\n")), { maxLength: 24 })
  .map((lines) => lines.flat().join(""));
const any = fc.oneof(text, fc.string({ unit: "binary", maxLength: 120 }));

describe("whatever a text says", () => {
  it("every word is in exactly one clause, in order", () => {
    fc.assert(
      fc.property(text, (given) => {
        const words = segment(given).flatMap((clause) => clause.text.match(WORD) ?? []);

        expect(words).toEqual(given.match(WORD) ?? []);
      }),
      { numRuns: 500 },
    );
  });

  it("lines increase, and no two clauses share one", () => {
    fc.assert(
      fc.property(any, (given) => {
        const count = given.split(/\r\n?|\n/).length;
        let last = 0;
        for (const { lines } of segment(given)) {
          expect(lines[0]).toBeGreaterThan(last);
          expect(lines[1]).toBeGreaterThanOrEqual(lines[0]);
          expect(lines[1]).toBeLessThanOrEqual(count);
          last = lines[1];
        }
      }),
    );
  });

  it("the words of a clause are on its lines", () => {
    fc.assert(
      fc.property(text, (given) => {
        const lines = given.split(/\r\n?|\n/);
        for (const clause of segment(given)) {
          const here = lines.slice(clause.lines[0] - 1, clause.lines[1]).join("\n");
          expect(here.match(WORD) ?? []).toEqual(clause.text.match(WORD) ?? []);
        }
      }),
    );
  });

  it("a clause has a text, no title above it is empty, and a heading ends its own path", () => {
    fc.assert(
      fc.property(any, (given) => {
        for (const { kind, text: words, label, path } of segment(given)) {
          expect(words).not.toBe("");
          expect(label).not.toBe("");
          expect(path).not.toContain("");
          if (kind === "heading") expect(path.at(-1)).toContain(words);
        }
      }),
    );
  });
});

describe("large texts", () => {
  it("a hundred thousand lines in one paragraph are one clause", () => {
    const clauses = segment("Kettles boil.\n".repeat(100_000));

    expect(clauses.map(({ lines }) => lines)).toEqual([[1, 100_000]]);
  });

  it("ten megabytes on one line are one clause", () => {
    expect(segment("kettle ".repeat(1_500_000))).toHaveLength(1);
  });

  it("twenty thousand numbered clauses are as many, and each has its number", () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `${index % 999}. Logs are kept.`);

    const labels = segment(text.join("\n\n")).map(({ label }) => label);

    expect(labels).toEqual(text.map((line) => line.split(".")[0]));
  });

  it("a hundred thousand labels behind hard breaks are as many clauses", () => {
    expect(segment("(a) boil;\\\n".repeat(100_000))).toHaveLength(100_000);
  });

  it.each(["[", "[a](", "**a ", "\\", "> ", "| ", "# ", "- ", "1.", "i", "第", '"', "<http:"])(
    "two hundred thousand times %j is read to its end",
    (given) => {
      const clauses = segment(`${given.repeat(200_000)}x`);

      expect(clauses.length).toBeGreaterThan(0);
    },
  );

  it("bullets nested five thousand deep are five thousand clauses", () => {
    const text = Array.from({ length: 5000 }, (_, depth) => `${" ".repeat(depth)}- lid`).join("\n");

    expect(segment(text)).toHaveLength(5000);
  });
});
