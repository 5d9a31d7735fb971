import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WordRun } from "../../../src/model/change.ts";
import { excerpt, wordsOf, writeSide } from "../../../src/report/redline/excerpt.ts";
import { wordRuns } from "../arbitraries.ts";
import { makeChange, makeRef } from "../sample.ts";

const WORDS = "one two three four five six seven eight nine ten ";

function join(runs: readonly WordRun[], dropped: WordRun["op"]): string {
  return runs
    .filter((run) => run.op !== dropped)
    .map((run) => run.text)
    .join("");
}

describe("excerpt", () => {
  it("loses nothing", () => {
    fc.assert(
      fc.property(wordRuns, fc.nat(5), fc.integer({ min: 1, max: 9 }), (runs, context, longest) => {
        const shown = excerpt(runs, { context, longest });

        expect(join(shown, "added")).toBe(join(runs, "added"));
        expect(join(shown, "removed")).toBe(join(runs, "removed"));
      }),
    );
  });

  it("never leaves out a changed word unless asked to", () => {
    fc.assert(
      fc.property(wordRuns, (runs) => {
        expect(
          excerpt(runs, { context: 0 }).filter((run) => run.elided && run.op !== "same"),
        ).toEqual([]);
      }),
    );
  });

  it("keeps the words around a change and marks the rest", () => {
    const runs: WordRun[] = [
      { op: "same", text: WORDS },
      { op: "removed", text: "old " },
      { op: "added", text: "new " },
      { op: "same", text: WORDS },
    ];

    const shown = excerpt(runs, { context: 2 });

    expect(writeSide(shown, "before")).toBe("… nine ten old one two …");
    expect(writeSide(shown, "after")).toBe("… nine ten new one two …");
  });

  it("keeps both ends between two changes", () => {
    const runs: WordRun[] = [
      { op: "removed", text: "a " },
      { op: "same", text: WORDS },
      { op: "added", text: "b" },
    ];

    expect(writeSide(excerpt(runs, { context: 1 }), "after")).toBe("one … ten b");
  });

  it("leaves out the middle of a long added run on request", () => {
    expect(writeSide(excerpt([{ op: "added", text: WORDS }], { longest: 4 }), "after")).toBe(
      "one two … nine ten",
    );
  });

  it("counts characters where a script has no blanks", () => {
    const runs: WordRun[] = [
      { op: "same", text: "個人情報を安全に保管します" },
      { op: "added", text: "必ず" },
    ];

    expect(writeSide(excerpt(runs, { context: 3 }), "after")).toBe("… します必ず");
  });

  it("marks only the words of a replacement, not the blank after them", () => {
    const shown = excerpt(makeChange().words);

    expect(shown.map((run) => run.text)).toEqual(["We keep logs for ", "12", "6", " ", "months."]);
  });
});

describe("wordsOf", () => {
  it("falls back to the clauses of a change without a word diff", () => {
    const [before, after] = [[makeRef({ text: "Old." })], [makeRef({ text: "New." })]];

    expect(wordsOf({ before, after, words: [] })).toEqual([
      { op: "removed", text: "Old." },
      { op: "added", text: "New." },
    ]);
    expect(wordsOf({ before, after: before, words: [] })).toEqual([{ op: "same", text: "Old." }]);
    expect(wordsOf({ before: [], after, words: [] })).toEqual([{ op: "added", text: "New." }]);
  });
});
