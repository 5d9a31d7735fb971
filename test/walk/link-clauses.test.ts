import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { linkClauses, type Link } from "../../src/across/link-clauses.ts";
import type { Clause } from "../../src/model/clause.ts";
import { segment } from "../../src/segment/segment.ts";
import { makeChange } from "../report/sample.ts";

const SENTENCES = [
  "We keep log files for 30 days.",
  "We keep log files for 24 months.",
  "We share your address with couriers.",
  "You may ask us what we know about you.",
  "Nothing.",
];
const block = fc.oneof(
  fc.constantFrom(...SENTENCES),
  fc.constantFrom(
    "## Your data",
    "## Sharing",
    "1. One",
    "2. Two",
    "- a point",
    "| a | b |\n| - | - |\n| c | d |",
  ),
  fc
    .array(fc.constantFrom(...SENTENCES), { minLength: 2, maxLength: 4 })
    .map((all) => all.join("\n")),
);
const text = fc.array(block, { maxLength: 12 }).map((blocks) => `${blocks.join("\n\n")}\n`);

function makeClause(label: string, words: string, line: number): Clause {
  return { path: ["Terms"], label, kind: "paragraph", text: words, lines: [line, line] };
}

describe("linkClauses", () => {
  it("has every clause of both versions in exactly one link", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [old, now] = [segment(before), segment(after)];

        const links = linkClauses(old, now, compare(old, now));

        const sides = (side: "before" | "after"): Clause[] => links.flatMap((link) => link[side]);
        expect(new Set(sides("before"))).toEqual(new Set(old));
        expect(sides("before")).toHaveLength(old.length);
        expect(new Set(sides("after"))).toEqual(new Set(now));
        expect(sides("after")).toHaveLength(now.length);
      }),
    );
  });

  it("pairs what no change names with what says the same", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [old, now] = [segment(before), segment(after)];

        const unchanged = linkClauses(old, now, compare(old, now)).filter(
          ({ change }) => change === null,
        );

        const wordsOf = (side: readonly Clause[]): string[] => side.map((one) => one.text);
        for (const link of unchanged) expect(wordsOf(link.before)).toEqual(wordsOf(link.after));
      }),
    );
  });

  it("tells an event that ran through the whole version of each clause alone", () => {
    const old = [
      makeClause("1", "The Services end.", 1),
      makeClause("2", "Stay.", 3),
      makeClause("3", "Services cost.", 5),
    ];
    const now = [
      makeClause("1", "The Platform ends.", 1),
      makeClause("2", "Stay.", 3),
      makeClause("3", "Platform cost.", 5),
    ];
    const change = makeChange({
      before: [old[0], old[2]] as Clause[],
      after: [now[0], now[2]] as Clause[],
      words: [],
      throughout: { kind: "term", from: "Services", to: "Platform" },
    });

    const links = linkClauses(old, now, {
      changes: [change],
      counts: { reworded: 1, unchanged: 1 },
    });

    const told = links.map((link: Link) => [
      link.before[0]?.label,
      link.after[0]?.label,
      link.change?.words
        .filter(({ op }) => op !== "same")
        .map((run) => run.text)
        .join("|"),
      link.change?.throughout,
    ]);
    expect(told).toEqual([
      ["1", "1", "Services end|Platform ends", undefined],
      ["3", "3", "Services|Platform", undefined],
      ["2", "2", undefined, undefined],
    ]);
  });
});
