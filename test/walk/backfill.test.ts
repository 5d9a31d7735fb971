import { describe, expect, it } from "vitest";
import { backfillPolicy, estimateBackfill } from "../../src/backfill.ts";
import type { BackfillOutcome } from "../../src/past/backfill-outcome.ts";
import type { PastOptions } from "../../src/past/past-walk.ts";
import { FAULTS } from "../servers/wayback-server.ts";
import type { StoredMemento } from "../servers/memento-store.ts";
import { makePage, makePolicy, makeWalk, summarise, type TestWalk } from "./walk.ts";

const URL = "https://acme.example/privacy";
const POLICY = makePolicy([{ kind: "wayback", url: URL }]);

/** A capture of a page that says how long logs are kept. */
function memento(
  timestamp: string,
  keep: string,
  more: Partial<StoredMemento> = {},
): StoredMemento {
  return { url: URL, timestamp, body: makePage(keep), ...more };
}

async function backfill({ walk }: TestWalk, options: PastOptions = {}): Promise<BackfillOutcome> {
  return backfillPolicy(POLICY, options, walk);
}

/** Fill an archive with a capture every so many hours from 2010 on, no two with the same bytes. */
function fill(
  { wayback }: TestWalk,
  count: number,
  hours: number,
  describePage: (index: number) => Partial<StoredMemento> & { readonly keep: string },
): void {
  for (let index = 0; index < count; index += 1) {
    const { keep, ...more } = describePage(index);
    const body = makePage(keep, `<!-- ${index} -->`);
    wayback.add(memento(timestampAt(index * hours), keep, { body, ...more }));
  }
}

function timestampAt(hours: number): string {
  const at = new Date(Date.parse("2010-01-01T00:00:00Z") + hours * 3_600_000);
  return at.toISOString().replace(/\D/g, "").slice(0, 14);
}

/** The timestamps that were played, in order of time. */
function playedOf({ wayback }: TestWalk): string[] {
  const paths = wayback.log.filter(({ service }) => service === "playback");
  return paths.map(({ path }) => path.slice("/web/".length, 19)).toSorted();
}

describe("a backfill", () => {
  it("records the past in order, and asks for nothing that it need not see", async () => {
    const test = await makeWalk();
    const { archive, wayback } = test;
    for (const one of [
      memento("20150101000000", "A"),
      memento("20150201000000", "A"),
      memento("20150301000000", "gone", { status: 404 }),
      memento("20150401000000", "moved", { status: 301, headers: { location: "/elsewhere" } }),
      memento("20160101000000", "B"),
      memento("20160201000000", "B", { revisit: true }),
      memento("20160301000000", "never seen", { revisit: true }),
      memento("20170101000000", "A", { revisit: true }),
    ]) {
      wayback.add(one);
    }

    const outcome = await backfill(test);

    expect(outcome).toMatchObject({
      policy: POLICY.id,
      outcome: "first",
      reason: "3 versions from 3 of 8 captures",
      listed: 8,
      fetched: 3,
      recorded: 3,
      held: 0,
      failures: [],
    });
    expect(playedOf(test)).toEqual(["20150101000000", "20160101000000", "20170101000000"]);
    expect(await summarise(archive)).toEqual([
      "2015-01-01 A first",
      "2016-01-01 B substantive",
      "2017-01-01 A substantive",
    ]);
    expect(outcome.version).toBe((await archive.head(POLICY.id))?.version.version);
  });

  it("takes both captures of one second", async () => {
    const test = await makeWalk();
    test.wayback.add(
      memento("20150101000000", "-", { url: "http://acme.example/privacy", status: 301 }),
    );
    test.wayback.add(memento("20150101000000", "A"));

    const outcome = await backfill(test);

    expect(outcome).toMatchObject({ outcome: "first", fetched: 1, recorded: 1 });
  });

  it("goes on where it was, and brings in only what is new", async () => {
    const test = await makeWalk();
    for (let year = 2000; year < 2020; year += 1) {
      test.wayback.add(memento(`${year}0101000000`, `${year} days`));
    }
    await backfill(test);
    const first = playedOf(test).length;
    test.wayback.add(memento("20210101000000", "2021 days"));

    const again = await backfill(test);
    const last = await backfill(test);

    expect(first).toBe(20);
    expect(again).toMatchObject({ outcome: "changed", fetched: 1, recorded: 1 });
    expect(last).toMatchObject({ outcome: "unchanged", fetched: 0, recorded: 0 });
    expect(await summarise(test.archive)).toHaveLength(21);
  });

  it("tells of captures that could not be had, and tries them again a week later", async () => {
    const test = await makeWalk();
    test.wayback.add(memento("20150101000000", "A"));
    test.wayback.add(memento("20160101000000", "B", { playable: false }));
    test.wayback.add(memento("20180101000000", "C"));

    const failed = await backfill(test);
    const stillFailed = await backfill(test);
    test.wayback.add(memento("20160101000000", "B"));
    test.setNow("2024-05-09T05:00:00Z");
    const healed = await backfill(test);
    const quiet = await backfill(test);

    expect(failed).toMatchObject({ outcome: "failed", fetched: 3, recorded: 2 });
    expect(failed.failures).toHaveLength(1);
    expect(failed.reason).toMatch(/^1 of 3 captures could not be had: .*20160101000000/);
    expect(stillFailed).toMatchObject({ outcome: "failed", fetched: 1, recorded: 0 });
    expect(healed).toMatchObject({ outcome: "changed", recorded: 1, failures: [] });
    expect(quiet).toMatchObject({ outcome: "unchanged", fetched: 0 });
    expect(await summarise(test.archive)).toEqual([
      "2015-01-01 A first",
      "2016-01-01 B substantive",
      "2018-01-01 C substantive",
    ]);
  });

  it("sees that the policy went back to its words after a capture that could not be had", async () => {
    const test = await makeWalk();
    test.wayback.add(memento("20150101000000", "A"));
    test.wayback.add(memento("20160101000000", "B", { playable: false }));
    test.wayback.add(memento("20160201000000", "B", { status: 404 }));
    test.wayback.add(memento("20170101000000", "A"));
    await backfill(test);
    const before = await summarise(test.archive);

    test.wayback.add(memento("20160101000000", "B"));
    test.setNow("2024-05-09T05:00:00Z");
    const healed = await backfill(test);

    expect(before).toEqual(["2015-01-01 A first"]);
    expect(healed).toMatchObject({ outcome: "changed", fetched: 2, recorded: 2 });
    expect(await summarise(test.archive)).toEqual([
      "2015-01-01 A first",
      "2016-01-01 B substantive",
      "2017-01-01 A substantive",
    ]);
  });

  it("takes a later capture of the same bytes where one cannot be had", async () => {
    const test = await makeWalk();
    test.wayback.add(memento("20150101000000", "A", { playable: false }));
    test.wayback.add(memento("20170101000000", "A"));
    test.wayback.add(memento("20180101000000", "B"));

    const outcome = await backfill(test);

    expect(outcome).toMatchObject({ outcome: "failed", recorded: 2 });
    expect(await summarise(test.archive)).toEqual([
      "2017-01-01 A first",
      "2018-01-01 B substantive",
    ]);
  });

  it("never takes an index that cannot be read for an empty past", async () => {
    const test = await makeWalk();
    test.wayback.add(memento("20150101000000", "A"));

    const reasons = [];
    for (const fault of [FAULTS.html, FAULTS.unavailable, FAULTS.excluded, FAULTS.reset]) {
      test.wayback.fail("cdx", fault);
      const outcome = await backfill(test);
      reasons.push(`${outcome.outcome} ${outcome.listed} ${outcome.reason}`);
      test.wayback.heal();
    }
    const healed = await backfill(test);

    expect(reasons).toEqual([
      expect.stringMatching(/^failed 0 .*not readable/),
      expect.stringMatching(/^failed 0 .*503/),
      expect.stringMatching(/^failed 0 .*exclu|withheld|block/i),
      expect.stringMatching(/^failed 0 .*broken off/),
    ]);
    expect(healed).toMatchObject({ outcome: "first", recorded: 1 });
  });

  it("keeps back captures that may not be the policy, each once", async () => {
    const test = await makeWalk();
    const challenge = "<title>Just a moment...</title><h1>Just a moment...</h1>";
    test.wayback.add(memento("20150101000000", "A", { body: challenge }));
    test.wayback.add(memento("20160101000000", "A", { body: `${challenge}<p>Again</p>` }));

    const held = await backfill(test);
    test.wayback.add(memento("20170101000000", "B"));
    const next = await backfill(test);

    expect(held).toMatchObject({ outcome: "held", held: 2, recorded: 0 });
    expect(next).toMatchObject({ outcome: "first", held: 0, recorded: 1 });
    expect(await test.state.holds({ status: "open" })).toMatchObject([
      { captured: "2015-01-01T00:00:00Z", verdict: "bot-challenge" },
      { captured: "2016-01-01T00:00:00Z", verdict: "bot-challenge" },
    ]);
  });

  it("says that a policy has no web archive, and that an archive holds nothing", async () => {
    const test = await makeWalk();

    const none = await backfillPolicy(makePolicy([]), {}, test.walk);
    const empty = await backfill(test);

    expect(none).toMatchObject({
      outcome: "failed",
      reason: "it has no web archive to read (give it a `wayback` or a `memento` source)",
    });
    expect(empty).toMatchObject({ outcome: "unchanged", listed: 0 });
  });
});

describe("a past with accidents in it", () => {
  it("has no version of what came and went within days", async () => {
    const test = await makeWalk();
    for (const [timestamp, keep] of [
      ["20150101000000", "A"],
      ["20150110000000", "outage"],
      ["20150111000000", "A"],
      ["20150301000000", "B"],
      ["20150501000000", "B and more"],
      ["20150503000000", "B"],
      ["20150701000000", "C"],
    ] as const) {
      test.wayback.add(memento(timestamp, keep));
    }

    const outcome = await backfill(test);

    expect(outcome.recorded).toBe(3);
    expect(await summarise(test.archive)).toEqual([
      "2015-01-01 A first",
      "2015-03-01 B substantive",
      "2015-07-01 C substantive",
    ]);
  });

  it("ends with what was seen last, unless that is of these days", async () => {
    const test = await makeWalk();
    test.wayback.add(memento("20240420000000", "A"));
    test.wayback.add(memento("20240429000000", "A at last"));
    test.wayback.add(memento("20240430000000", "B"));

    await backfill(test);
    const before = await summarise(test.archive);
    test.setNow("2024-05-20T05:00:00Z");
    await backfill(test);

    expect(before).toEqual(["2024-04-20 A first", "2024-04-29 A at last substantive"]);
    expect(await summarise(test.archive)).toEqual([...before, "2024-04-30 B substantive"]);
  });
});

describe("a backfill of a long past", () => {
  it("finds 12 wordings in 1,000 captures, each with its first capture, for 120 requests", async () => {
    const test = await makeWalk();
    const starts = [0, 70, 71, 72, 130, 300, 310, 415, 600, 730, 860, 999];
    const wordingAt = (index: number): number => starts.findLastIndex((start) => start <= index);
    fill(test, 1000, 88, (index) => ({ keep: `${wordingAt(index)} days` }));

    const outcome = await backfill(test);

    const days = starts.map((start) => timestampAt(start * 88));
    expect(outcome).toMatchObject({ outcome: "first", listed: 1000, recorded: 12, failures: [] });
    expect(playedOf(test).length).toBeLessThanOrEqual(120);
    expect((await summarise(test.archive)).map((line) => line.slice(0, 10))).toEqual(
      days.map((day) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`),
    );
  }, 300_000);

  it("goes round error pages and what cannot be had, and says so", async () => {
    const test = await makeWalk();
    const challenge = { body: "<title>Just a moment...</title><h1>Just a moment...</h1>" };
    fill(test, 300, 88, (index) => ({
      keep: index < 100 ? "A" : "B",
      ...(index >= 90 && index < 100 && index !== 97 && challenge),
      ...((index === 101 || index === 299) && { playable: false }),
    }));

    const outcome = await backfill(test);

    expect(outcome.recorded).toBe(2);
    expect(outcome.held).toBeGreaterThan(0);
    expect(outcome.failures.length).toBeGreaterThan(0);
    expect(outcome).toMatchObject({ outcome: "failed" });
    expect(playedOf(test).length).toBeLessThan(60);
    const [, second] = await test.archive.versions(POLICY.id);
    expect(second?.captured.replace(/\D/g, "")).toBe(timestampAt(100 * 88));
  });

  it("takes a wording that one capture shows for a flip only where its neighbours say so", async () => {
    const test = await makeWalk();
    fill(test, 100, 24, (index) => ({ keep: index === 50 ? "an outage" : "A" }));

    const outcome = await backfill(test, { lasting: 86_400_000 });

    expect(await summarise(test.archive)).toEqual(["2010-01-01 A first"]);
    expect(outcome.fetched).toBe(100);
  });

  it("fetches every capture that differs where that is asked", async () => {
    const test = await makeWalk();
    fill(test, 60, 24, (index) => ({ keep: index >= 30 && index < 40 ? "B" : "A" }));

    const outcome = await backfill(test, { isExhaustive: true });

    expect(outcome).toMatchObject({ fetched: 60, recorded: 3 });
  });

  it("looks only between its bounds, and tells of the times without a capture", async () => {
    const test = await makeWalk();
    for (const year of [2010, 2011, 2015, 2016])
      test.wayback.add(memento(`${year}0101000000`, `${year}`));

    const outcome = await backfill(test, {
      from: "2010-06-01T00:00:00Z",
      to: "2015-12-31T23:59:59Z",
      gapMonths: 12,
    });

    expect(outcome).toMatchObject({ listed: 2, recorded: 2 });
    expect(outcome.gaps).toEqual([{ from: "2011-01-01T00:00:00Z", to: "2015-01-01T00:00:00Z" }]);
  });

  it("says what it will cost, and asks only for the list", async () => {
    const test = await makeWalk();
    fill(test, 400, 88, () => ({ keep: "A" }));

    const estimate = await estimateBackfill(POLICY, {}, test.walk);
    const before = playedOf(test).length;
    const outcome = await backfill(test);
    const nothing = await estimateBackfill(POLICY, {}, test.walk);

    expect(before).toBe(0);
    expect(estimate).toMatchObject({ listed: 400, open: 400, most: 400, least: outcome.fetched });
    expect(nothing).toMatchObject({ least: 0 });
  });

  it("stops where the archive is out of order, records nothing by halves, and goes on from there", async () => {
    const test = await makeWalk();
    fill(test, 300, 88, (index) => ({ keep: index < 100 ? "A" : "B" }));
    const asked: number[] = [];
    const stopped = await backfillPolicy(POLICY, {}, test.walk, {
      onProgress: ({ fetched }) => {
        asked.push(fetched);
        if (fetched === 5) test.wayback.fail("playback", FAULTS.unavailable);
      },
    });
    const half = await test.archive.versions(POLICY.id);
    const had = test.wayback.log.filter(
      ({ status, service }) => service === "playback" && status === 200,
    );
    test.wayback.heal();

    const healed = await backfill(test);

    expect(stopped).toMatchObject({ outcome: "failed", recorded: 0 });
    expect(stopped.reason).toMatch(/503/);
    expect(stopped.fetched).toBeLessThan(30);
    expect(half).toEqual([]);
    expect(healed).toMatchObject({ outcome: "first", recorded: 2, failures: [] });
    const paths = new Set(had.map(({ path }) => path));
    const again = test.wayback.log.slice(-healed.fetched).filter(({ path }) => paths.has(path));
    expect(again).toEqual([]);
  });

  it("remembers what its selectors find nothing in, and names it each time", async () => {
    const test = await makeWalk();
    const policy = makePolicy([{ kind: "wayback", url: URL }], ["main"]);
    test.wayback.add(
      memento("20150101000000", "A", { body: "<h1>No policy here</h1><p>None.</p>" }),
    );
    test.wayback.add(memento("20160101000000", "A"));

    const first = await backfillPolicy(policy, {}, test.walk);
    const again = await backfillPolicy(policy, {}, test.walk);

    expect(first).toMatchObject({ outcome: "failed", fetched: 2, recorded: 1 });
    expect(again).toMatchObject({ outcome: "failed", fetched: 0, recorded: 0 });
    expect(again.failures).toEqual([expect.stringContaining("20150101000000")]);
  });
});
