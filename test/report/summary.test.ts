import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  composeBody,
  composeFirstSubject,
  composeSubject,
  composeTechnicalSubject,
  summariseCounts,
} from "../../src/report/summary.ts";
import { countColumns } from "../../src/report/redline/words.ts";
import { comparison, hostileText } from "./arbitraries.ts";
import { makeAdded, makeChange, makeComparison, makeRestyled } from "./sample.ts";

const ATERA = { service: "Atera", name: "Privacy Policy" };

describe("summariseCounts", () => {
  it("counts clauses in the singular and the plural, the weightiest kind first", () => {
    expect(summariseCounts({ added: 1, reworded: 2 })).toBe("2 clauses reworded, 1 added");
    expect(summariseCounts({ added: 1, removed: 3, unchanged: 9 })).toBe(
      "1 clause added, 3 removed",
    );
    expect(summariseCounts({ unchanged: 9 })).toBe("no clause changed");
  });
});

describe("composeSubject", () => {
  it("counts several changes", () => {
    const changes = [makeChange(), makeChange(), makeAdded("We sell it.")];

    expect(composeSubject(ATERA, makeComparison(changes))).toBe(
      "Atera › Privacy Policy: 2 clauses reworded, 1 added",
    );
  });

  it("names the clause of a single change, even beside cosmetic ones", () => {
    const subject = composeSubject(ATERA, makeComparison([makeChange(), makeRestyled()]));

    expect(subject).toBe("Atera › Privacy Policy: 7.2 Retention reworded");
  });

  it("tells a cosmetic version apart", () => {
    expect(composeSubject(ATERA, makeComparison([makeRestyled()]))).toBe(
      "Atera › Privacy Policy: links or mark-up only",
    );
    expect(composeSubject(ATERA, makeComparison([]))).toBe(
      "Atera › Privacy Policy: links or mark-up only",
    );
  });

  it("has forms for a first version and for a change of our rules", () => {
    expect(composeFirstSubject(ATERA, 57)).toBe(
      "Atera › Privacy Policy: first version, 57 clauses",
    );
    expect(composeFirstSubject(ATERA, 1)).toBe("Atera › Privacy Policy: first version, 1 clause");
    expect(composeTechnicalSubject(ATERA)).toBe(
      "Atera › Privacy Policy: technical, our rules changed",
    );
  });

  it("is one short line, whatever names and texts hold", () => {
    fc.assert(
      fc.property(hostileText, hostileText, comparison, (service, name, some) => {
        const subject = composeSubject({ service, name }, some);

        expect(subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202E]+$/u);
        expect(Array.from(subject).length).toBeLessThanOrEqual(280);
      }),
    );
  });
});

describe("composeBody", () => {
  it("shows each change with the words before and after", () => {
    const body = composeBody(makeComparison([makeChange(), makeAdded("We sell your data.")]));

    expect(body).toBe(
      [
        "Reworded 7. Your data › 7.2 Retention",
        "  - We keep logs for 12 months.",
        "  + We keep logs for 6 months.",
        "",
        "Added 8. Sharing › (a)",
        "  + We sell your data.",
      ].join("\n"),
    );
  });

  it("puts the substantive first and says where the rest begins", () => {
    const editorial = makeChange({ significance: "editorial" });

    const body = composeBody(makeComparison([makeRestyled(), editorial, makeAdded("We sell it.")]));

    const firstWords = body.split("\n\n").map((block) => block.split(" ")[0]);
    expect(firstWords).toEqual([
      "Substantive",
      "Added",
      "Editorial",
      "Reworded",
      "Links",
      "Restyled",
    ]);
  });

  it("keeps to the changed words of a long clause", () => {
    const rest = "and the rest of a very long sentence that stays as it was ".repeat(30);
    const words = [...makeChange().words, { op: "same", text: ` ${rest}` } as const];

    const body = composeBody(makeComparison([makeChange({ words })]));

    expect(body).toContain("- We keep logs for 12 months.");
    expect(body).toContain("…");
    expect(body.length).toBeLessThan(400);
  });

  it("shows the words of a moved clause once", () => {
    const [before] = makeChange().before;
    const refs = before === undefined ? [] : [before];
    const moved = makeChange({ kinds: ["moved"], before: refs, after: refs, words: [] });

    const body = composeBody(makeComparison([moved]));

    expect(body).toBe("Moved 7. Your data › 7.2 Retention\n  We keep logs for 12 months.");
  });

  it("lists 40 entries and counts the others", () => {
    const changes = Array.from({ length: 55 }, (_, index) => makeAdded(`Clause ${index}.`));

    const blocks = composeBody(makeComparison(changes)).split("\n\n");

    expect(blocks).toHaveLength(41);
    expect(blocks.at(-1)).toBe("and 15 more");
  });

  it("is empty without changes", () => {
    expect(composeBody(makeComparison([]))).toBe("");
  });

  it("has short lines and none that is a trailer or a comment, whatever the texts hold", () => {
    fc.assert(
      fc.property(comparison, (some) => {
        for (const line of composeBody(some).split("\n")) {
          expect(countColumns(line)).toBeLessThanOrEqual(76);
          expect(line).not.toMatch(/^(?:[\w-]+\s*:|#)/);
          expect(line).toMatch(/^[^\p{Cc}]*$/u);
        }
      }),
    );
  });
});
