import { describe, expect, it } from "vitest";
import { createRobots } from "../../src/capture/robots/robots.ts";
import type { Policy } from "../../src/model/policy.ts";
import { trackPolicy } from "../../src/track.ts";
import { makePage, makePolicy, makeWalk, type TestWalk } from "./walk.ts";

async function makePoliteWalk(): Promise<TestWalk> {
  const made = await makeWalk();
  const fetch = { ...made.walk.fetch, robots: createRobots(made.state) };
  return { ...made, walk: { ...made.walk, fetch } };
}

describe("robots.txt", () => {
  it("keeps a policy from being fetched, unless its service's file says why it may be", async () => {
    const { walk, site } = await makePoliteWalk();
    site.set("/robots.txt", { body: "User-agent: *\nDisallow: /", type: "text/plain" });
    site.set("/privacy", { body: makePage("30 days") });
    const policy = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);
    const agreed: Policy = { ...policy, robots: { ignore: true, reason: "They asked us to." } };

    const refused = await trackPolicy(policy, walk);
    const fetched = await trackPolicy(agreed, walk);

    expect(refused).toMatchObject({ outcome: "failed", reason: expect.stringContaining("robots") });
    expect(fetched).toMatchObject({ outcome: "first" });
  });

  it("is asked once for a site, however many policies and checks there are in a day", async () => {
    const { walk, site } = await makePoliteWalk();
    site.set("/privacy", { body: makePage("30 days") });
    const policy = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);

    await trackPolicy(policy, walk);
    await trackPolicy({ ...policy, id: "acme/terms" }, walk);
    await trackPolicy(policy, walk);

    expect(site.log.filter(({ path }) => path === "/robots.txt")).toHaveLength(1);
  });
});

describe("a page that has moved for good", () => {
  it("is a hint in the outcome and for the status, and gone when it is no longer so", async () => {
    const { walk, site, state } = await makePoliteWalk();
    site.set("/privacy", { body: makePage("30 days") });
    site.set("/old", { status: 301, headers: { location: "/privacy" } });
    const policy = makePolicy([{ kind: "live", url: `${site.url}/old` }]);
    const hint = { kind: "moved", from: `${site.url}/old`, to: `${site.url}/privacy` };

    const first = await trackPolicy(policy, walk);
    const second = await trackPolicy(policy, walk);

    expect(first).toMatchObject({ outcome: "first", hints: [hint] });
    expect(second).toMatchObject({ outcome: "unchanged", hints: [{ ...hint, checks: 2 }] });
    expect((await state.check(policy.id))?.hints).toMatchObject([hint]);

    const moved = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);
    expect(await trackPolicy(moved, walk)).not.toHaveProperty("hints");
  });

  it("is not suggested where it leads to what may not be the policy", async () => {
    const { walk, site } = await makePoliteWalk();
    site.set("/", { body: "<title>Log in</title><form><input type=password></form>" });
    site.set("/old", { status: 301, headers: { location: "/" } });

    const outcome = await trackPolicy(makePolicy([{ kind: "live", url: `${site.url}/old` }]), walk);

    expect(outcome).toMatchObject({ outcome: "held" });
    expect(outcome).not.toHaveProperty("hints");
  });
});
