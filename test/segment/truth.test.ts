import { describe, expect, it } from "vitest";
import { segment } from "../../src/segment/segment.ts";
import { judgeClauses, scoreF1 } from "./truth/judge-clauses.ts";
import { readTruth } from "./truth/read-truth.ts";

const TEXTS = readTruth();

describe("texts cut by hand", () => {
  it("are many, of many styles", () => {
    expect(TEXTS.length).toBeGreaterThanOrEqual(190);
    expect(new Set(TEXTS.map(({ style }) => style)).size).toBeGreaterThanOrEqual(10);
  });

  it.each(TEXTS)("$style: $name", (truth) => {
    const clauses = segment(truth.text);

    expect(judgeClauses(truth, clauses).faults).toEqual([]);
  });

  it("have their labels and boundaries found", () => {
    const verdicts = TEXTS.map((truth) => judgeClauses(truth, segment(truth.text)));

    expect(scoreF1(verdicts.map(({ labels }) => labels))).toBeGreaterThanOrEqual(0.98);
    expect(scoreF1(verdicts.map(({ boundaries }) => boundaries))).toBeGreaterThanOrEqual(0.98);
  });
});
