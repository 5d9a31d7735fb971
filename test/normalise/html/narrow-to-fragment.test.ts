import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { page } from "../canonical.ts";
import { WORD } from "../hostile-text.ts";
import { wordyBody } from "../html-arbitraries.ts";

const URL_OF_PAGE = "https://a.example/legal";
const CLAUSE = "We process the data that you give us in order to perform the contract with you. ";
const HTML = `<h2 id="terms">Terms</h2><p>${CLAUSE.repeat(3)}Resale is forbidden.</p>
<h2 id="privacy">Privacy</h2><p class="text">${CLAUSE.repeat(3)}Logs are erased.</p><p class="note">Nothing is sold.</p>`;

describe("a page with several policies", () => {
  it("is read whole without a fragment", () => {
    const text = page(HTML, { url: URL_OF_PAGE });

    expect(text).toContain("Resale is forbidden.");
    expect(text).toContain("Logs are erased.");
  });

  it("is narrowed down to the policy that the fragment names", () => {
    const text = page(HTML, { url: `${URL_OF_PAGE}#privacy` });

    expect(text).not.toContain("Resale is forbidden.");
    expect(text.split("\n")).toEqual([
      "## Privacy",
      "",
      ...Array.from({ length: 3 }, () => CLAUSE.trim()),
      "Logs are erased.",
      "",
      "Nothing is sold.",
    ]);
  });

  it("is narrowed down to it whatever attributes of ours other elements bear", () => {
    const marked = `<p data-clausewatch-from="" data-clausewatch-until="">${CLAUSE.repeat(3)}</p>${HTML}`;

    const text = page(marked, { url: `${URL_OF_PAGE}#privacy` });

    expect(text.split("\n")[0]).toBe("## Privacy");
    expect(text).toContain("Nothing is sold.");
  });

  it("is read by selectors where there are any, whatever the fragment names", () => {
    const text = page(HTML, {
      url: `${URL_OF_PAGE}#privacy`,
      extraction: { select: ["#terms"], remove: [] },
    });

    expect(text).toBe("## Terms");
  });

  it("loses what is to be removed inside the policy", () => {
    const text = page(HTML, {
      url: `${URL_OF_PAGE}#privacy`,
      extraction: { select: [], remove: [".note"] },
    });

    expect(text).toContain("Logs are erased.");
    expect(text).not.toContain("Nothing is sold.");
  });

  it.each([
    ["nothing", "#"],
    ["no element", "#gone"],
    ["a text", "#:~:text=Resale"],
    ["what cannot be decoded", "#%E0%A4%A"],
    ["a heading that opens nothing", "#end"],
  ])("is read whole where the fragment names %s", (_, fragment) => {
    const text = page(`${HTML}<h2 id="end">End</h2>`, { url: `${URL_OF_PAGE}${fragment}` });

    expect(text).toContain("Resale is forbidden.");
    expect(text).toContain("Logs are erased.");
  });

  it("keeps the number of a policy that is an item of a list", () => {
    const html = `<ol><li><h2>Terms</h2><p>${CLAUSE.repeat(3)}</p></li><li><h2 id="privacy">Privacy</h2><p>${CLAUSE.repeat(3)}</p></li></ol>`;

    const text = page(html, { url: `${URL_OF_PAGE}#privacy` });

    expect(text).not.toContain("Terms");
    expect(text.split("\n")[0]).toBe("## 2. Privacy");
  });

  it("keeps links to its other policies as words", () => {
    const html = HTML.replace("Nothing is sold.", 'See our <a href="#terms">terms</a>.');

    const text = page(html, { url: `${URL_OF_PAGE}#privacy` });

    expect(text).toContain("See our terms.");
  });

  it("gives words of the page alone, in their order, wherever the fragment leads", () => {
    fc.assert(
      fc.property(wordyBody, fc.nat(30), (body, place) => {
        let count = 0;
        const html = body.replace(/<(?:h\d|div|section|summary|p|li|details)(?=[ >])/g, (tag) =>
          (count += 1) === place ? `${tag} id="x"` : tag,
        );
        const words: string[] = html.match(WORD) ?? [];

        const given: string[] = page(html, { url: `${URL_OF_PAGE}#x` }).match(WORD) ?? [];

        expect(given).toEqual(words.filter((word) => given.includes(word)));
      }),
      { numRuns: 200, seed: 20170606 },
    );
  });
});
