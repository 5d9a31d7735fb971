import { describe, expect, it } from "vitest";
import { blameClauses } from "../../src/across/blame-clauses.ts";
import { makeVersionTexts, streamTexts, type Wording } from "./version-texts.ts";

const LOGS = "We keep log files of your visits for 30 days.";
const SHARE = "We share your address with the couriers who deliver parcels to you.";
const RIGHTS = "You may ask us at any time what we know about you, and we answer.";
const AGE = "Our service is not made for children below the age of thirteen.";

function write(...blocks: string[]): string {
  return `# Privacy Policy\n\n${blocks.join("\n\n")}\n`;
}

/** What a reader sees: since when, first when, and the words. */
async function blame(...wordings: Wording[]): Promise<string[]> {
  const clauses = await blameClauses(streamTexts(makeVersionTexts(wordings)));
  return clauses
    .filter(({ kind }) => kind !== "heading")
    .map(({ since, first, text }) => `${since.version} ${first.version} ${text.slice(0, 13)}`);
}

describe("blameClauses", () => {
  it("dates a clause by the version that gave it its words, and by the one that brought it", async () => {
    const dates = await blame(
      [2018, write(LOGS, RIGHTS)],
      [2019, write(LOGS.replace("30 days", "24 months"), RIGHTS)],
      [2020, write(LOGS.replace("30 days", "24 months"), RIGHTS, AGE)],
    );

    expect(dates).toEqual([
      "2019 2018 We keep log f",
      "2018 2018 You may ask u",
      "2020 2020 Our service i",
    ]);
  });

  it("keeps the date of what was only moved, renumbered or restyled", async () => {
    const dates = await blame(
      [2018, write(`1. ${LOGS}`, `2. ${SHARE}`, `3. ${RIGHTS}`, AGE)],
      [2019, write(`1. ${SHARE}`, `2. ${RIGHTS}`, `3. ${LOGS}`, AGE.toUpperCase())],
    );

    expect(dates.map((line) => line.slice(0, 9))).toEqual(Array(4).fill("2018 2018"));
  });

  it("gives a part of a clause that was split the date of its words, and a new one what is new", async () => {
    const whole = `${LOGS} ${SHARE} ${RIGHTS}`;

    const kept = await blame(
      [2018, write(whole, AGE)],
      [2019, write(LOGS, `${SHARE} ${RIGHTS}`, AGE)],
    );
    const mixed = await blame(
      [2018, write(whole, AGE)],
      [2019, write(LOGS, `${SHARE} ${RIGHTS.replace("at any time", "once a year")}`, AGE)],
    );

    expect(kept.map((line) => line.slice(0, 9))).toEqual(["2018 2018", "2018 2018", "2018 2018"]);
    expect(mixed.map((line) => line.slice(0, 9))).toEqual(["2018 2018", "2019 2018", "2018 2018"]);
  });

  it("dates a clause that was joined by the youngest of its parts", async () => {
    const dates = await blame(
      [2018, write(LOGS, AGE)],
      [2019, write(LOGS, `${SHARE} ${RIGHTS}`, AGE)],
      [2020, write(`${LOGS} ${SHARE} ${RIGHTS}`, AGE)],
    );

    expect(dates[0]).toBe("2019 2018 We keep log f");
  });

  it("does not take for news what only our rules changed", async () => {
    const dates = await blame(
      [2018, write(LOGS, RIGHTS)],
      [2019, write(LOGS.replace("30", "60"), RIGHTS)],
      [2019, write(LOGS.replace("30 days", "60 (sixty) days"), RIGHTS, AGE), "technical"],
      [2020, write(LOGS.replace("30 days", "60 (sixty) days"), RIGHTS, AGE, SHARE)],
    );

    expect(dates).toEqual([
      "2019 2018 We keep log f",
      "2018 2018 You may ask u",
      "2019 2019 Our service i",
      "2020 2020 We share your",
    ]);
  });

  it("dates words that came back by their return", async () => {
    const dates = await blame(
      [2018, write(LOGS, RIGHTS)],
      [2019, write(RIGHTS)],
      [2020, write(LOGS, RIGHTS)],
    );

    expect(dates[0]).toBe("2020 2020 We keep log f");
  });

  it("has nothing to say of a policy without a version or without words", async () => {
    expect(await blame()).toEqual([]);
    expect(await blame([2018, ""])).toEqual([]);
  });
});
