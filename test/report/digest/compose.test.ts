import { load } from "cheerio";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeDigest } from "../../../src/report/digest/compose.ts";
import type { Digest, DigestEntry, DigestRequest } from "../../../src/report/digest/digest.ts";
import { encodedSize } from "../../../src/report/digest/encoded-size.ts";
import { comparison, hostileText } from "../arbitraries.ts";
import {
  makeAdded,
  makeChange,
  makeComparison,
  makeEntry,
  makeRestyled,
  makeVersion,
} from "../sample.ts";

const REQUEST: Omit<DigestRequest, "entries"> = {
  subscriber: { policies: ["*"] },
  window: { from: "2024-05-01T06:00:00Z", to: "2024-05-02T06:00:00Z" },
};

async function compose(
  entries: readonly DigestEntry[],
  fields: Partial<DigestRequest> = {},
): Promise<Digest> {
  const digest = await composeDigest({ ...REQUEST, entries, ...fields });
  if (digest === null) throw new Error("no digest");
  return digest;
}

function namePolicy(id: string, service: string): DigestEntry["policy"] {
  return { id, service, name: "Privacy Policy", url: "https://example.org/privacy" };
}

describe("composeDigest", () => {
  it("is null where nothing changed", async () => {
    const silent = (["first", "cosmetic", "technical"] as const).map((change) =>
      makeEntry({ version: makeVersion({ change }) }),
    );

    expect(await composeDigest({ ...REQUEST, entries: [] })).toBeNull();
    expect(await composeDigest({ ...REQUEST, entries: silent })).toBeNull();
  });

  it("says which clause changed, what it said before, since when, and where to read it", async () => {
    const digest = await compose([makeEntry()]);

    expect(digest.entryCount).toBe(1);
    expect(digest.subject).toBe("Atera: 7.2 Retention: “12” → “6”");
    expect(digest.text).toContain(
      "* 7.2 Retention: “12” → “6”\n  Reworded: 7. Your data › 7.2 Retention\n    We keep logs for [-12-]{+6+} months.\n",
    );
    expect(digest.text.replaceAll("\n", " ")).toContain(
      "Changed between 2024-05-01 05:00 UTC (last seen with the old wording) and 2024-05-02 05:00 UTC (first captured with the new wording).",
    );
    expect(digest.text).toContain("Live page: https://www.atera.com/privacy\n");
    expect(digest.text).toContain(
      "Version:   abcdef0123456789abcdef0123456789abcdef01 of atera/privacy-policy\n",
    );
    expect(digest.text).toContain(
      "Compare:   clausewatch diff atera/privacy-policy 111111111111 abcdef012345\n",
    );
  });

  it("says the same in HTML", async () => {
    const $ = load((await compose([makeEntry()])).html);

    expect($("title").text()).toBe("Atera: 7.2 Retention: “12” → “6”");
    expect($("h3").text()).toBe("7.2 Retention: “12” → “6”");
    expect($("h3 + p").text()).toBe("Reworded: 7. Your data › 7.2 Retention");
    expect($("del").text()).toBe("12");
    expect($("ins").text()).toBe("6");
    expect($("a").attr("href")).toBe("https://www.atera.com/privacy");
    expect($("link, script, img, [src], [background]")).toHaveLength(0);
    expect($("style").text()).not.toMatch(/url\(|@import/);
  });

  it("names the instant of the old capture where no last check is known", async () => {
    const { text } = await compose([makeEntry({ lastSeen: null })]);

    expect(text).toContain("Changed between 2023-01-02 05:00 UTC (captured with the old wording)");
  });

  it("has substantive changes before editorial ones, and no cosmetic ones", async () => {
    const editorial = makeChange({ kinds: ["renumbered"], significance: "editorial" });
    const changes = [makeRestyled(), editorial, makeAdded("We sell your data.")];

    const $ = load((await compose([makeEntry({ comparison: makeComparison(changes) })])).html);

    const kinds = $("h3 + p")
      .toArray()
      .map((heading) => $(heading).text().split(":")[0]);
    expect(kinds).toEqual(["Added", "Renumbered"]);
  });

  it("has policies with substantive changes first, and the versions of one policy together", async () => {
    const editorial = makeVersion({ change: "editorial", captured: "2024-05-02T01:00:00Z" });
    const entries = [
      makeEntry({ policy: namePolicy("a/privacy", "A"), version: editorial }),
      makeEntry({ policy: namePolicy("b/privacy", "B") }),
      makeEntry({ policy: namePolicy("c/privacy", "C"), version: editorial }),
      makeEntry({ policy: namePolicy("b/privacy", "B"), version: editorial }),
    ];

    const digest = await compose(entries);

    const $ = load(digest.html);
    expect(
      $("h2")
        .toArray()
        .map((heading) => $(heading).text().charAt(0)),
    ).toEqual(["B", "B", "A", "C"]);
    expect(digest.subject).toBe("B: 7.2 Retention: “12” → “6”, and 3 more changes in 3 policies");
  });

  it("makes a link of web addresses only", async () => {
    const version = makeVersion({ address: "javascript:alert(1)" });
    const policy = { ...namePolicy("a/privacy", "A"), url: 'https://example.org/"><img src=x>' };

    const $ = load((await compose([makeEntry({ policy, version })])).html);

    expect($("a")).toHaveLength(0);
    expect($("img")).toHaveLength(0);
    expect($("body").text()).toContain("javascript:alert(1)");
  });

  it("has one subject line and no foreign element, whatever the texts hold", async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, comparison, async (hostile, some) => {
        const policy = { id: hostile, service: hostile, name: hostile, url: hostile };
        const version = makeVersion({ address: hostile, version: hostile });

        const digest = await compose([makeEntry({ policy, version, comparison: some })], {
          archiveHint: hostile,
        });

        const $ = load(digest.html);
        expect(digest.subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);
        expect(digest.text).toMatch(/^(?:[^\p{Cc}\u202E]|\n)*$/u);
        expect(
          $("body *").not("h1, h2, h3, p, del, ins, br, a, code, div, table, tbody, tr, td"),
        ).toHaveLength(0);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the size of a digest", () => {
  function measure(digest: Digest): number {
    return Math.max(encodedSize(digest.text), encodedSize(digest.html));
  }

  it("stays below what mail programs show, and says what is left out and how to read it", async () => {
    const changes = Array.from({ length: 800 }, (_, index) =>
      makeAdded(`Clause ${index} — ${"wörds ".repeat(40)}`),
    );

    const digest = await compose([makeEntry({ comparison: makeComparison(changes) })]);

    expect(measure(digest)).toBeLessThan(80_000);
    expect(digest.text).toMatch(
      /and \d+ more changes; read them with\n {2}clausewatch diff atera\/privacy-policy 1{12} abcdef012345\n/,
    );
    const $ = load(digest.html);
    const [, missing] = /and (\d+) more changes; read/.exec(digest.text) ?? [];
    expect($("h3").length + Number(missing)).toBe(800);
    expect($("h3").length).toBeGreaterThan(50);
  });

  it("leaves room for every policy beside one with a long list", async () => {
    const changes = Array.from({ length: 800 }, () => makeAdded("words ".repeat(60)));
    const loud = makeEntry({
      policy: namePolicy("a/privacy", "A"),
      comparison: makeComparison(changes),
    });

    const digest = await compose([loud, makeEntry({ policy: namePolicy("b/privacy", "B") })]);

    expect(digest.text).toContain("We keep logs for [-12-]{+6+} months.");
  });

  it("is kept with more policies than fit", async () => {
    const entries = Array.from({ length: 2000 }, (_, index) =>
      makeEntry({ policy: namePolicy(`a/p-${index}`, "A") }),
    );

    const digest = await compose(entries);

    expect(measure(digest)).toBeLessThan(80_000);
    expect(digest.entryCount).toBe(2000);
    expect(digest.text).toMatch(/and \d+ more versions;/);
  });

  it("is kept with many policies that each have many changes", async () => {
    const changes = Array.from({ length: 20 }, (_, index) => makeAdded(`Clause ${index} “ü”`));
    const entries = Array.from({ length: 250 }, (_, index) =>
      makeEntry({
        policy: namePolicy(`a/p-${index}`, "A"),
        comparison: makeComparison(changes),
      }),
    );

    const digest = await compose(entries, { omitted: 4750 });

    expect(measure(digest)).toBeLessThan(80_000);
    expect(digest.entryCount).toBe(5000);
    expect(digest.subject).toMatch(/, and more than 4999 others in 5000 versions$/);
    const [, missing] = /and (\d+) more versions;/.exec(digest.text) ?? [];
    expect(load(digest.html)("h2").length + Number(missing)).toBe(5000);
  });

  it("is kept with one word that is longer than a mail", async () => {
    const entry = makeEntry({
      comparison: makeComparison([makeAdded("x".repeat(500_000)), makeChange()]),
    });

    const digest = await compose([entry]);

    expect(measure(digest)).toBeLessThan(80_000);
    expect(digest.text).toContain("and 2 more changes");
  });
});
