import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseLasting, expectAsks, planAsks } from "../../src/past/plan-asks.ts";
import type { PlanRules } from "../../src/past/plan-asks.ts";
import type { Point, Said } from "../../src/past/points.ts";

const DAY = 86_400_000;

/** A history by letters, a capture a day: `AAB.B` shows A twice, then B, nothing (an error page), B. */
function readHistory(letters: string): { points: Point[]; truth: (string | null)[] } {
  return {
    points: Array.from(letters, (_, day) => ({ at: day * DAY, group: `bytes ${day}` })),
    truth: Array.from(letters, (letter) => (letter === "." ? null : letter)),
  };
}

interface Walk {
  readonly said: readonly Said[];
  readonly rounds: readonly (readonly number[])[];
  readonly asked: readonly number[];
}

/** Ask until nothing more is asked; what is known or has the same bytes must never be asked. */
function walk(
  points: readonly Point[],
  truth: readonly (string | null)[],
  rules: PlanRules,
  known: readonly Said[] = [],
): Walk {
  const said: Said[] = points.map((_, index) => known[index]);
  const rounds: (readonly number[])[] = [];
  for (;;) {
    const asks = planAsks(points, said, rules);
    if (asks.length === 0) return { said, rounds, asked: rounds.flat() };
    const groups = asks.map((index) => points[index]?.group);
    expect(asks.every((index) => said[index] === undefined)).toBe(true);
    expect(new Set(groups).size).toBe(asks.length);
    rounds.push(asks);
    for (const index of asks) said[index] = truth[index] ?? null;
    for (const [index, { group }] of points.entries())
      if (groups.includes(group)) said[index] ??= truth[index] ?? null;
  }
}

const NEAR: PlanRules = { resolution: 0, lasting: 1000 * DAY };

describe("what a backfill asks", () => {
  it.each([
    ["nothing of an empty past", "", NEAR, []],
    ["the only capture", "A", NEAR, [[0]]],
    ["the two ends, and nothing between them where they say the same", "AAAAAAAA", NEAR, [[0, 7]]],
    ["the middle, and again, where they do not", "AAAAABBB", NEAR, [[0, 7], [4], [6], [5]]],
    ["no closer than the resolution", "AAAAABBB", { ...NEAR, resolution: 4 * DAY }, [[0, 7], [4]]],
    ["as often as a wording must last", "AAAAAAAAA", { ...NEAR, lasting: 4 * DAY }, [[0, 8], [4]]],
    ["everything where no time is too short", "AAA", { ...NEAR, lasting: 0 }, [[0, 1, 2]]],
    ["the neighbour of one that shows nothing", "AAAA.BBB", NEAR, [[0, 7], [4], [3], [6], [5]]],
    ["what is beside an end that shows nothing", ".AAAAAA.", NEAR, [[0, 7], [4], [2, 6], [1]]],
  ] as const)("is %s", (_, letters, rules, rounds) => {
    const { points, truth } = readHistory(letters);

    expect(walk(points, truth, rules).rounds).toEqual(rounds);
  });

  it("is one of equal bytes, the first", () => {
    const { points, truth } = readHistory("AAAABBBB");
    const equal = points.map((point, index) => ({ ...point, group: truth[index] ?? "" }));

    expect(walk(equal, truth, NEAR).asked).toEqual([0, 4]);
  });

  it("is the next of equal bytes where the first cannot be had", () => {
    const equal = [0, 1, 2].map((day) => ({ at: day * DAY, group: "same" }));

    expect(planAsks(equal, [null, undefined, undefined], NEAR)).toEqual([1]);
  });

  it("is only what is new where the rest is known", () => {
    const { points, truth } = readHistory("AAAABBBBCC");
    const before = walk(points.slice(0, 8), truth, NEAR).said;

    expect(walk(points, truth, NEAR, before).asked).toEqual([9, 8]);
  });

  it("is little where a page flips between two texts all the time", () => {
    const { points, truth } = readHistory("AABABBABAAABABBBABAABBABABBABAAB".repeat(32));
    const rules = { resolution: 0, lasting: chooseLasting(points) };

    expect(walk(points, truth, rules).asked.length).toBeLessThan(80);
  });

  it("is little where a page showed errors for months", () => {
    const { points, truth } = readHistory(`${"A".repeat(400)}${".".repeat(300)}${"B".repeat(300)}`);
    const rules = { resolution: 0, lasting: chooseLasting(points) };

    const { said, asked } = walk(points, truth, rules);

    expect(said.indexOf("B")).toBe(700);
    expect(asked.length).toBeLessThan(80);
  });
});

/** Instants of captures in any density, and a wording for each. */
const histories = fc
  .record({
    steps: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 300 }),
    cuts: fc.array(fc.nat(299), { maxLength: 12 }),
    blanks: fc.array(fc.nat(299), { maxLength: 30 }),
  })
  .map(({ steps, cuts, blanks }) => {
    let at = 0;
    const points = steps.map((step, index) => ({ at: (at += step * DAY), group: `${index}` }));
    const starts = [...new Set([0, ...cuts.filter((cut) => cut < points.length)])].toSorted(
      (one, other) => one - other,
    );
    const truth = points.map((_, index) => `w${starts.findLastIndex((start) => start <= index)}`);
    return { points, truth, starts, blanks: new Set(blanks) };
  });

describe("whatever the history", () => {
  it("every wording that does not come back is found, with its first capture", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 1, max: 400 }),
        ({ points, truth, starts }, days) => {
          const { said } = walk(points, truth, { resolution: 0, lasting: days * DAY });

          // Captures of one instant cannot be told apart by time.
          const firsts = starts.filter((start) => points[start]?.at !== points[start - 1]?.at);
          for (const start of firsts) expect(said[start]).toBe(truth[start]);
          expect(new Set(said.filter((one) => one !== undefined))).toEqual(
            new Set(truth.filter((one) => said.includes(one))),
          );
        },
      ),
    );
  });

  it("a first capture is known to within the resolution", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 1, max: 90 }),
        ({ points, truth, starts }, resolution) => {
          const rules = { resolution: resolution * DAY, lasting: 100 * DAY };

          const { said } = walk(points, truth, rules);

          for (const start of starts) {
            const found = said.indexOf(truth[start] ?? "");
            const at = points[start]?.at ?? 0;
            if (found < 0) {
              // Its whole time lies between two neighbours that are as near as was asked.
              const after = said.findIndex((one, index) => index > start && one !== undefined);
              const before = said.findLastIndex((one, index) => index < start && one !== undefined);
              const apart = (points[after]?.at ?? 0) - (points[before]?.at ?? 0);
              expect(apart).toBeLessThanOrEqual(rules.resolution);
            } else expect((points[found]?.at ?? 0) - at).toBeLessThanOrEqual(rules.resolution);
          }
        },
      ),
    );
  });

  it("a wording is found that lasted, also between two captures of the one before it", () => {
    fc.assert(
      fc.property(
        histories,
        fc.nat(999),
        fc.nat(999),
        fc.integer({ min: 1, max: 100 }),
        ({ points }, one, other, percent) => {
          const place = (thousandth: number): number =>
            Math.floor((thousandth / 1000) * points.length);
          const [first, last] = [place(Math.min(one, other)), place(Math.max(one, other))];
          const truth = points.map((_, index) => (index >= first && index <= last ? "B" : "A"));
          const shown = (points[last]?.at ?? -1) - (points[first]?.at ?? 0);
          // What came and went within seven days has flipped: its beginning is nobody's business.
          fc.pre(shown >= 8 * DAY);
          const lasting = Math.max(8 * DAY, (shown * percent) / 100);

          const { said } = walk(points, truth, { resolution: 0, lasting });

          const found = said.indexOf("B");
          expect(found).toBeGreaterThanOrEqual(first);
          expect(points[found]?.at).toBe(points[first]?.at);
        },
      ),
    );
  });

  it("asks end, and are no more than the looks at the whole and the halvings of each change", () => {
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 8, max: 2000 }),
        ({ points, truth, starts }, days) => {
          const lasting = days * DAY;
          const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);

          const { asked } = walk(points, truth, { resolution: 0, lasting });

          const looks = 2 * Math.ceil(span / lasting) + 2;
          const halvings = (starts.length - 1) * (Math.ceil(Math.log2(points.length + 1)) + 1);
          expect(asked.length).toBeLessThanOrEqual(Math.min(points.length, looks + halvings));
        },
      ),
    );
  });

  it("captures that show nothing end no walk, and hide no wording that several others show", () => {
    fc.assert(
      fc.property(histories, ({ points, truth, starts, blanks }) => {
        const seen = truth.map((wording, index) => (blanks.has(index) ? null : wording));
        const rules = { resolution: 0, lasting: chooseLasting(points) };

        const { said, rounds } = walk(points, seen, rules);

        expect(rounds.length).toBeLessThanOrEqual(points.length);
        for (const [order, start] of starts.entries()) {
          const end = starts[order + 1] ?? points.length;
          const good = seen.slice(start, end).filter((one) => one !== null);
          const blank = seen.slice(Math.max(0, start - 12), end + 12).includes(null);
          const isTold = points[start]?.at !== points[start - 1]?.at;
          if (isTold && !blank && good.length > 0) expect(said).toContain(truth[start]);
        }
      }),
    );
  });

  it("what is expected is nothing exactly when nothing is asked", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), ({ points, truth }, known) => {
        const rules = { resolution: DAY, lasting: 50 * DAY };
        const said = truth.map((wording) => (known.next().value === true ? wording : undefined));

        const asks = planAsks(points, said, rules);

        expect(expectAsks(points, said, rules) >= asks.length).toBe(true);
        expect(expectAsks(points, said, rules) === 0).toBe(asks.length === 0);
      }),
    );
  });
});
