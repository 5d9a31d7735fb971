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
  makeRef,
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

  it("names the place of a clause without the title of the whole text, and without its words, which stand below", async () => {
    const path = ["Atera Privacy Policy", "3. How long we keep it"];
    const refs = (text: string) => [makeRef({ path, label: null, text })];
    const words = [{ op: "removed", text: "We keep it." } as const];
    const heading = makeAdded("Sharing", { path: [path[0] ?? "", "8. Sharing"], label: "8" });
    const changes = [
      makeChange({ kinds: ["removed"], before: refs("We keep it."), after: [], words }),
      heading,
    ];
    const entry = makeEntry({ comparison: makeComparison(changes) });

    const { text, html, data } = await compose([entry]);

    expect(text).toContain(
      "* Removed clause: 3. How long we keep it › “We keep it.”\n  Removed: 3. How long we keep it\n    [-We keep it.-]\n\n* New section: 8. Sharing\n\nLive page",
    );
    expect(load(html)("h3").last().text()).toBe("New section: 8. Sharing");
    expect(JSON.stringify(data)).toContain("Atera Privacy Policy");
  });

  it("says of what is no substantive change by which rule it is none, and nothing besides", async () => {
    const dated = makeChange({
      significance: "editorial",
      topics: ["effective date"],
      evidence: [
        { topic: "effective date", words: ["1", "May"] },
        { rule: "version date", words: ["1 May 2 May"] },
      ],
    });

    const { text } = await compose([makeEntry({ comparison: makeComparison([dated]) })]);

    expect(text).toContain("  Why: only the date of the version\n");
  });

  it("says in words what its reader is told", async () => {
    const { text, html } = await compose([makeEntry()]);
    const some = await compose([makeEntry()], {
      subscriber: {
        policies: ["atera/*", "larkspur/privacy-policy"],
        topics: ["retention"],
        words: ["arbitrat*"],
        minimum: "substantive",
        languages: ["de"],
      },
    });

    const all = "You are told of changes in all policies.";
    expect(text).toContain(`\n-- \n${all}\n`);
    expect(load(html)("body").text()).toContain(all);
    expect(some.text.replaceAll("\n", " ")).toContain(
      "You are told of changes that may change the meaning, in all policies of atera and larkspur/privacy-policy, in German, about retention, in clauses with “arbitrat*”.",
    );
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
  function expectToFit(digest: Digest): void {
    expect(encodedSize(digest.html)).toBeLessThan(80_000);
    expect(encodedSize(digest.text)).toBeLessThan(250_000);
  }

  it("stays below what mail programs show, and says what is left out and how to read it", async () => {
    const changes = Array.from({ length: 800 }, (_, index) =>
      makeAdded(`Clause ${index} — ${"wörds ".repeat(40)}`),
    );

    const digest = await compose([makeEntry({ comparison: makeComparison(changes) })]);

    expectToFit(digest);
    expect(digest.text).toMatch(
      /and \d+ more changes; read them with\n {2}clausewatch diff atera\/privacy-policy 1{12} abcdef012345\n/,
    );
    const $ = load(digest.html);
    const shown = { html: $("h3").length, text: digest.text.match(/^\* /gm)?.length ?? 0 };
    for (const part of ["html", "text"] as const) {
      const said = part === "html" ? $("body").text() : digest.text;
      const [, missing] = /and (\d+) more changes; read/.exec(said) ?? [];
      expect(shown[part] + Number(missing)).toBe(800);
    }
    expect(shown.html).toBeGreaterThan(50);
    expect(shown.text).toBeGreaterThan(2 * shown.html);
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

  it("leaves the text whole of what is too much for HTML", async () => {
    const changes = Array.from({ length: 200 }, (_, index) =>
      makeAdded(`Clause ${index}: ${"words ".repeat(60)}`),
    );
    const long = makeAdded(`It begins, ${"goes on, ".repeat(800)}and ends.`);

    const digest = await compose([makeEntry({ comparison: makeComparison([...changes, long]) })]);

    expectToFit(digest);
    expect(load(digest.html)("body").text()).toMatch(/and \d+ more changes; read/);
    expect(digest.text.match(/^\* /gm)).toHaveLength(201);
    expect(digest.text.match(/goes\s+on,/g)?.length).toBeGreaterThan(799);
    expect(digest.text).not.toMatch(/ more changes?; read/);
  });

  it("is kept with more policies than fit", async () => {
    const entries = Array.from({ length: 2000 }, (_, index) =>
      makeEntry({ policy: namePolicy(`a/p-${index}`, "A") }),
    );

    const digest = await compose(entries);

    expectToFit(digest);
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

    expectToFit(digest);
    expect(digest.entryCount).toBe(5000);
    expect(digest.subject).toMatch(/, and more than 4999 others in 5000 versions$/);
    const $ = load(digest.html);
    const [, missing] = /and (\d+) more versions;/.exec($("body").text()) ?? [];
    expect($("h2").length + Number(missing)).toBe(5000);
    const [, missingInText] = /and (\d+) more versions;/.exec(digest.text) ?? [];
    expect((digest.text.match(/^={3}/gm)?.length ?? 0) + Number(missingInText)).toBe(5000);
  });

  it("is kept with one word that is longer than a mail", async () => {
    const entry = makeEntry({
      comparison: makeComparison([makeAdded("x".repeat(500_000)), makeChange()]),
    });

    const digest = await compose([entry]);

    expectToFit(digest);
    expect(digest.text).toContain("and 2 more changes");
  });
});
