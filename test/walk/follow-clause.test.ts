import { describe, expect, it } from "vitest";
import { chooseClauses } from "../../src/across/choose-clause.ts";
import { followClause } from "../../src/across/follow-clause.ts";
import { segment } from "../../src/segment/segment.ts";
import { makeVersionTexts, streamTexts, type Wording } from "./version-texts.ts";

const COLLECT = "## What we collect\n\nWe collect your name and the letters that you write.";
const LOGS = "We keep log files of your visits for 30 days.";
const SHARE = "## Sharing\n\nWe share your address with the couriers who deliver parcels to you.";
const AGE = "## Children\n\nOur service is not made for children below the age of thirteen.";

function write(...sections: string[]): string {
  return `# Privacy Policy\n\n${sections.join("\n\n")}\n`;
}

function retention(label: string, ...words: string[]): string {
  return `## ${label} Retention\n\n${words.join("\n\n")}`;
}

/** What a reader sees: `2019 changed: reworded`. */
async function follow(wanted: string, year: number, ...wordings: Wording[]): Promise<string[]> {
  const texts = makeVersionTexts(wordings);
  const index = texts.findLastIndex(({ version }) => version.captured.startsWith(`${year}`));
  const start = texts[index];
  if (start === undefined) throw new Error(`no version of ${year}`);
  const clauses = segment(start.text);
  const [top] = chooseClauses(clauses, wanted);
  if (top === undefined) throw new Error(`no clause ${wanted}`);
  const steps = await followClause(
    { ...start, clauses, top },
    streamTexts(texts.slice(0, index).toReversed()),
    streamTexts(texts.slice(index + 1)),
  );
  return steps.map(
    ({ version, event, kinds }) =>
      `${version} ${event}${kinds.length === 0 ? "" : ": "}${kinds.join(" ")}`,
  );
}

describe("followClause", () => {
  it("goes with a clause through other words, another number and another place", async () => {
    const steps = await follow(
      "3",
      2022,
      [2018, write(COLLECT, retention("2.", LOGS), SHARE, AGE)],
      [2019, write(COLLECT, retention("2.", LOGS.replace("30 days", "24 months")), SHARE, AGE)],
      [2020, write(COLLECT, retention("2.", LOGS.replace("30 days", "24 months")), AGE)],
      [2021, write(COLLECT, retention("3.", LOGS.replace("30 days", "24 months")), AGE)],
      [2022, write(COLLECT, AGE, SHARE, retention("3.", LOGS.replace("30 days", "24 months")))],
    );

    expect(steps).toEqual([
      "2018 recorded",
      "2019 changed: reworded",
      "2021 changed: renumbered",
      "2022 changed: moved",
    ]);
  });

  it("says when a clause appeared, and when it disappeared", async () => {
    const steps = await follow(
      "Retention",
      2019,
      [2018, write(COLLECT, SHARE)],
      [2019, write(COLLECT, retention("2.", LOGS), SHARE)],
      [2020, write(COLLECT, SHARE)],
      [2021, write(COLLECT, retention("2.", LOGS), SHARE)],
    );

    expect(steps).toEqual(["2019 appeared: added", "2020 disappeared: removed"]);
  });

  it("follows what stands under a title: what comes, what goes, what changes", async () => {
    const letters =
      "Letters that you wrote to us are kept for as long as the law of taxes demands.";

    const steps = await follow(
      "Retention",
      2020,
      [2018, write(COLLECT, retention("2.", LOGS), SHARE)],
      [2019, write(COLLECT, retention("2.", LOGS, letters), SHARE)],
      [2020, write(COLLECT, retention("2.", letters), SHARE, AGE)],
    );

    expect(steps).toEqual(["2018 recorded", "2019 changed: added", "2020 changed: removed"]);
  });

  it("goes through a split and a merge", async () => {
    const more = "We keep the letters themselves until you delete them from your folder.";
    const words = (text: string): string => `## Retention\n\n${text}`;

    const steps = await follow(
      "log files",
      2020,
      [2018, write(COLLECT, words(LOGS), SHARE)],
      [2019, write(COLLECT, words(`${LOGS}\n${more}`), SHARE)],
      [2020, write(COLLECT, words(`${LOGS}\n\n${more}`), SHARE)],
      [2021, write(COLLECT, words(`${LOGS}\n${more}`), SHARE)],
    );

    expect(steps[0]).toBe("2018 recorded");
    expect(steps[1]).toMatch(/^2019 changed: (?:reworded|merged)/);
    expect(steps.slice(2)).toEqual(["2020 changed: split", "2021 changed: merged"]);
  });

  it("takes what our rules did for no step", async () => {
    const steps = await follow(
      "Retention",
      2021,
      [2018, write(COLLECT, SHARE)],
      [2019, write(COLLECT, SHARE, AGE)],
      [2019, write(COLLECT, retention("2.", LOGS), SHARE, AGE), "technical"],
      [2020, write(COLLECT, retention("2.", LOGS.replace("30", "60")), SHARE, AGE)],
      [
        2020,
        write(COLLECT, retention("2.", `${LOGS.replace("30", "60")} Yes.`), SHARE, AGE),
        "technical",
      ],
      [2021, write(COLLECT, retention("2.", `${LOGS.replace("30", "60")} Yes.`), SHARE)],
    );

    expect(steps).toEqual(["2019 appeared: added", "2020 changed: reworded"]);
  });
});
