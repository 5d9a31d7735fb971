import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureLive } from "../../../src/capture/live.ts";
import type { CaptureContext } from "../../../src/capture/context.ts";
import type { Robots } from "../../../src/capture/context.ts";
import { createRobots, productToken } from "../../../src/capture/robots/robots.ts";
import type { RobotsRecord } from "../../../src/model/robots.ts";
import { startSiteServer } from "../../servers/site-server.ts";
import type { SiteServer } from "../../servers/site-server.ts";
import { failureOf, makeContext } from "../context.ts";

const HTML = "<!doctype html><title>Privacy</title><p>We collect data.</p>";
const DISALLOW = "User-agent: *\nDisallow: /privacy\n";
const HOUR = 3_600_000;

let site: SiteServer;
let kept: Map<string, RobotsRecord>;
let now: Date;
beforeEach(async () => {
  site = await startSiteServer();
  site.set("/privacy", { body: HTML });
  kept = new Map();
  now = new Date("2024-05-06T07:08:09Z");
});
afterEach(() => site.close());

/** As a process that is started now has it. */
function startRobots(): Robots {
  return createRobots({
    robots: async (origin) => kept.get(origin) ?? null,
    saveRobots: async (record) => void kept.set(record.origin, record),
  });
}

function context(robots = startRobots(), rest: Partial<CaptureContext> = {}) {
  return makeContext({ retries: 0 }, { now: () => now, robots, ...rest });
}

function fetchPath(path: string, given: CaptureContext = context()) {
  return captureLive({ policy: "acme/privacy-policy", url: `${site.url}${path}` }, given);
}

const asked = (): number => site.log.filter(({ path }) => path === "/robots.txt").length;

function later(hours: number): void {
  now = new Date(now.getTime() + hours * HOUR);
}

describe("robots.txt", () => {
  it("is asked under our name before the page is", async () => {
    await fetchPath("/privacy");

    expect(site.log.map(({ path }) => path)).toEqual(["/robots.txt", "/privacy"]);
    expect(site.log[0]?.headers["user-agent"]).toMatch(/^clausewatch-test\//);
  });

  it("is honoured: the page is not asked, and the hint names the override", async () => {
    site.set("/robots.txt", { body: DISALLOW, type: "text/plain" });

    const failure = await failureOf(fetchPath("/privacy"));

    expect(failure).toMatchObject({ code: "robots-disallowed", transient: false });
    expect(failure).toHaveProperty("hint", expect.stringContaining("ignore: true"));
    expect(site.log.map(({ path }) => path)).toEqual(["/robots.txt"]);
  });

  it("is honoured where a redirect leads too", async () => {
    site.set("/robots.txt", { body: DISALLOW, type: "text/plain" });
    site.set("/old", { status: 302, headers: { location: "/privacy" } });

    expect(await failureOf(fetchPath("/old"))).toMatchObject({ code: "robots-disallowed" });
    expect(site.log.map(({ path }) => path)).toEqual(["/robots.txt", "/old"]);
  });

  it.each([400, 401, 403, 404, 410, 451])(
    "a %i means that everything is allowed",
    async (status) => {
      site.set("/robots.txt", { status, body: DISALLOW });

      expect(await fetchPath("/privacy")).toMatchObject({ kind: "captured" });
    },
  );

  it("is followed through five redirects", async () => {
    site.set("/robots.txt", { status: 301, headers: { location: "/r/1" } });
    for (const hop of [1, 2, 3, 4])
      site.set(`/r/${hop}`, { status: 302, headers: { location: `/r/${hop + 1}` } });
    site.set("/r/5", { body: DISALLOW, type: "text/plain" });

    expect(await failureOf(fetchPath("/privacy"))).toMatchObject({ code: "robots-disallowed" });
  });

  it.each([
    ["more than five redirects", "/robots.txt"],
    ["a redirect to no web address", "mailto:a@example.org"],
  ])("%s are as good as none", async (_, location) => {
    site.set("/robots.txt", { status: 302, headers: { location } });

    expect(await fetchPath("/privacy")).toMatchObject({ kind: "captured" });
  });
});

describe("a robots.txt that cannot be had", () => {
  it("keeps us out, by name, and only for now", async () => {
    site.set("/robots.txt", { status: 503, headers: { "retry-after": "30" } });

    const failure = await failureOf(fetchPath("/privacy"));

    expect(failure).toMatchObject({
      code: "robots-unreachable",
      transient: true,
      retryAfter: 30_000,
    });
    expect(site.log.map(({ path }) => path)).toEqual(["/robots.txt"]);
  });

  it("is tried again as any page is", async () => {
    let calls = 0;
    site.set("/robots.txt", (_request, response) => {
      calls += 1;
      response.writeHead(calls === 1 ? 500 : 404).end();
    });

    expect(
      await fetchPath("/privacy", { ...context(), settings: makeContext().settings }),
    ).toMatchObject({
      kind: "captured",
    });
    expect(calls).toBe(2);
  });

  it("a host that asks for a rest has not said yes", async () => {
    site.set("/robots.txt", { status: 429 });

    expect(await failureOf(fetchPath("/privacy"))).toMatchObject({ code: "rate-limited" });
  });

  it("a broken connection is told as what it is", async () => {
    site.set("/robots.txt", (request) => request.socket.destroy());

    expect(await failureOf(fetchPath("/privacy"))).toMatchObject({
      code: "reset",
      transient: true,
    });
  });

  it("a copy stands in, also an old one, and is not tried again for an hour", async () => {
    await fetchPath("/privacy");
    site.set("/robots.txt", { status: 500 });
    later(25);
    const robots = startRobots();

    expect(await fetchPath("/privacy", context(robots))).toMatchObject({ kind: "captured" });
    expect(await fetchPath("/privacy", context(robots))).toMatchObject({ kind: "captured" });
    expect(asked()).toBe(2);

    later(24 * 60);
    expect(await fetchPath("/privacy", context(robots))).toMatchObject({ kind: "captured" });
    expect(asked()).toBe(3);
  });

  it("without a copy keeps us out for thirty days, and no longer", async () => {
    site.set("/robots.txt", { status: 500 });
    await failureOf(fetchPath("/privacy"));
    later(29 * 24);
    expect(await failureOf(fetchPath("/privacy"))).toMatchObject({ code: "robots-unreachable" });

    later(25);

    expect(await fetchPath("/privacy")).toMatchObject({ kind: "captured" });
  });
});

describe("what was read", () => {
  it("is good for a day, in this process and the next", async () => {
    const robots = startRobots();
    await fetchPath("/privacy", context(robots));
    later(12);
    await fetchPath("/privacy", context(robots));
    later(11);
    await fetchPath("/privacy");
    expect(asked()).toBe(1);

    later(2);
    await fetchPath("/privacy", context(robots));

    expect(asked()).toBe(2);
  });

  it("is asked once where many fetches want it at the same time", async () => {
    const given = context();
    site.set("/terms", { body: HTML });

    await Promise.all([fetchPath("/privacy", given), fetchPath("/terms", given)]);

    expect(asked()).toBe(1);
  });

  it("is not used by a program of another name", async () => {
    await fetchPath("/privacy");
    const other = context();

    await fetchPath("/privacy", {
      ...other,
      settings: { ...other.settings, userAgent: "other/1.0" },
    });

    expect(asked()).toBe(2);
  });
});

describe("Crawl-delay", () => {
  it.each([
    [5, 5_000],
    [3_600, 30_000],
  ])("of %i s is a pause of %i ms", async (delay, pause) => {
    site.set("/robots.txt", { body: `User-agent: *\nCrawl-delay: ${delay}\n`, type: "text/plain" });
    const given = context();

    await fetchPath("/privacy", given);
    await fetchPath("/privacy", given);

    expect(given.slept).toEqual([pause]);
  });
});

it("our product token is the first word of the User-Agent", () => {
  expect(productToken("clausewatch/0.1 (+mailto:a@example.org)")).toBe("clausewatch");
});
