import { describe, expect, it } from "vitest";
import { compare } from "../../src/compare/compare.ts";
import { isSpelling } from "../../src/compare/spelling.ts";
import { clauses } from "./clauses.ts";

/** How much a change of one clause into another matters. */
function judge(before: string, after: string): string | undefined {
  return compare(clauses(before), clauses(after)).changes[0]?.significance;
}

describe("a change of spelling is editorial", () => {
  it.each([
    ["We honour the choices you make on this page.", "We honor the choices you make on this page."],
    ["Only authorised staff may open the log.", "Only authorized staff may open the log."],
    ["A cancelled order is wiped from the log.", "A canceled order is wiped from the log."],
    ["We keep the infomation for nine days.", "We keep the information for nine days."],
    ["We keep the inforamtion for nine days.", "We keep the information for nine days."],
    ["Send an e-mail to the privacy desk.", "Send an email to the privacy desk."],
    ["Logs go to no third party at all.", "Logs go to no third-party at all."],
  ])("%s → %s", (before, after) => {
    expect(judge(before, after)).toBe("editorial");
    expect(judge(after, before)).toBe("editorial");
  });
});

describe("a change of meaning is substantive", () => {
  it.each([
    ["Logs are kept for 30 days after a boil.", "Logs are kept for 90 days after a boil."],
    ["We will sell your logs to nobody else.", "We will not sell your logs to nobody else."],
    ["We may show your logs to the repair desk.", "We must show your logs to the repair desk."],
    ["We can show your logs to the repair desk.", "We can't show your logs to the repair desk."],
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
    expect(judge(before, after)).toBe("substantive");
    expect(judge(after, before)).toBe("substantive");
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

      expect(isSpelling(one, other)).toBe(true);
      expect(isSpelling(other, one)).toBe(true);
    },
  );

  it.each(["not now", "may must", "form from", "trial trail", "adopt adapt", "30days 90days"])(
    "%s: two words",
    (pair) => {
      const [one = "", other = ""] = pair.split(" ");

      expect(isSpelling(one, other)).toBe(false);
    },
  );
});
