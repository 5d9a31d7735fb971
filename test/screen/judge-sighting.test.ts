import { describe, expect, it } from "vitest";
import { judgeSighting, type LiveSighting } from "../../src/screen/judge-sighting.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const RULES = { fetches: 1, apart: HOUR, doubtfulFetches: 3, doubtfulFor: 3 * DAY };
const NOW = Date.parse("2024-06-01T00:00:00Z");

function judge(parts: Partial<LiveSighting>, rules: Partial<typeof RULES> = {}): string {
  const judgement = judgeSighting(
    {
      at: NOW,
      doubt: null,
      isFirst: false,
      sightings: 1,
      since: NOW,
      away: parts.since ?? NOW,
      passes: 0,
      newest: NOW - 100 * DAY,
      recorded: 0,
      ...parts,
    },
    { ...RULES, ...rules },
  );
  if (judgement.kind === "record") return "record";
  const until = judgement.until === null ? "never" : `${(judgement.until - NOW) / HOUR} h`;
  return `${judgement.verdict}, ${until}`;
}

const doubt = (mayPersist: boolean) => ({
  verdict: "collapse",
  evidence: "10 of 900 words",
  mayPersist,
});

describe("a text that a live page shows and the archive does not have", () => {
  it("is recorded at once where nothing is recorded yet", () => {
    expect(judge({ isFirst: true })).toBe("record");
  });

  it("waits until another fetch shows it, as many as are asked for", () => {
    expect(judge({})).toBe("unconfirmed, 1 h");
    expect(judge({ sightings: 2 })).toBe("record");
    expect(judge({ sightings: 2 }, { fetches: 2 })).toBe("unconfirmed, 1 h");
    expect(judge({}, { fetches: 0 })).toBe("record");
  });

  it("is recorded, though it says it otherwise each time, when the recorded wording has stayed away", () => {
    expect(judge({ away: NOW - 2 * DAY })).toBe("unconfirmed, 1 h");
    expect(judge({ away: NOW - 3 * DAY })).toBe("record");
  });

  it("waits for a person where nothing that repeats it makes it a policy", () => {
    expect(judge({ doubt: doubt(false), sightings: 50, since: NOW - 90 * DAY })).toBe(
      "collapse, never",
    );
    expect(judge({ doubt: doubt(false), isFirst: true })).toBe("collapse, never");
  });

  it("is believed in the end where the doubt is one of length or language and it stays", () => {
    expect(judge({ doubt: doubt(true) })).toBe("collapse, 72 h");
    expect(judge({ doubt: doubt(true), sightings: 3, since: NOW - DAY })).toBe("collapse, 48 h");
    expect(judge({ doubt: doubt(true), sightings: 2, since: NOW - 4 * DAY })).toBe("collapse, 1 h");
    expect(judge({ doubt: doubt(true), sightings: 3, since: NOW - 3 * DAY })).toBe("record");
  });

  it("is a variant where it was recorded just before the newest version", () => {
    const back = { recorded: 1, newest: NOW - DAY, sightings: 2 };

    expect(judge(back)).toBe("variant, 168 h");
    expect(judge({ ...back, since: NOW - 7 * DAY, newest: NOW - 8 * DAY })).toBe("record");
  });

  it("is a change where the newest version lasted for weeks before the page went back", () => {
    expect(judge({ recorded: 1, newest: NOW - 30 * DAY, sightings: 2 })).toBe("record");
  });

  it("is a variant for good where it came back before", () => {
    expect(judge({ recorded: 2, newest: NOW - 30 * DAY, sightings: 2 })).toBe("variant, 168 h");
  });

  it("waits a day where it has come up and passed once, a week where it does so again and again", () => {
    expect(judge({ passes: 1, sightings: 2 })).toBe("variant, 24 h");
    expect(judge({ passes: 1, sightings: 3, since: NOW - DAY })).toBe("record");
    expect(judge({ passes: 2, sightings: 3, since: NOW - DAY })).toBe("variant, 144 h");
  });
});
