import { load } from "cheerio";
import fc from "fast-check";
import { micromark } from "micromark";
import { describe, expect, it } from "vitest";
import type { WordRun } from "../../../src/model/change.ts";
import { toPlainText } from "../../../src/report/plain-text.ts";
import { renderMarkdownRuns } from "../../../src/report/redline/markdown-runs.ts";
import { renderMarkdown } from "../../../src/report/redline/markdown.ts";
import { comparison, hostileText } from "../arbitraries.ts";
import { makeAdded, makeChange, makeComparison, makeRestyled } from "../sample.ts";

/** Text full of what Markdown might take for its own. */
const marked = fc
  .array(
    fc.oneof(
      hostileText,
      fc.constantFrom(
        "**",
        "~~",
        "*a*",
        "_b_",
        "`",
        "[x](http://y.example)",
        "<b>",
        "&#42;",
        "| c |",
      ),
      fc.constantFrom(
        "# ",
        "- ",
        "1. ",
        "> ",
        "\\",
        "![i](j)",
        "(d)",
        ", ",
        "$e$",
        "http://z",
        " ",
        "f",
      ),
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join(""));
const runs: fc.Arbitrary<WordRun[]> = fc.array(
  fc.record({ op: fc.constantFrom("same", "removed", "added"), text: marked }),
  { maxLength: 8 },
);

/** One side of a paragraph as a reader of Markdown shows it; `~~` is no CommonMark, and is read by hand. */
function readSide(markdown: string, side: "before" | "after"): string {
  let op: "same" | "removed" | "added" = "same";
  let text = "";
  for (const [token] of markdown.matchAll(/\\[!-/:-@[-`{-~]|&#\d+;|\*\*|~~|[\s\S]/gu)) {
    if (token === "**") op = op === "added" ? "same" : "added";
    else if (token === "~~") op = op === "removed" ? "same" : "removed";
    else if (op !== (side === "before" ? "added" : "removed")) text += showToken(token);
  }
  return text;
}

function showToken(token: string): string {
  const entity = /^&#(\d+);$/.exec(token);
  if (entity !== null) return String.fromCodePoint(Number(entity[1]));
  return token.startsWith("\\") && token.length > 1 ? token.slice(1) : token;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** `removed` and `added` in each other's place: strong and struck-through text are opened and closed alike. */
function swap(all: readonly WordRun[]): WordRun[] {
  const other = { same: "same", removed: "added", added: "removed" } as const;
  return all.map(({ op, text }) => ({ op: other[op], text }));
}

describe("renderMarkdown", () => {
  it("strikes out what was removed and makes strong what was added", () => {
    const markdown = renderMarkdown(makeComparison([makeChange()]), { title: "Acme › Terms" });

    expect(markdown).toMatch(/^# Acme › Terms\n\n/);
    expect(markdown).toContain("\n## Reworded: 7. Your data › 7.2 Retention\n");
    expect(markdown).toContain("\nWe keep logs for ~~12~~**6** months.\n");
    expect(markdown).toContain("1 clause reworded; 57 unchanged.");
  });

  it("shows mark-up in a policy as words", () => {
    const text = "# <img src=x> [a](http://b.example) **c** `d` | e | ~~f~~ www.g.example &amp;";

    const markdown = renderMarkdown(makeComparison([makeAdded(text)]));

    const shown = load(micromark(markdown));
    expect(shown("strong").last().text()).toBe(text);
    expect(shown("img, a, code, table")).toHaveLength(0);
  });

  it("shows of a cosmetic change the heading alone, and of a numbering what it touched", () => {
    const [before, after] = [
      ["4", "4.1"],
      ["5", "5.1"],
    ].map((labels) =>
      labels.map((label) => ({ path: ["Terms"], label, text: "Words.", lines: [1, 1] as const })),
    );
    const renumbered = makeChange({
      kinds: ["renumbered"],
      significance: "editorial",
      before: before ?? [],
      after: after ?? [],
      words: [{ op: "same", text: "Words. Words." }],
      throughout: { kind: "renumbered" },
    });

    const markdown = renderMarkdown(makeComparison([makeRestyled(), renumbered]));

    expect(markdown).toContain("## Renumbered throughout: 2 clauses: 4 → 5, 4.1 → 5.1\n");
    expect(markdown).not.toContain("Words.");
    expect(markdown).not.toContain("\nWrite to us");
  });

  it("makes nothing but titles and paragraphs of texts, whatever they hold", () => {
    fc.assert(
      fc.property(comparison, (some) => {
        const $ = load(micromark(renderMarkdown(some)), null, false);

        expect($("*").not("h1, h2, p, strong")).toHaveLength(0);
      }),
    );
  });
});

describe("renderMarkdownRuns", () => {
  it("holds the words of both sides when read back", () => {
    fc.assert(
      fc.property(runs, (all) => {
        const markdown = renderMarkdownRuns(all);

        for (const [side, dropped] of [
          ["before", "added"],
          ["after", "removed"],
        ] as const) {
          const kept = all.filter(({ op }) => op !== dropped).map(({ text }) => text);
          expect(wordsOf(readSide(markdown, side))).toEqual(wordsOf(toPlainText(kept.join(""))));
        }
      }),
    );
  });

  it("opens and closes its signs wherever they stand", () => {
    fc.assert(
      fc.property(runs, (all) => {
        for (const some of [all, swap(all)]) {
          const $ = load(micromark(renderMarkdownRuns(some)), null, false);
          const added = $("strong")
            .toArray()
            .map((node) => $(node).text())
            .join("");
          const want = some.filter(({ op }) => op === "added").map(({ text }) => text);

          expect($("*").not("p, strong")).toHaveLength(0);
          expect(wordsOf(added).join("")).toBe(wordsOf(toPlainText(want.join(""))).join(""));
        }
      }),
    );
  });

  it("writes a neighbouring letter as an entity only where a sign would not open", () => {
    const diff: WordRun[] = [
      { op: "same", text: "your data" },
      { op: "added", text: ", and more," },
      { op: "same", text: " is kept" },
    ];

    expect(renderMarkdownRuns(diff)).toBe("your dat&#97;**, and more,** is kept");
  });
});
