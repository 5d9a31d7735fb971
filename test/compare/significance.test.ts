import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { en } from "../../src/compare/meaning/rules/en.ts";
import { isSpelling } from "../../src/compare/meaning/spelling.ts";
import type { Change } from "../../src/model/change.ts";
import { clauses } from "./clauses.ts";
import { inShort } from "./meaning-table.ts";
import { MEANINGS } from "./meanings.ts";

/** What became of one clause. */
function judge(before: string, after: string, ...rest: string[]): Change | undefined {
  return compare(clauses(before, ...rest), clauses(after, ...rest)).changes[0];
}

describe.each(MEANINGS)("%s", (_, rest, meanings) => {
  it.each(meanings)("%s → %s", (before, after, significance, ...signals) => {
    const change = judge(before, after, rest);

    const named = inShort(change?.signals ?? []);
    expect(change?.significance).toBe(significance);
    expect(named).toHaveLength(signals.length);
    for (const [index, signal] of signals.entries())
      expect(signal.includes("→") ? named[index] : named[index]?.split(" ")[0]).toBe(signal);
  });

  it.each(meanings)("%s ← %s", (before, after, significance) => {
    const [there, back] = [judge(before, after, rest), judge(after, before, rest)];

    expect(back?.significance).toBe(significance);
    expect(back?.signals.map(({ signal, before: was, after: is }) => [signal, is, was])).toEqual(
      there?.signals.map(({ signal, before: was, after: is }) => [signal, was, is]),
    );
  });
});

describe("a change of meaning is substantive", () => {
  it.each([
    ["Your use of the log is authorised by us.", "Your use of the log is unauthorised by us."],
    ["We ask before we increase the price.", "We ask before we decrease the price."],
    ["You hold the internal log of the kettle.", "You hold the external log of the kettle."],
    ["The employer may read the kettle's log.", "The employee may read the kettle's log."],
    ["Pay within thirty days of the later notice.", "Pay within thirty days of the latter notice."],
    ["The fee for a new lid is 5 € in all shops.", "The fee for a new lid is 5 $ in all shops."],
    ["At most ≤ 5 logs are kept on the kettle.", "At most ≥ 5 logs are kept on the kettle."],
    ["You may share, but we may not sell logs.", "You may not share, but we may sell logs."],
    ["You may delete and we keep the boil logs.", "We may delete and you keep the boil logs."],
  ])("%s → %s", (before, after) => {
    expect(judge(before, after)?.significance).toBe("substantive");
    expect(judge(after, before)?.significance).toBe("substantive");
  });
});

describe("signs", () => {
  it("a line of signs that came or went is cosmetic", () => {
    const text = "The app writes a log of every boil.";

    const { changes } = compare(clauses(text, "- -"), clauses(text));

    expect(changes).toMatchObject([{ kinds: ["removed"], significance: "cosmetic" }]);
  });
});

describe("isSpelling", () => {
  it.each(["catalogue catalog", "licence license", "judgement judgment", "centre center"])(
    "%s: one word",
    (pair) => {
      const [one = "", other = ""] = pair.split(" ");

      expect(isSpelling(one, other, en)).toBe(true);
      expect(isSpelling(other, one, en)).toBe(true);
    },
  );

  it.each(["not now", "may must", "form from", "trial trail", "adopt adapt", "30days 90days"])(
    "%s: two words",
    (pair) => {
      const [one = "", other = ""] = pair.split(" ");

      expect(isSpelling(one, other, en)).toBe(false);
    },
  );
});
