import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordRun } from "../../../src/model/change.ts";
import { toPlainLine } from "../../../src/report/plain-text.ts";
import { renderTerminal, renderTerminalChange } from "../../../src/report/redline/terminal.ts";
import { countColumns } from "../../../src/report/redline/words.ts";
import { comparison, wordRuns } from "../arbitraries.ts";
import { makeAdded, makeChange, makeComparison, makeRestyled } from "../sample.ts";

const OWN_SEQUENCES = ["1", "2", "22", "31;9", "39;29", "32;4", "39;24"];

describe("renderTerminal", () => {
  it("marks removed and added words without colour", () => {
    const shown = renderTerminal(makeComparison([makeChange({ topics: ["retention"] })]), {
      colour: false,
    });

    expect(shown).toBe(
      [
        "Retention: “12” → “6” (clause 7.2)",
        "",
        "Reworded  7. Your data › 7.2 Retention  (lines 31–34; retention)",
        "  We keep logs for [-12-]{+6+} months.",
        "",
        "1 clause reworded; 57 unchanged",
      ].join("\n"),
    );
  });

  it("marks them by colour, strike-through and underline on request", () => {
    const shown = renderTerminalChange(makeChange(), { colour: true });

    expect(shown).toContain("\u001B[31;9m12\u001B[39;29m\u001B[32;4m6\u001B[39;24m months.");
  });

  it("shows the substantive first, and of a cosmetic change only the heading", () => {
    const shown = renderTerminal(makeComparison([makeRestyled(), makeAdded("We sell it.")]), {
      colour: false,
    });

    expect(shown).toMatch(
      /^New clause: 8\. Sharing › \(a\) “We sell it\.”\n\nAdded[^]+\n\nRestyled  Contact › “Write to us\.”  \(lines 31–34; cosmetic\)\n\n/,
    );
  });

  it("shows both places of a moved clause", () => {
    const [before] = makeChange().before;
    const after = before === undefined ? [] : [{ ...before, lines: [50, 50] as const }];

    const shown = renderTerminalChange(makeChange({ kinds: ["moved"], after }), { colour: false });

    expect(shown).toContain("(lines 31–34 → 50)");
  });

  it("keeps every line within the width", () => {
    fc.assert(
      fc.property(comparison, fc.integer({ min: 20, max: 120 }), (some, width) => {
        for (const line of renderTerminal(
          { ...some, counts: { unchanged: 1 } },
          { colour: false, width },
        ).split("\n")) {
          if (line !== "no clause changed; 1 unchanged")
            expect(countColumns(line)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("lets no text drive the terminal", () => {
    fc.assert(
      fc.property(comparison, (some) => {
        const plain = renderTerminal(some, { colour: false });
        const coloured = renderTerminal(some, { colour: true });

        expect(plain).toMatch(/^(?:[^\p{Cc}\u202E]|\n)*$/u);
        expect(stripVTControlCharacters(coloured)).toMatch(/^(?:[^\p{Cc}\u202E]|\n)*$/u);
        const foreign = OWN_SEQUENCES.reduce(
          (text, sequence) => text.replaceAll(`\u001B[${sequence}m`, ""),
          coloured,
        );
        expect(foreign).not.toContain("\u001B");
      }),
    );
  });

  it("gives back both texts when nothing is left out", () => {
    const safe = wordRuns.map((runs) =>
      runs.map((run) => ({ ...run, text: run.text.replaceAll(/[[\]{}+-]/g, "") })),
    );
    fc.assert(
      fc.property(safe, (words) => {
        fc.pre(words.length > 0);

        const shown = renderTerminalChange(makeChange({ words }), {
          colour: false,
          width: Number.POSITIVE_INFINITY,
          context: Number.POSITIVE_INFINITY,
        });

        const body = shown.split("\n").slice(1).join("").slice(2);
        const before = body.replaceAll(/\{\+.*?\+\}/g, "").replaceAll(/\[-|-\]/g, "");
        const after = body.replaceAll(/\[-.*?-\]/g, "").replaceAll(/\{\+|\+\}/g, "");
        expect(toPlainLine(before)).toBe(joinSide(words, "added"));
        expect(toPlainLine(after)).toBe(joinSide(words, "removed"));
      }),
    );
  });
});

function joinSide(runs: readonly WordRun[], dropped: WordRun["op"]): string {
  const kept = runs.filter((run) => run.op !== dropped && run.text !== "");
  return toPlainLine(kept.map((run) => run.text.toWellFormed()).join(""));
}
