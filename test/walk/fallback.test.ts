import { describe, expect, it } from "vitest";
import type { Policy } from "../../src/model/policy.ts";
import { createRobots } from "../../src/capture/robots/robots.ts";
import { trackPolicy } from "../../src/track.ts";
import { makePage, makePolicy, makeWalk, type TestWalk } from "./walk.ts";

/** A policy that was seen on the first of May. */
async function makeWatched(): Promise<TestWalk & { policy: Policy }> {
  const made = await makeWalk();
  made.setNow("2024-05-01T05:00:00Z");
  made.site.set("/privacy", { body: makePage("30 days") });
  const url = `${made.site.url}/privacy`;
  const policy = makePolicy([
    { kind: "live", url },
    { kind: "wayback", url },
  ]);
  await trackPolicy(policy, made.walk);
  return { ...made, policy };
}

function archive({ wayback, site }: TestWalk, timestamp: string, keep: string): void {
  wayback.add({ timestamp, url: `${site.url}/privacy`, body: makePage(keep) });
}

describe("a site that blocks us", () => {
  it.each([401, 403, 429, 451])(
    "by a %i is told as the archive's newest capture has it",
    async (status) => {
      const made = await makeWatched();
      made.site.set("/privacy", { status });
      made.setNow("2024-05-05T05:00:00Z");
      archive(made, "20240504120000", "30 days");

      const outcome = await trackPolicy(made.policy, made.walk);

      expect(outcome).toMatchObject({ outcome: "unchanged", source: "wayback" });
      expect(outcome.reason).toMatch(/^a web archive saw it unchanged on 2024-05-04; .*answered/);
      expect(await made.state.check(made.policy.id)).toMatchObject({
        lastSeen: "2024-05-04T12:00:00Z",
        failures: 1,
        reason: outcome.reason,
      });
    },
  );

  it("is recorded by what the archive saw, as the archive's", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 403 });
    made.setNow("2024-05-05T05:00:00Z");
    archive(made, "20240503120000", "60 days");
    archive(made, "20240504120000", "90 days");

    const outcome = await trackPolicy(made.policy, made.walk);

    expect(outcome).toMatchObject({ outcome: "changed", source: "wayback" });
    expect(await made.archive.head(made.policy.id)).toMatchObject({
      version: { source: "wayback", captured: "2024-05-04T12:00:00Z" },
    });
    expect((await made.state.check(made.policy.id))?.lastSeen).toBe("2024-05-04T12:00:00Z");
  });

  it("is a failure where the archive has nothing newer than what we saw", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 403 });
    archive(made, "20240401120000", "10 days");
    made.setNow("2024-05-05T05:00:00Z");

    const outcome = await trackPolicy(made.policy, made.walk);

    expect(outcome).toMatchObject({ outcome: "failed" });
    expect(outcome.reason).toMatch(
      /answered 403 .*the web archive has nothing newer than 2024-05-01/,
    );
  });

  it("is a failure that says so where the archive cannot be asked", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 403 });
    made.wayback.fail("cdx", { status: 503 });
    made.setNow("2024-05-05T05:00:00Z");

    expect(await trackPolicy(made.policy, made.walk)).toMatchObject({
      outcome: "failed",
      reason: expect.stringMatching(/no help from the web archive: .*503/),
    });
  });

  it("asks the archive once a day, and says the same in between", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 403 });
    made.setNow("2024-05-05T05:00:00Z");
    archive(made, "20240504120000", "30 days");
    await trackPolicy(made.policy, made.walk);
    const asked = made.wayback.log.length;

    made.setNow("2024-05-05T17:00:00Z");
    const again = await trackPolicy(made.policy, made.walk);
    made.setNow("2024-05-06T05:00:00Z");
    const nextDay = await trackPolicy(made.policy, made.walk);

    expect(again).toMatchObject({ outcome: "unchanged", source: "wayback" });
    expect(made.wayback.log.length).toBe(asked + 1);
    expect(nextDay).toMatchObject({
      outcome: "failed",
      reason: expect.stringContaining("nothing newer"),
    });
    expect((await made.state.check(made.policy.id))?.failures).toBe(3);
  });

  it("is told by itself again when it lets us in", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 403 });
    made.setNow("2024-05-05T05:00:00Z");
    archive(made, "20240504120000", "30 days");
    await trackPolicy(made.policy, made.walk);
    made.site.set("/privacy", { body: makePage("30 days") });

    const outcome = await trackPolicy(made.policy, made.walk);

    expect(outcome).toEqual({ policy: made.policy.id, outcome: "unchanged" });
    expect(await made.state.check(made.policy.id)).toMatchObject({ failures: 0, reason: null });
  });
});

describe("a site that fails otherwise", () => {
  it("is left to itself for three days, and then told as the archive has it", async () => {
    const made = await makeWatched();
    made.site.set("/privacy", { status: 500 });
    archive(made, "20240502120000", "30 days");

    made.setNow("2024-05-03T05:00:00Z");
    expect(await trackPolicy(made.policy, made.walk)).toMatchObject({ outcome: "failed" });
    expect(made.wayback.log).toHaveLength(0);

    made.setNow("2024-05-04T06:00:00Z");
    expect(await trackPolicy(made.policy, made.walk)).toMatchObject({
      outcome: "unchanged",
      source: "wayback",
    });
  });

  it("is no matter for an archive where the page is gone", async () => {
    const made = await makeWatched();
    made.site.remove("/privacy");
    archive(made, "20240502120000", "30 days");
    made.setNow("2024-06-04T06:00:00Z");

    expect(await trackPolicy(made.policy, made.walk)).toMatchObject({ outcome: "failed" });
    expect(made.wayback.log).toHaveLength(0);
  });

  it("is no matter for an archive where its robots.txt keeps us out", async () => {
    const made = await makeWatched();
    made.site.set("/robots.txt", { body: "User-agent: *\nDisallow: /", type: "text/plain" });
    archive(made, "20240502120000", "30 days");
    made.setNow("2024-06-04T06:00:00Z");
    const fetch = { ...made.walk.fetch, robots: createRobots(made.state) };

    const outcome = await trackPolicy(made.policy, { ...made.walk, fetch });

    expect(outcome).toMatchObject({ outcome: "failed", reason: expect.stringContaining("robots") });
    expect(made.wayback.log).toHaveLength(0);
  });
});
