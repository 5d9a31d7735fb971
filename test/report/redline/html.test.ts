import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toPlainText } from "../../../src/report/plain-text.ts";
import { renderHtmlChange, renderHtmlRuns } from "../../../src/report/redline/html.ts";
import { change, wordRuns } from "../arbitraries.ts";
import { makeAdded, makeChange, makeRestyled } from "../sample.ts";

describe("renderHtmlChange", () => {
  it("strikes out what was removed and underlines what was added", () => {
    const $ = load(renderHtmlChange(makeChange()));

    expect($("h3").text()).toBe("Reworded: 7. Your data › 7.2 Retention");
    expect($("p").text()).toBe("We keep logs for 126 months.");
    expect($("del").text()).toBe("12");
    expect($("del").attr("style")).toContain("line-through");
    expect($("ins").text()).toBe("6");
    expect($("ins").attr("style")).toContain("underline");
  });

  it("shows mark-up in a policy as words", () => {
    const text = `<img src=x onerror="alert(1)"> & </p><script>alert('2')</script>`;

    const $ = load(renderHtmlChange(makeAdded(text)));

    expect($("ins").text()).toBe(text);
    expect($("img, script")).toHaveLength(0);
  });

  it("shows of a cosmetic change the heading alone", () => {
    expect(load(renderHtmlChange(makeRestyled()))("p")).toHaveLength(0);
  });

  it("makes no elements of texts, whatever they hold", () => {
    fc.assert(
      fc.property(change, (some) => {
        const $ = load(renderHtmlChange(some), null, false);

        const attributes = $("*")
          .toArray()
          .flatMap((node) => Object.keys($(node).attr() ?? {}));
        expect($("*").not("h3, p, del, ins, span")).toHaveLength(0);
        expect(attributes.filter((name) => name !== "style" && name !== "dir")).toEqual([]);
      }),
    );
  });
});

describe("renderHtmlRuns", () => {
  it("holds all words when read back", () => {
    fc.assert(
      fc.property(wordRuns, (runs) => {
        const shown = runs.map((run) => ({ ...run, elided: false }));

        expect(load(renderHtmlRuns(shown), null, false).text()).toBe(
          runs.map((run) => toPlainText(run.text)).join(""),
        );
      }),
    );
  });
});
