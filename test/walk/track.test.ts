import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trackPolicy } from "../../src/track.ts";
import { makeEntry, makeFolder } from "../record/entries.ts";
import { makePage, makePolicy, makeWalk, summarise, type TestWalk } from "./walk.ts";

const ID = "acme/privacy-policy";
const CHALLENGE = `<title>Just a moment...</title><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue to the site that you asked for.</p>`;

/** A walk whose live page has been seen once. */
async function makeSeen(): Promise<TestWalk & { policy: ReturnType<typeof makePolicy> }> {
  const test = await makeWalk();
  const policy = makePolicy([{ kind: "live", url: `${test.site.url}/privacy` }]);
  test.site.set("/privacy", { body: makePage("30 days") });
  await trackPolicy(policy, test.walk);
  test.setNow("2024-05-02T05:00:00Z");
  return { ...test, policy };
}

describe("a policy's walk", () => {
  it("records what is seen first, and remembers that it was seen", async () => {
    const { archive, state, site } = await makeSeen();

    expect(await summarise(archive)).toEqual(["2024-05-01 30 days first"]);
    expect(await state.check(ID)).toMatchObject({
      lastOutcome: "first",
      lastSeen: "2024-05-01T05:00:00Z",
      watchedSince: "2024-05-01T05:00:00Z",
      failures: 0,
    });
    expect(site.log).toHaveLength(1);
  });

  it("asks for nothing that the site says is unchanged", async () => {
    const { archive, state, site, policy, walk } = await makeSeen();

    const outcome = await trackPolicy(policy, walk);

    expect(outcome).toEqual({ policy: ID, outcome: "unchanged" });
    expect(site.log.map(({ status }) => status)).toEqual([200, 304]);
    expect(await summarise(archive)).toHaveLength(1);
    expect((await state.check(ID))?.lastSeen).toBe("2024-05-02T05:00:00Z");
  });

  it("is unchanged by the same bytes, and by other bytes with the same words", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    const headers = { etag: null, "last-modified": null };

    site.set("/privacy", { body: makePage("30 days"), headers });
    const same = await trackPolicy(policy, walk);
    site.set("/privacy", { body: makePage("30 days", "<script>session = 17</script>"), headers });
    const other = await trackPolicy(policy, walk);

    expect([same.outcome, other.outcome]).toEqual(["unchanged", "unchanged"]);
    expect(await summarise(archive)).toHaveLength(1);
  });

  it("keeps other bytes with the same words only where all is to be kept, and the same bytes never", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    const headers = { etag: null, "last-modified": null };
    const show = (session: number): void =>
      site.set("/privacy", {
        body: makePage("30 days", `<script>session = ${session}</script>`),
        headers,
      });

    show(1);
    await trackPolicy(policy, walk);
    const without = await archive.keptCaptures();
    show(2);
    await trackPolicy(policy, { ...walk, keep: "all" });
    await trackPolicy(policy, { ...walk, keep: "all" });

    expect(without).toHaveLength(1);
    expect((await archive.keptCaptures()).map(({ reason }) => reason)).toEqual([null, "unchanged"]);
    expect(await summarise(archive)).toHaveLength(1);
  });

  it("records a change with what it did to which clauses", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    site.set("/privacy", { body: makePage("24 months") });

    const outcome = await trackPolicy(policy, walk);

    const head = await archive.head(ID);
    expect(outcome).toEqual({
      policy: ID,
      outcome: "changed",
      reason: head?.version.subject,
      version: head?.version.version,
    });
    expect(head?.version).toMatchObject({ change: "substantive", counts: { reworded: 1 } });
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-02 24 months substantive",
    ]);
  });

  it("records as cosmetic that only the target of a link has changed", async () => {
    const { archive, site, policy, walk, setNow } = await makeSeen();
    site.set("/privacy", { body: makePage("30 days", `<p>See our <a href="/a">terms</a>.</p>`) });
    await trackPolicy(policy, walk);
    setNow("2024-05-03T05:00:00Z");
    site.set("/privacy", { body: makePage("30 days", `<p>See our <a href="/b">terms</a>.</p>`) });

    const outcome = await trackPolicy(policy, walk);

    expect(outcome.outcome).toBe("changed");
    expect((await archive.head(ID))?.version).toMatchObject({ change: "cosmetic" });
  });

  it("keeps back what may not be the policy, once for as long as it stays so", async () => {
    const { archive, state, site, policy, walk, setNow } = await makeSeen();
    site.set("/privacy", { body: CHALLENGE });

    const outcomes = [];
    for (const day of ["03", "04", "05"]) {
      setNow(`2024-05-${day}T05:00:00Z`);
      outcomes.push(await trackPolicy(policy, walk));
    }

    const reason = 'bot-challenge: the page is called "Just a moment..."';
    expect(outcomes).toEqual(Array(3).fill({ policy: ID, outcome: "held", reason }));
    expect(await state.holds()).toMatchObject([
      { policy: ID, captured: "2024-05-03T05:00:00Z", verdict: "bot-challenge", status: "open" },
    ]);
    expect(await state.check(ID)).toMatchObject({
      lastOutcome: "held",
      reason,
      failures: 3,
      lastSeen: "2024-05-01T05:00:00Z",
    });
    expect(await summarise(archive)).toHaveLength(1);
  });

  it("leaves alone what was decided about a hold", async () => {
    const { state, site, policy, walk } = await makeSeen();
    site.set("/privacy", { body: CHALLENGE });
    await trackPolicy(policy, walk);
    const [hold] = await state.holds();
    if (hold !== undefined) await state.saveHold({ ...hold, status: "dismissed" });

    await trackPolicy(policy, walk);

    expect((await state.holds()).map(({ status }) => status)).toEqual(["dismissed"]);
  });

  it("sees that a page which was held is back, and what it says", async () => {
    const { archive, state, site, policy, walk, setNow } = await makeSeen();
    site.set("/privacy", { body: CHALLENGE });
    await trackPolicy(policy, walk);
    setNow("2024-05-03T05:00:00Z");
    site.set("/privacy", { body: makePage("1 year") });

    const outcome = await trackPolicy(policy, walk);

    expect(outcome.outcome).toBe("changed");
    expect(await state.check(ID)).toMatchObject({ failures: 0, reason: null });
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-03 1 year substantive",
    ]);
  });

  it("says what failed, records nothing, and goes on afterwards as if nothing had been", async () => {
    const { archive, state, site, policy, walk } = await makeSeen();
    site.set("/privacy", { status: 500, body: "<h1>Oops</h1>" });

    const failed = await trackPolicy(policy, walk);
    const afterFailure = await state.check(ID);
    site.set("/privacy", { body: makePage("30 days") });
    const next = await trackPolicy(policy, walk);

    expect(failed).toMatchObject({ outcome: "failed" });
    expect(failed.reason).toBe(`${site.url}/privacy answered 500 Internal Server Error`);
    expect(afterFailure).toMatchObject({
      lastOutcome: "failed",
      failures: 1,
      lastSeen: "2024-05-01T05:00:00Z",
    });
    expect(next.outcome).toBe("unchanged");
    expect(site.log.at(-1)?.status).toBe(304);
    expect(await summarise(archive)).toHaveLength(1);
  });

  it("fails where no source shows the present, and takes the next source where one fails", async () => {
    const { walk, site } = await makeWalk();
    const file = join(await makeFolder(), "privacy.html");
    await writeFile(file, makePage("30 days"));
    const past = makePolicy([{ kind: "wayback", url: "https://acme.example/privacy" }]);
    const both = makePolicy([
      { kind: "live", url: `${site.url}/gone` },
      { kind: "file", path: file },
    ]);

    expect(await trackPolicy(past, walk)).toMatchObject({
      outcome: "failed",
      reason: expect.stringContaining("has no source that shows its present"),
    });
    expect(await trackPolicy(both, walk)).toMatchObject({
      outcome: "first",
      reason: expect.stringMatching(
        /first version.*; another source stood in: .*\/gone answered 404/,
      ),
    });
  });
});

describe("a walk after our rules have changed", () => {
  it("records what the new rules make of the old capture as technical, before the real change", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    const body = makePage("60 days");
    await archive.append([
      makeEntry("2024-05-01T06:00:00Z", "We keep log files for 60 days. Old style.\n", {
        policy,
        normaliser: "0",
        capture: {
          policy: ID,
          captured: "2024-05-01T06:00:00Z",
          source: "live",
          url: `${site.url}/privacy`,
          address: `${site.url}/privacy`,
          status: 200,
          headers: { "content-type": "text/html; charset=utf-8" },
          redirects: [],
          body: Buffer.from(body),
        },
      }),
    ]);
    site.set("/privacy", { body: makePage("90 days") });

    const outcome = await trackPolicy(policy, walk);

    expect(outcome).toMatchObject({ outcome: "changed" });
    expect((await archive.head(ID))?.version.counts).toEqual({ reworded: 1 });
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-01 60 days substantive",
      "2024-05-01 60 days technical",
      "2024-05-02 90 days substantive",
    ]);
  });

  it("takes other selectors for no change of the policy", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    const narrower = makePolicy(policy.sources, ["h1", "h2", "p:last-of-type"]);

    const outcome = await trackPolicy(narrower, walk);
    const again = await trackPolicy(narrower, walk);

    expect([outcome, again]).toEqual(Array(2).fill({ policy: ID, outcome: "unchanged" }));
    expect(site.log.map(({ status }) => status)).toEqual([200, 200, 304]);
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-01 30 days technical",
    ]);
  });

  it("goes on where the new selectors find nothing in the old capture", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    const page = makePage("24 months").replace("<main>", `<main id="new">`);
    site.set("/privacy", { body: page });

    const outcome = await trackPolicy(makePolicy(policy.sources, ["#new"]), walk);

    expect(outcome.outcome).toBe("changed");
    expect(await summarise(archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-02 24 months substantive",
    ]);
  });
});

describe("a walk beside other writers", () => {
  it("sees that a page says again what it said before something else was recorded", async () => {
    const { archive, site, policy, walk, setNow } = await makeSeen();
    const file = join(await makeFolder(), "privacy.html");
    await writeFile(file, makePage("24 months"));
    await trackPolicy(makePolicy([{ kind: "file", path: file }]), {
      ...walk,
      state: { ...walk.state, saveCheck: async () => {} },
    });
    const head = (await archive.head(ID))?.version.captured ?? "";
    setNow(new Date(Date.parse(head) + 8 * 86_400_000).toISOString());

    const outcome = await trackPolicy(policy, walk);

    expect(outcome.outcome).toBe("changed");
    expect(site.log.at(-1)?.status).toBe(200);
    expect((await summarise(archive)).map((line) => line.slice(11))).toEqual([
      "30 days first",
      "24 months substantive",
      "30 days substantive",
    ]);
  });

  it("records a change once where two walks see it at the same time", async () => {
    const { archive, site, policy, walk } = await makeSeen();
    site.set("/privacy", { body: makePage("24 months") });

    const outcomes = await Promise.all([trackPolicy(policy, walk), trackPolicy(policy, walk)]);

    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["changed", "unchanged"]);
    expect(await summarise(archive)).toHaveLength(2);
  });
});
