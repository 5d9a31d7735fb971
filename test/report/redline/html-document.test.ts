import { createHash } from "node:crypto";
import { load, type CheerioAPI } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/model/change.ts";
import { toPlainText } from "../../../src/report/plain-text.ts";
import { wordsOf } from "../../../src/report/redline/excerpt.ts";
import { renderHtmlDocument } from "../../../src/report/redline/html-document.ts";
import { change, comparison, hostileText } from "../arbitraries.ts";
import { makeAdded, makeChange, makeComparison, makeRestyled } from "../sample.ts";

const TITLE = "Acme › Terms: 2019 → 2021";
const LAYOUTS = ["inline", "sides"] as const;

function read(changes: readonly Change[], layout: "inline" | "sides" = "inline"): CheerioAPI {
  return load(renderHtmlDocument(makeComparison(changes), { title: TITLE, layout }));
}

/** What a reader of one side sees: without what only a screen reader says. */
function readSide($: CheerioAPI, dropped: "ins" | "del", scope: string): string {
  const article = $(scope).clone();
  article.find(`.said, ${dropped}`).remove();
  return article.text();
}

function sideOf({ before, after, words }: Change, dropped: "added" | "removed"): string {
  return wordsOf({ before, after, words })
    .filter(({ op }) => op !== dropped)
    .map(({ text }) => toPlainText(text))
    .join("");
}

describe("renderHtmlDocument", () => {
  it("marks removed and added words for eyes and for screen readers", () => {
    const $ = read([makeChange()]);

    expect($("article h2").text()).toBe("Reworded: 7. Your data › 7.2 Retention");
    expect($("article del").text()).toBe(" [removed: 12] ");
    expect($("article ins").text()).toBe(" [added: 6] ");
    expect($("article p").last().clone().find(".said").remove().end().text()).toBe(
      "We keep logs for 126 months.",
    );
  });

  it("puts before and after beside each other, and says where there is none", () => {
    const $ = read([makeChange(), makeAdded("We sell it.")], "sides");

    const sides = $(".side p")
      .toArray()
      .map((node) => {
        const shown = $(node).clone();
        shown.find(".said").remove();
        return shown.text();
      });
    expect(sides).toEqual([
      "We keep logs for 12 months.",
      "We keep logs for 6 months.",
      "Not there yet",
      "We sell it.",
    ]);
    expect($(".side").eq(0).find("ins")).toHaveLength(0);
    expect($(".side").eq(1).find("del")).toHaveLength(0);
  });

  it("runs, loads and sends nothing, and says so to the browser", () => {
    const $ = read([makeChange()]);
    const style = $("style").text();
    const allowed = createHash("sha256").update(style).digest("base64");

    expect($("meta[http-equiv=Content-Security-Policy]").attr("content")).toBe(
      `default-src 'none'; style-src 'sha256-${allowed}'; base-uri 'none'; form-action 'none'`,
    );
    expect(style).not.toMatch(/url\(|@import/);
    expect($("script, link, img, [style], [onclick]")).toHaveLength(0);
  });

  it("names its language, and that of the policy where it is known", () => {
    const options = { title: TITLE, language: "fr" };
    const french = load(renderHtmlDocument(makeComparison([makeChange()]), options));
    const unknown = read([makeChange()]);

    expect(french("html").attr("lang")).toBe("en");
    expect(french("article p").last().attr()).toEqual({ dir: "auto", lang: "fr" });
    expect(unknown("article p").last().attr()).toEqual({ dir: "auto", lang: "" });
  });

  it("tells once what ran through the whole version, and names all that it touched", () => {
    const refs = Array.from({ length: 30 }, (_, index) => ({
      path: ["Terms"],
      label: `${index + 1}`,
      text: "Services.",
      lines: [1, 1] as const,
    }));
    const renamed = makeChange({
      before: refs,
      after: refs,
      throughout: { kind: "term", from: "Services", to: "Platform" },
    });

    const $ = read([renamed, makeRestyled()]);

    expect($("article h2").eq(0).text()).toMatch(
      /^“Services” became “Platform” throughout: 30 clauses: 1, 2, .*, 29, 30$/,
    );
    expect($("article del, article ins")).toHaveLength(0);
  });

  it("holds all words of both sides when read back", () => {
    const worded = change.map((some): Change => ({ ...some, significance: "substantive" }));
    fc.assert(
      fc.property(worded, (some) => {
        const inline = read([some]);
        const sides = read([some], "sides");

        const paragraph = "article p:last-of-type";
        expect(readSide(inline, "ins", paragraph)).toBe(sideOf(some, "added"));
        expect(readSide(inline, "del", paragraph)).toBe(sideOf(some, "removed"));
        if (some.before.length > 0)
          expect(readSide(sides, "ins", ".side:first-child p")).toBe(sideOf(some, "added"));
        if (some.after.length > 0)
          expect(readSide(sides, "del", ".side:last-child p")).toBe(sideOf(some, "removed"));
      }),
    );
  });

  it("makes no elements of texts, whatever they hold", () => {
    fc.assert(
      fc.property(comparison, hostileText, fc.constantFrom(...LAYOUTS), (some, title, layout) => {
        const $ = load(renderHtmlDocument(some, { title, layout, language: title }));

        const known =
          "html, head, meta, title, style, body, main, article, div, h1, h2, h3, p, span, del, ins";
        const names = $("*")
          .toArray()
          .flatMap((node) => Object.keys($(node).attr() ?? {}));
        expect($("*").not(known)).toHaveLength(0);
        expect($("style")).toHaveLength(1);
        const allowed = ["lang", "dir", "class", "charset", "http-equiv", "content", "name"];
        expect(names.filter((name) => !allowed.includes(name))).toEqual([]);
      }),
    );
  });
});
