import { describe, expect, it } from "vitest";
import { acceptHold, findHolds, nameHold } from "../../src/present/decide-hold.ts";
import { ArchiveError } from "../../src/model/errors.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { ConfirmSettings } from "../../src/model/settings.ts";
import { trackPolicy } from "../../src/track.ts";
import type { Outcome } from "../../src/walk.ts";
import { makePage, makePolicy, makeWalk, summarise, type TestWalk } from "./walk.ts";

const ID = "acme/privacy-policy";
const CHALLENGE = `<title>Just a moment...</title><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue to the site that you asked for.</p>`;
const HOUR = 3_600_000;

interface Watched extends TestWalk {
  readonly policy: Policy;
  /** Walk once at that instant, when the page says that. */
  readonly see: (at: string, body: string) => Promise<Outcome>;
}

/** A policy whose page was seen once on 1 May to keep logs for 30 days, and is confirmed as the settings say. */
async function makeWatched(confirm: Partial<ConfirmSettings> = {}): Promise<Watched> {
  const test = await makeWalk();
  const policy = makePolicy([{ kind: "live", url: `${test.site.url}/privacy` }]);
  const walk = { ...test.walk, confirm: { ...test.walk.confirm, ...confirm } };
  const see = async (at: string, body: string): Promise<Outcome> => {
    test.setNow(at);
    test.site.set("/privacy", { body });
    return trackPolicy(policy, walk);
  };
  await see("2024-05-01T05:00:00Z", makePage("30 days"));
  return { ...test, walk, policy, see };
}

describe("a new wording", () => {
  it("is recorded once another fetch shows it, at the time of the first", async () => {
    const { archive, state, see } = await makeWatched({ apart: 6 * HOUR });

    const first = await see("2024-05-02T05:00:00Z", makePage("90 days"));
    const soon = await see("2024-05-02T06:00:00Z", makePage("90 days"));
    const later = await see("2024-05-02T12:00:00Z", makePage("90 days"));

    const reason = "unconfirmed: a new wording, seen 1 of 2 times";
    expect([first, soon]).toEqual(Array(2).fill({ policy: ID, outcome: "held", reason }));
    expect(later.outcome).toBe("changed");
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-02 90 days substantive",
    ]);
    expect((await archive.head(ID))?.version.captured).toBe("2024-05-02T05:00:00Z");
    expect(await state.holds()).toMatchObject([{ status: "accepted", sightings: 2 }]);
  });

  it("is looked at again in the same walk where the settings ask for a short time", async () => {
    const { archive, site, see, walk } = await makeWatched({ apart: 10_000 });

    const outcome = await see("2024-05-02T05:00:00Z", makePage("90 days"));

    expect(outcome.outcome).toBe("held");
    expect(site.log).toHaveLength(4);
    expect((walk.fetch as unknown as { slept: number[] }).slept).toContain(10_000);
    expect(await summarise(archive)).toHaveLength(1);
  });

  it("passes without a word to anyone where the page says again what it said", async () => {
    const { archive, state, see } = await makeWatched({ apart: 6 * HOUR });
    await see("2024-05-02T05:00:00Z", makePage("90 days"));

    const outcome = await see("2024-05-03T05:00:00Z", makePage("30 days"));

    expect(outcome.outcome).toBe("unchanged");
    expect(await summarise(archive)).toHaveLength(1);
    expect(await state.holds()).toMatchObject([{ status: "passed", passes: 1 }]);
  });

  it("is recorded although it says something else at each fetch, when the old one has stayed away", async () => {
    const { archive, see } = await makeWatched({ apart: 0 });

    const outcomes = [];
    for (const day of ["02", "03", "04", "05"]) {
      let count = 0;
      outcomes.push(
        await see(`2024-05-${day}T05:00:00Z`, makePage(`${day}${(count += 1)} days and some`)),
      );
    }

    expect(outcomes.map(({ outcome }) => outcome)).toContain("changed");
    expect((await summarise(archive)).length).toBeGreaterThan(1);
  });
});

describe("a page that is served in two texts", () => {
  it("is reported once at most, however often it changes between them", async () => {
    const { archive, see } = await makeWatched({ apart: 0 });

    const outcomes: string[] = [];
    for (let day = 2; day < 29; day += 1) {
      const keep = day % 2 === 0 ? "90 days" : "30 days";
      const { outcome } = await see(
        `2024-05-${String(day).padStart(2, "0")}T05:00:00Z`,
        makePage(keep),
      );
      outcomes.push(outcome);
    }

    expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1);
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-02 90 days substantive",
    ]);
  });

  it("has changed where one of them has stayed for a week", async () => {
    const { archive, see } = await makeWatched({ apart: 0 });
    await see("2024-05-02T05:00:00Z", makePage("90 days"));

    const outcomes: string[] = [];
    for (let day = 3; day < 12; day += 1) {
      const at = `2024-05-${String(day).padStart(2, "0")}T05:00:00Z`;
      outcomes.push((await see(at, makePage("30 days"))).outcome);
    }

    expect(outcomes).toEqual([...Array(7).fill("unchanged"), "changed", "unchanged"]);
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-02 90 days substantive",
      "2024-05-03 30 days substantive",
    ]);
  });
});

describe("what says the same in another form", () => {
  it("is no version where only mark-up and kinds of quotes differ", async () => {
    const { archive, see } = await makeWatched();
    const page = makePage("30 days", `<p>We call it "the service" - for short.</p>`);
    await see("2024-05-02T05:00:00Z", page);

    const outcome = await see(
      "2024-05-03T05:00:00Z",
      page.replaceAll("h2", "h3").replace(`"the service" -`, "“the service” –"),
    );

    expect(outcome).toEqual({ policy: ID, outcome: "unchanged" });
    expect(await summarise(archive)).toHaveLength(2);
  });
});

describe("a page that may not be the policy", () => {
  it("is asked of the next source, and of the web archives where none shows it", async () => {
    const { archive, site, wayback, walk, setNow, state } = await makeWatched();
    const url = `${site.url}/privacy`;
    const policy = makePolicy([
      { kind: "live", url },
      { kind: "wayback", url },
    ]);
    setNow("2024-05-09T05:00:00Z");
    site.set("/privacy", { body: CHALLENGE });
    wayback.add({ url, timestamp: "20240508000000", body: makePage("90 days") });

    const outcome = await trackPolicy(policy, walk);
    const again = await trackPolicy(policy, walk);

    expect(outcome.outcome).toBe("changed");
    expect(outcome.reason).toMatch(
      /^a web archive saw more than we did on 2024-05-08; bot-challenge/,
    );
    expect(again.outcome).toBe("held");
    expect(wayback.log.filter(({ service }) => service === "cdx")).toHaveLength(1);
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-08 90 days substantive",
    ]);
    expect(await state.holds({ status: "open" })).toMatchObject([{ verdict: "bot-challenge" }]);
  });

  it("is another source's where that shows it without a doubt", async () => {
    const { archive, site, walk, setNow } = await makeWatched();
    const policy = makePolicy([
      { kind: "live", url: `${site.url}/privacy` },
      { kind: "live", url: `${site.url}/legal` },
    ]);
    setNow("2024-05-02T05:00:00Z");
    site.set("/privacy", { body: CHALLENGE });
    site.set("/legal", { body: makePage("90 days") });

    const outcome = await trackPolicy(policy, walk);

    expect(outcome.outcome).toBe("changed");
    expect(outcome.reason).toContain("another source stood in: bot-challenge");
    expect(await summarise(archive)).toHaveLength(2);
  });

  it("is not asked of another source where it is the archive that fails", async () => {
    const { archive, site, walk, setNow } = await makeWatched();
    const policy = makePolicy([
      { kind: "live", url: `${site.url}/privacy` },
      { kind: "live", url: `${site.url}/legal` },
    ]);
    setNow("2024-05-02T05:00:00Z");
    site.set("/privacy", { body: makePage("90 days") });
    site.set("/legal", { body: makePage("90 days") });
    const full = new ArchiveError("no space left", { code: "git-failed" });
    const append = () => Promise.reject(full);

    const outcome = await trackPolicy(policy, { ...walk, archive: { ...archive, append } });

    expect(outcome).toEqual({ policy: ID, outcome: "failed", reason: "no space left" });
    expect(site.log.some(({ path }) => path === "/legal")).toBe(false);
  });

  it("becomes the policy when somebody accepts it, and is left alone then", async () => {
    const { archive, state, see, policy, walk } = await makeWatched();
    await see("2024-05-02T05:00:00Z", CHALLENGE);
    const holds = await state.holds();
    const name = nameHold(holds[0] ?? { policy: "", mark: "" });

    const [hold] = findHolds([name.slice(0, 5)], holds);
    const outcome = hold === undefined ? null : await acceptHold(hold, policy, walk);
    const next = await see("2024-05-03T05:00:00Z", CHALLENGE);

    expect(outcome).toMatchObject({ policy: ID, outcome: "changed" });
    expect(next).toEqual({ policy: ID, outcome: "unchanged" });
    expect((await archive.head(ID))?.version.captured).toBe("2024-05-02T05:00:00Z");
    expect(await state.holds()).toMatchObject([{ status: "accepted" }]);
  });
});
