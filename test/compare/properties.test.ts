import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import type { Clause, ClauseKind } from "../../src/model/clause.ts";
import { clauses, wordsAfter, wordsBefore } from "./clauses.ts";

const word = fc.constantFrom(
  ..."we may not share keep your logs data boil kettle lid repair desk days 30 90 the of with".split(
    " ",
  ),
  ..."“quoted” third-party 5% § — , ; 茶 naïve".split(" "),
);
const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(" "));
const clause = fc.record({
  text,
  kind: fc.constantFrom<ClauseKind>("heading", "paragraph", "item", "row"),
  label: fc.constantFrom(null, "1", "2", "a"),
  path: fc.array(fc.constantFrom("Logs", "Desk"), { maxLength: 2 }),
});
const version = fc.array(clause, { maxLength: 16 }).map((parts): Clause[] => clauses(...parts));

/** A version and the same after clauses were dropped, doubled, cut, shuffled and reworded. */
const edited = fc
  .tuple(version, fc.array(fc.tuple(fc.nat(), fc.nat(4), text), { maxLength: 5 }))
  .map(([before, edits]) => {
    const after = [...before];
    for (const [place, edit, words] of edits) {
      const at = after.length === 0 ? 0 : place % after.length;
      const here = after[at];
      if (edit === 0) after.splice(at, 1);
      else if (edit === 1 && here) after.splice(at, 1, { ...here, text: `${here.text} ${words}` });
      else if (edit === 2 && here) after.splice(place % 3, 0, ...after.splice(at, 1));
      else if (edit === 3 && here) after.splice(at, 0, here);
      else after.splice(at, 0, ...clauses(words));
    }
    return [
      before,
      clauses(...after.map((one, index) => ({ ...one, lines: [index + 1, index + 1] as const }))),
    ] as const;
  });
const versions = fc.oneof(edited, fc.tuple(version, version));

describe("whatever two versions say", () => {
  it("the words of a change are the words of its clauses", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        for (const change of compare(before, after).changes) {
          expect(wordsBefore(change)).toBe(change.before.map((one) => one.text).join(" "));
          expect(wordsAfter(change)).toBe(change.after.map((one) => one.text).join(" "));
        }
      }),
    );
  });

  it("every clause of either side is unchanged or in exactly one change", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const { changes, counts } = compare(before, after);
        const named = (side: "before" | "after"): number[] =>
          changes.flatMap((change) => change[side].map((one) => one.lines[0]));

        for (const [side, whole] of [
          ["before", before],
          ["after", after],
        ] as const) {
          expect(new Set(named(side)).size).toBe(named(side).length);
          expect(named(side).length + counts.unchanged).toBe(whole.length);
        }
      }),
    );
  });

  it("counts are those of the kinds listed", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const { changes, counts } = compare(before, after);
        const { unchanged: _, ...byKind } = counts;

        for (const [kind, count] of Object.entries(byKind))
          expect(changes.filter(({ kinds }) => kinds.some((one) => one === kind))).toHaveLength(
            count,
          );
        for (const kind of new Set(changes.flatMap(({ kinds }) => kinds)))
          expect(counts[kind]).toBeGreaterThan(0);
      }),
    );
  });

  it("a version compared with itself has no changes", () => {
    fc.assert(
      fc.property(version, (same) => {
        expect(compare(same, same)).toEqual({ changes: [], counts: { unchanged: same.length } });
      }),
    );
  });

  it("the same input gives the same answer", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        expect(compare(before, after)).toEqual(compare(before, after));
      }),
    );
  });
});

describe("read backwards", () => {
  /** Clauses that share no word with each other, some in both versions, in one order. */
  const disjoint = fc
    .array(fc.constantFrom("both", "old", "new"), { maxLength: 12 })
    .map((sides) => {
      const all = sides.map((side, index) => ({ side, text: `p${index}x q${index}x r${index}x` }));
      const keep = (without: string): Clause[] =>
        clauses(...all.filter(({ side }) => side !== without).map((one) => one.text));
      return [keep("new"), keep("old")] as const;
    });

  it("what was added was removed", () => {
    fc.assert(
      fc.property(disjoint, ([before, after]) => {
        const { counts } = compare(before, after);
        const back = compare(after, before).counts;

        expect([back.added, back.removed]).toEqual([counts.removed, counts.added]);
        expect(back.unchanged).toBe(counts.unchanged);
      }),
    );
  });

  it("what was added was removed, whatever was edited", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const there = compare(before, after);
        const back = compare(after, before);
        fc.pre([...there.changes, ...back.changes].every((one) => one.throughout === undefined));

        expect([back.counts.added, back.counts.removed]).toEqual([
          there.counts.removed,
          there.counts.added,
        ]);
        expect([back.counts.split, back.counts.merged]).toEqual([
          there.counts.merged,
          there.counts.split,
        ]);
        expect(back.counts.moved).toBe(there.counts.moved);
        expect(back.counts.unchanged).toBe(there.counts.unchanged);
      }),
    );
  });

  it("what was split was merged", () => {
    const whole = clauses(
      "The app writes a log of every boil. The repair desk reads it on Mondays.",
    );
    const parts = clauses(
      "The app writes a log of every boil.",
      "The repair desk reads it on Mondays.",
    );

    expect(compare(whole, parts).counts).toEqual({ split: 1, unchanged: 0 });
    expect(compare(parts, whole).counts).toEqual({ merged: 1, unchanged: 0 });
  });
});

describe("renumbering", () => {
  /** Other numbers for the clauses that have one. */
  const renumber = (version: readonly Clause[]): Clause[] =>
    version.map((one) => ({ ...one, label: one.label === null ? null : `${one.label}9` }));

  it("of a whole version is one event, and nothing else", () => {
    fc.assert(
      fc.property(version, (before) => {
        const { changes, counts } = compare(before, renumber(before));
        const labelled = before.filter(({ label }) => label !== null).length;

        expect(counts.renumbered ?? 0).toBe(labelled >= 3 ? 1 : labelled);
        expect(counts.unchanged).toBe(before.length - labelled);
        expect(changes.every(({ kinds }) => kinds.join() === "renumbered")).toBe(true);
      }),
    );
  });

  it("changes nothing in what else is found", () => {
    fc.assert(
      fc.property(versions, ([before, after]) => {
        const plain = (some: readonly Clause[]): Clause[] =>
          some.map((one) => ({ ...one, label: null }));
        const number = (some: readonly Clause[], by: number): Clause[] =>
          some.map((one, index) => ({ ...one, label: `${index + by}` }));
        const without = compare(plain(before), plain(after)).counts;
        const renumbered = compare(number(before, 1), number(after, 1000)).counts;

        expect(renumbered.added).toBe(without.added);
        expect(renumbered.removed).toBe(without.removed);
        expect(renumbered.moved).toBe(without.moved);
      }),
    );
  });
});

describe("large versions", () => {
  it("five thousand clauses of one sentence are paired in order", () => {
    const same = (count: number, words: string): Clause[] =>
      clauses(...Array.from({ length: count }, () => words));
    const before = same(5000, "We keep the log of your kettle.");

    expect(compare(before, before).counts).toEqual({ unchanged: 5000 });
    expect(compare(before, same(4990, "We keep the log of your kettle.")).counts).toEqual({
      removed: 10,
      unchanged: 4990,
    });
    const { changes, counts } = compare(before, same(5000, "We keep the log of your teapot."));
    expect(counts).toEqual({ reworded: 1, unchanged: 0 });
    expect(changes[0]?.after).toHaveLength(5000);
  });

  it("two texts of 50,000 words that share none are removed and added whole", () => {
    const words = (letter: string): string =>
      Array.from({ length: 50_000 }, (_, index) => `${letter}${index % 4000}`).join(" ");

    const { changes, counts } = compare(clauses(words("a")), clauses(words("b")));

    expect(counts).toEqual({ removed: 1, added: 1, unchanged: 0 });
    expect(changes.map(wordsBefore)).toEqual([words("a"), ""]);
  });

  it("a clause of 200,000 words with one word replaced is one rewording", () => {
    const words = Array.from({ length: 200_000 }, (_, index) => `w${index % 5000}`);

    const { changes } = compare(
      clauses(words.join(" ")),
      clauses(words.with(100_000, "kettle").join(" ")),
    );

    expect(changes[0]?.words.filter(({ op }) => op !== "same")).toEqual([
      { op: "removed", text: "w0" },
      { op: "added", text: "kettle" },
    ]);
  });
});
