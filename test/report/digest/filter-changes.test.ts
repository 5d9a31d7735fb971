import { describe, expect, it } from "vitest";
import { filterChanges, isOpenFilter } from "../../../src/report/digest/filter-changes.ts";
import { makeAdded, makeChange, makeComparison, makeRestyled } from "../sample.ts";

const OPEN = { topics: [], words: [], minimum: "editorial" } as const;
const SHARING = makeChange({ topics: ["third-party sharing", "retention"] });
const EDITORIAL = makeChange({ kinds: ["renumbered"], significance: "editorial" });
const ARBITRATION = makeAdded("Disputes go to binding arbitration (see § 3.1).");
const ALL = makeComparison([SHARING, EDITORIAL, ARBITRATION, makeRestyled()]);

describe("what a subscriber asked for", () => {
  it.each([
    ["everything but links and mark-up", OPEN, [SHARING, EDITORIAL, ARBITRATION]],
    ["what may change the meaning", { ...OPEN, minimum: "substantive" }, [SHARING, ARBITRATION]],
    ["a topic, also where it is the second", { ...OPEN, topics: ["retention"] }, [SHARING]],
    ["a word, in any case", { ...OPEN, words: ["Binding  ARBITRATION"] }, [ARBITRATION]],
    ["a word, also in a title above", { ...OPEN, words: ["sharing"] }, [ARBITRATION]],
    ["whole words only", { ...OPEN, words: ["arbitra"] }, []],
    ["any ending, where that is said", { ...OPEN, words: ["arbitra*"] }, [ARBITRATION]],
    ["signs as they stand", { ...OPEN, words: ["§ 3.1"] }, [ARBITRATION]],
    ["and signs that are no patterns", { ...OPEN, words: ["§ 3x1", "(.*)"] }, []],
    ["all that is said together", { ...OPEN, words: ["logs"], topics: ["security"] }, []],
  ] as const)("is %s", (_, filter, expected) => {
    expect(filterChanges(ALL, { ...filter }).changes).toEqual(expected);
  });

  it("is open where nothing is left out but links and mark-up", () => {
    expect(isOpenFilter({ ...OPEN })).toBe(true);
    expect(isOpenFilter({ ...OPEN, words: ["a"] })).toBe(false);
  });
});
