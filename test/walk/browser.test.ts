import { afterAll, describe, expect, it } from "vitest";
import { openBrowser } from "../../src/capture/browser/browser.ts";
import { createRobots } from "../../src/capture/robots/robots.ts";
import type { Policy } from "../../src/model/policy.ts";
import { trackPolicy } from "../../src/track.ts";
import { hasBrowser } from "../capture/browser/browser-kit.ts";
import { BROWSER_SETTINGS } from "../capture/browser/settings.ts";
import { makePage, makePolicy, makeWalk, summarise, type TestWalk } from "./walk.ts";

const browser = openBrowser(BROWSER_SETTINGS);
afterAll(() => browser.close());

/** A page that is empty until its script has run, and a site that serves it. */
async function makeShell(keep: string): Promise<TestWalk & { readonly url: string }> {
  const test = await makeWalk();
  setShell(test, keep);
  return { ...test, url: `${test.site.url}/privacy` };
}

function setShell({ site }: TestWalk, keep: string): void {
  const inner = /<main>[^]*<\/main>/.exec(makePage(keep))?.[0] ?? "";
  site.set("/app.js", {
    body: `document.getElementById("root").innerHTML = ${JSON.stringify(inner)}`,
    type: "text/javascript",
    headers: { "cache-control": "no-store" },
  });
  site.set("/privacy", {
    body: `<!doctype html><title>Acme Privacy Policy</title><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="/app.js"></script>`,
  });
}

const withBrowser = ({ walk }: TestWalk): TestWalk["walk"] => ({
  ...walk,
  fetch: { ...walk.fetch, browser },
});

function requests({ site }: TestWalk): { plain: number; browser: number } {
  const pages = site.log.filter(({ path }) => path === "/privacy");
  const byBrowser = pages.filter(({ headers }) => headers["user-agent"]?.includes("Chrome/"));
  return { plain: pages.length - byBrowser.length, browser: byBrowser.length };
}

describe.skipIf(!hasBrowser)("a policy that scripts write", () => {
  it("is recorded from its `browser` source, with the browser's name", async () => {
    const test = await makeShell("30 days");
    const policy = makePolicy([{ kind: "browser", url: test.url }]);

    const outcome = await trackPolicy(policy, withBrowser(test));

    expect(outcome).toMatchObject({ outcome: "first" });
    expect(await summarise(test.archive)).toEqual(["2024-05-01 30 days first"]);
    const head = await test.archive.head(policy.id);
    const kept = head === null ? null : await test.archive.capture(head.version.version);
    expect(kept).toMatchObject({
      source: "browser",
      rendered: expect.stringContaining("Chromium"),
      status: 200,
    });
  });

  it("is read by the browser where its live page is a shell, and the next time at once", async () => {
    const test = await makeShell("30 days");
    const policy = makePolicy([{ kind: "live", url: test.url }]);

    const first = await trackPolicy(policy, withBrowser(test));
    test.setNow("2024-05-02T05:00:00Z");
    const second = await trackPolicy(policy, withBrowser(test));
    setShell(test, "60 days");
    test.setNow("2024-05-03T05:00:00Z");
    const third = await trackPolicy(policy, withBrowser(test));

    expect(first.outcome).toBe("first");
    expect(first.reason).toContain("script-shell");
    expect(second).toEqual({ policy: policy.id, outcome: "unchanged" });
    expect(third.outcome).toBe("changed");
    expect(requests(test).plain).toBe(1);
    expect(await test.state.holds({ status: "open" })).toEqual([]);
    expect(await summarise(test.archive)).toEqual([
      "2024-05-01 30 days first",
      "2024-05-03 60 days substantive",
    ]);
  });

  it("is read by the browser where its declaration says so", async () => {
    const test = await makeShell("30 days");
    const policy: Policy = { ...makePolicy([{ kind: "live", url: test.url }]), needsScripts: true };

    const outcome = await trackPolicy(policy, withBrowser(test));

    expect(outcome.outcome).toBe("first");
    expect(requests(test).plain).toBe(0);
  });

  it("asks robots.txt of its host once, and goes nowhere that it closes", async () => {
    const test = await makeShell("30 days");
    test.site.set("/robots.txt", { body: "User-agent: *\nDisallow: /closed", type: "text/plain" });
    test.site.set("/closed", { body: makePage("30 days") });
    test.site.set("/moved", { status: 302, headers: { location: "/privacy" } });
    const walk = withBrowser(test);
    const asking = { ...walk, fetch: { ...walk.fetch, robots: createRobots(test.state) } };

    const open = await trackPolicy(
      makePolicy([{ kind: "browser", url: `${test.site.url}/moved` }]),
      asking,
    );
    const closed = await trackPolicy(
      makePolicy([{ kind: "browser", url: `${test.site.url}/closed` }]),
      asking,
    );

    expect(open.outcome).toBe("first");
    expect(closed).toMatchObject({ outcome: "failed", reason: expect.stringContaining("robots") });
    expect(test.site.log.filter(({ path }) => path === "/robots.txt")).toHaveLength(1);
    expect(test.site.log.filter(({ path }) => path === "/closed")).toEqual([]);
  });

  it("is held without a browser, and the reason says how to get one", async () => {
    const test = await makeShell("30 days");
    const policy: Policy = { ...makePolicy([{ kind: "live", url: test.url }]), needsScripts: true };

    const outcome = await trackPolicy(policy, test.walk);

    expect(outcome).toMatchObject({ outcome: "held" });
    expect(outcome.reason).toMatch(/script-shell: .*apt-get install chromium/);
  });
});
