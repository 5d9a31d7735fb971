import { expect, it, onTestFinished } from "vitest";
import { checkPolicies } from "../../src/commands/watching/check.ts";
import type { Policy } from "../../src/model/policy.ts";
import { startSiteServer } from "../servers/site-server.ts";
import { makePage, makePolicy, makeWalk } from "../walk/walk.ts";

it("the policies of one host come one after the other, and keep no other host waiting", async () => {
  const { walk, site } = await makeWalk();
  const other = await startSiteServer();
  onTestFinished(() => other.close());
  const many = ["a", "b", "c", "d", "e", "f"].map((name): Policy => {
    site.set(`/${name}`, { body: makePage("30 days") });
    return { ...makePolicy([{ kind: "live", url: `${site.url}/${name}` }]), id: `acme/${name}` };
  });
  other.set("/z", { body: makePage("30 days") });
  const one = { ...makePolicy([{ kind: "live", url: `${other.url}/z` }]), id: "zeta/z" };
  const told: string[] = [];

  const outcomes = await checkPolicies([...many, one], walk, 2, ({ policy }) => told.push(policy));

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(7).fill("first"));
  expect(told.filter((policy) => policy !== one.id)).toEqual(many.map(({ id }) => id));
  expect(told.indexOf(one.id)).toBeLessThan(many.length);
});

it("a policy without a live site waits for none", async () => {
  const { walk } = await makeWalk();
  const policies = ["a", "b"].map((name): Policy => ({
    ...makePolicy([{ kind: "file", path: `/nowhere/${name}.html` }]),
    id: `acme/${name}`,
  }));

  const outcomes = await checkPolicies(policies, walk, 2, () => undefined);

  expect(outcomes.map(({ outcome }) => outcome)).toEqual(["failed", "failed"]);
});
