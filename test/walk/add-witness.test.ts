import { describe, expect, it } from "vitest";
import { checkPolicies } from "../../src/commands/watching/check.ts";
import { readWitness } from "../../src/present/add-witness.ts";
import type { Outcome, WalkContext } from "../../src/walk.ts";
import { makePage, makePolicy, makeWalk } from "./walk.ts";
import type { TestWalk } from "./walk.ts";

const DONE = { status: "success", timestamp: "20240506070810" };

async function check(test: TestWalk, notices: string[] = []): Promise<Outcome | undefined> {
  const settings = {
    save: `${test.site.url}/save`,
    keys: "a:b",
    ifNotArchivedWithin: 0,
    wait: 60_000,
  };
  const walk: WalkContext = {
    ...test.walk,
    witness: { settings, onNotice: (notice) => notices.push(notice) },
  };
  const policy = makePolicy([{ kind: "live", url: `${test.site.url}/privacy` }]);
  return (await checkPolicies([policy], walk, 1, () => undefined))[0];
}

const saved = ({ site }: TestWalk): number =>
  site.log.filter(({ method }) => method === "POST").length;

describe("a check with a witness", () => {
  it("asks for one of each version, and of nothing else", async () => {
    const test = await makeWalk();
    test.site.set("/privacy", { body: makePage("30 days") });
    test.site.set("/save", { body: JSON.stringify(DONE) });

    const first = await check(test);
    const again = await check(test);

    expect(first).toMatchObject({
      outcome: "first",
      witness: `${test.wayback.playback}/20240506070810id_/${test.site.url}/privacy`,
    });
    const [version] = await test.archive.versions();
    if (version === undefined) throw new Error("nothing recorded");
    expect(await readWitness({ ...version, version: "another name since" }, test.state)).toEqual({
      address: first?.witness,
      captured: "2024-05-06T07:08:10Z",
    });
    expect(again).toMatchObject({ outcome: "unchanged" });
    expect(again).not.toHaveProperty("witness");
    expect(saved(test)).toBe(1);
  });

  it("records all the same where there is none, and says why", async () => {
    const test = await makeWalk();
    test.site.set("/privacy", { body: makePage("30 days") });
    test.site.set("/save", { status: 401, body: "{}" });
    const notices: string[] = [];

    const outcome = await check(test, notices);

    expect(outcome).toMatchObject({ outcome: "first" });
    expect(outcome).not.toHaveProperty("witness");
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain("does not know the keys");
    const [version] = await test.archive.versions();
    if (version === undefined) throw new Error("nothing recorded");
    expect(await readWitness(version, test.state)).toBeNull();
  });
});
