import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import type { Clause } from "../../src/model/clause.ts";
import { composeComparisonHeadline, composeHeadline } from "../../src/report/headline.ts";
import { change as anyChange, comparison } from "./arbitraries.ts";
import { makeComparison, makeRestyled } from "./sample.ts";

const REST = "The app of the kettle writes a log of every boil, and we read it with you.";

function clause(text: string, fields: Partial<Clause> = {}): Clause {
  return { path: [], label: null, kind: "paragraph", text, lines: [1, 1], ...fields };
}

function headline(before: readonly Clause[], after: readonly Clause[]): string {
  return composeComparisonHeadline(compare([...before, clause(REST)], [...after, clause(REST)]));
}

describe("the headline of a change", () => {
  const RETENTION = { path: ["7. Retention"], label: "7.2" };
  const SHARING = { path: ["4. Sharing"], label: "4" };

  it.each([
    [
      "We keep the logs for 30 days.",
      "We keep the logs for 24 months.",
      RETENTION,
      "Retention: 30 days → 24 months (clause 7.2)",
    ],
    [
      "We may share the data with third parties.",
      "We will not share the data with third parties.",
      SHARING,
      "Sharing: may → will not share … (clause 4)",
    ],
    [
      "We share the data with third parties.",
      "We do not share the data with third parties.",
      SHARING,
      "Sharing: now “do not share …” (clause 4)",
    ],
    [
      "We never share the data with third parties.",
      "We share the data with third parties.",
      SHARING,
      "Sharing: no longer “never share …” (clause 4)",
    ],
    [
      "We share the data with third parties.",
      "We share the data with third parties unless you object.",
      SHARING,
      "Sharing: exception added: “unless you …” (clause 4)",
    ],
    [
      "The subscription is $5 in the first year.",
      "The subscription is $7 in the first year.",
      { path: ["Prices"], label: "a" },
      "Price and renewal: $5 → $7 (Prices, (a))",
    ],
    [
      "The plan is 9 euros a month. We tell you 60 days before the price changes.",
      "The plan is 12 euros a month. We tell you 30 days before the price changes.",
      { path: ["Prices"], label: "2" },
      "Price and renewal: 9 euros → 12 euros (clause 2)",
    ],
    [
      "We share your contact details with companies that deliver our services.",
      "We share your contact details and your browsing history with companies that deliver all our services.",
      SHARING,
      "Sharing: “and your browsing history” added … (clause 4)",
    ],
    [
      "We share your data with the companies that print and carry the parcels you order.",
      "We share your data with anybody who pays for it and tells us what they mean to do.",
      SHARING,
      "Sharing: “the companies that print and…” → “anybody who pays for it and…” (clause 4)",
    ],
    [
      "The kettle is of blue steel in all of the shops.",
      "The kettle is of red steel in all of the shops.",
      { path: ["1. The kettle"], label: "1.1" },
      "1.1 “The kettle is of red steel in all of…”: “blue” → “red”",
    ],
  ] as const)("%s → %s", (before, after, fields, expected) => {
    expect(headline([clause(before, fields)], [clause(after, fields)])).toBe(expected);
  });

  it("names a section that came or went", () => {
    const came = clause("Automated decisions", { kind: "heading", path: ["Automated decisions"] });
    const labelled = clause("Automated tools", {
      kind: "heading",
      path: ["5. Automated tools"],
      label: "5",
    });
    const went = clause("Your right to object", {
      kind: "heading",
      path: ["5. Your right to object"],
      label: "5",
    });

    expect(headline([], [came])).toBe("New section: Automated decisions");
    expect(headline([], [labelled])).toBe("New section: 5. Automated tools");
    expect(headline([went], [])).toBe("Removed section: 5. Your right to object");
  });

  it("says of a title what it was", () => {
    const titled = (text: string): Clause => clause(text, { kind: "heading", path: [text] });

    expect(headline([titled("How we share the data")], [titled("How we sell the data")])).toBe(
      "Retitled: “How we share the data” → “How we sell the data”",
    );
  });
});

describe("the headline of a version", () => {
  it("is that of its most important change, and counts the others", () => {
    const before = [
      clause("Last updated: 3 May 2024", { label: "1" }),
      clause("The kettle is of blue steel in all of the shops.", { label: "2" }),
      clause("We may sell the personal data of users.", { label: "3" }),
    ];
    const after = [
      clause("Last updated: 9 June 2025", { label: "1" }),
      clause("The kettle is of red steel in all of the shops.", { label: "2" }),
      clause("We will not sell the personal data of users.", { label: "3" }),
    ];

    expect(headline(before, after)).toBe(
      "Sale of data: may → will not sell … (clause 3), and 2 more changes",
    );
  });

  it("is not about links and mark-up", () => {
    expect(composeComparisonHeadline(makeComparison([makeRestyled()]))).toBe(
      "Links or mark-up only",
    );
  });

  it("is one short line, whatever the texts hold", () => {
    fc.assert(
      fc.property(comparison, anyChange, (some, one) => {
        for (const said of [composeComparisonHeadline(some), composeHeadline(one)]) {
          expect(said).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202E]+$/u);
          expect(Array.from(said).length).toBeLessThanOrEqual(190);
        }
      }),
    );
  });
});
