import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citeChange, citeClause, citeInFull, describeKinds } from "../../src/report/cite-clause.ts";
import { change } from "./arbitraries.ts";
import { makeChange, makeRef } from "./sample.ts";

describe("citeClause", () => {
  it.each([
    [
      "a titled clause by its title",
      { path: ["4. What we collect", "4.1 Account"], label: "4.1" },
      "4.1 Account",
    ],
    [
      "a lettered clause below the title above it",
      { path: ["4. What we collect"], label: "a" },
      "4. What we collect › (a)",
    ],
    [
      "a numbered item below the title above it",
      { path: ["Your rights"], label: "2" },
      "Your rights › 2",
    ],
    ["a heading by itself", { path: ["Cookies"], label: null, text: "Cookies" }, "Cookies"],
    ["a heading with its label", { path: ["Cookies"], label: "3", text: "Cookies" }, "3 Cookies"],
    [
      "a decimal label without its parent",
      { path: ["4. Data"], label: "4.1", text: "We ask." },
      "4.1 “We ask.”",
    ],
    [
      "a clause with nothing but words by those",
      { path: [], label: null, text: "We ask." },
      "“We ask.”",
    ],
  ])("names %s", (_, fields, citation) => {
    const ref = makeRef(fields);

    expect(citeClause(ref)).toBe(citation);
  });

  it("names a clause without label or title by the title above it and its first words", () => {
    const text = "You may ask us at any time for a copy of everything that we hold about you.";

    const citation = citeClause(makeRef({ path: ["Rights", "Access"], label: null, text }));

    expect(citation).toBe("Access › “You may ask us at any time for a copy…”");
  });

  it("does not take 4.1 for the title of 4.10", () => {
    const citation = citeClause(makeRef({ path: ["4.1 Account"], label: "4", text: "Words." }));

    expect(citation).toBe("4.1 Account › 4");
  });

  it("gives one line, whatever the texts hold", () => {
    fc.assert(
      fc.property(change, (some) => {
        for (const ref of [...some.before, ...some.after]) {
          expect(citeClause(ref)).toMatch(/^[^\p{Cc}\u2028\u2029\u202E]+$/u);
          expect(citeInFull(ref)).toMatch(/^[^\p{Cc}\u2028\u2029\u202E]+$/u);
        }
      }),
    );
  });
});

describe("citeChange", () => {
  it("says what a moved clause was called", () => {
    const before = [makeRef({ path: ["4. Data", "4.1 Account"], label: "4.1" })];
    const after = [makeRef({ path: ["4. Data", "4.2 Account"], label: "4.2" })];

    const citation = citeChange(makeChange({ kinds: ["renumbered"], before, after }), citeInFull);

    expect(citation).toBe("4. Data › 4.2 Account, formerly 4.1 Account");
  });

  it("shows both sides of a split", () => {
    const before = [makeRef({ path: ["3.1 Use"], label: "3.1" })];
    const after = [
      makeRef({ path: ["3.1 Use"], label: "3.1" }),
      makeRef({ path: ["3.2 Sharing"], label: "3.2" }),
    ];

    expect(citeChange(makeChange({ kinds: ["split"], before, after }))).toBe(
      "3.1 Use → 3.1 Use, 3.2 Sharing",
    );
  });
});

describe("describeKinds", () => {
  it("joins kinds as a sentence does", () => {
    expect(describeKinds(["reworded"])).toBe("reworded");
    expect(describeKinds(["reworded", "moved"])).toBe("moved and reworded");
    expect(describeKinds(["retitled", "moved", "renumbered"])).toBe(
      "moved, renumbered and retitled",
    );
  });
});
