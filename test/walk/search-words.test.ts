import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compilePhrase, quotePhrase } from "../../src/across/find-phrase.ts";
import { searchVersions, type Interval } from "../../src/across/search-words.ts";
import { makeVersionTexts, streamTexts, type Wording } from "./version-texts.ts";

const SELL = "# Terms\n\n## Sharing\n\nWe do not sell your data.\nNever.\n";
const SHARE = "# Terms\n\n## Sharing\n\nWe share your data with others.\n";

async function search(phrase: string, ...wordings: Wording[]): Promise<Interval[]> {
  return searchVersions(streamTexts(makeVersionTexts(wordings)), phrase);
}

/** `2018-2020 gone 2021, 3`: first, last, until, how many. */
async function spans(phrase: string, ...wordings: Wording[]): Promise<string[]> {
  const found = await search(phrase, ...wordings);
  return found.map(
    ({ since, last, until, versions }) =>
      `${since.version}-${last.version} ${until === null ? "there" : `gone ${until.version}`}, ${versions}`,
  );
}

describe("searchVersions", () => {
  it("says since when words are there and until when, through every gap", async () => {
    const wordings: Wording[] = [
      [2017, SHARE],
      [2018, SELL],
      [2019, SELL.replace("Never.", "Not ever.")],
      [2020, SHARE],
      [2021, SELL],
    ];

    expect(await spans("not sell", ...wordings)).toEqual([
      "2018-2019 gone 2020, 2",
      "2021-2021 there, 1",
    ]);
    expect(await spans("Terms", ...wordings)).toEqual(["2017-2021 there, 5"]);
    expect(await spans("lend", ...wordings)).toEqual([]);
  });

  it("says in which clause, in the first version and in the last", async () => {
    const [found] = await search(
      "sell your data",
      [2018, SELL],
      [2019, SELL.replace("## Sharing", "## 2. What we share")],
    );

    expect(found?.since.clauses).toMatchObject([
      { path: ["Terms", "Sharing"], text: "We do not sell your data. Never.", lines: [5, 6] },
    ]);
    expect(found?.last.clauses[0]?.path).toEqual(["Terms", "2. What we share"]);
  });

  it("finds a phrase across lines and mark-up, whatever its case, quotes and blanks", async () => {
    const text =
      "# Terms\n\nWe call it “**our**\n[user’s](https://example.org/) data”.\nIt is third‑party data.\n";

    for (const phrase of ["data”. It is", '"OUR  user\'s data"', "third-party DATA", " data\n"])
      expect(await spans(phrase, [2018, text])).toEqual(["2018-2018 there, 1"]);
    expect(await spans("example.org", [2018, text])).toEqual([]);
  });

  it("finds whole words in one clause", async () => {
    expect(await spans("ell your", [2018, SELL])).toEqual([]);
    expect(await spans("sell you", [2018, SELL])).toEqual([]);
    expect(await spans("Sharing We do", [2018, SELL])).toEqual([]);
    expect(
      await spans("個人情報", [2018, "# 規約\n\n当社は個人情報を保持します。\n"]),
    ).toHaveLength(1);
  });

  it("takes for neither coming nor going what only our rules changed", async () => {
    const found = await spans(
      "not sell",
      [2018, SHARE],
      [2018, SELL, "technical"],
      [2019, SELL.replace("Never.", "")],
      [2020, SELL],
      [2020, SHARE, "technical"],
      [2021, SHARE],
    );

    expect(found).toEqual(["2018-2020 gone 2021, 3"]);
  });
});

describe("compilePhrase", () => {
  it("takes every sign of a phrase for itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (phrase) => {
        const text = phrase.normalize("NFC").trim();
        fc.pre(text !== "");

        expect(compilePhrase(phrase).test(`. ${text} .`)).toBe(true);
        expect(compilePhrase(`${phrase}q`).test(`. ${text} .`)).toBe(false);
      }),
    );
  });
});

describe("quotePhrase", () => {
  it("keeps the phrase and whole words around it", () => {
    const text =
      "We keep your personal data for as long as the law of the land demands that we keep it.";

    expect(quotePhrase(text, "As  Long", 30)).toBe("…data for as long as the law…");
    expect(quotePhrase(text, "we keep", 20)).toBe("We keep your…");
    expect(quotePhrase("Short.", "short", 40)).toBe("Short.");
    expect(quotePhrase("Short.", "absent", 40)).toBe("Short.");
  });
});
