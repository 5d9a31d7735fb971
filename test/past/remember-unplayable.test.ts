import { describe, expect, it } from "vitest";
import { openPasts } from "../../src/past/open-pasts.ts";
import { rememberUnplayable } from "../../src/past/remember-unplayable.ts";
import { failureOf } from "../capture/context.ts";
import { FAULTS } from "../servers/wayback-server.ts";
import { makePolicy, makeWalk } from "../walk/walk.ts";
import type { TestWalk } from "../walk/walk.ts";

const URL_ = "https://acme.com/privacy";

/** Take the one capture that is listed, as a run of its own. */
async function take({ walk }: TestWalk) {
  const policy = makePolicy([{ kind: "wayback", url: URL_ }]);
  for (const past of openPasts(policy, walk.fetch)) {
    const asked = rememberUnplayable(past, policy.id, walk);
    for await (const [memento] of asked.list({}))
      if (memento !== undefined) return asked.take(policy.id, memento);
  }
  throw new Error("nothing is listed");
}

const played = ({ wayback }: TestWalk): number =>
  wayback.log.filter(({ service }) => service === "playback").length;

describe("what an archive could not play", () => {
  it("is not asked for again for a week, and stays a failure", async () => {
    const test = await makeWalk();
    test.wayback.add({ url: URL_, timestamp: "20170606180703", playable: false });

    const first = await failureOf(take(test));
    test.setNow("2024-05-08T04:59:59Z");
    const second = await failureOf(take(test));

    expect(first).toMatchObject({ code: "not-playable" });
    expect(second).toMatchObject({
      code: "not-playable",
      hint: expect.stringContaining("2024-05-08"),
    });
    expect(played(test)).toBe(1);
    test.setNow("2024-05-08T05:00:00Z");
    await failureOf(take(test));
    expect(played(test)).toBe(2);
  });

  it("is no fault that may pass: that is asked for again at once", async () => {
    const test = await makeWalk();
    test.wayback.add({ url: URL_, timestamp: "20170606180703", body: "<p>Text." });
    test.wayback.fail("playback", FAULTS.unavailable, 1);

    await failureOf(take(test));

    expect(await take(test)).toMatchObject({ captured: "2017-06-06T18:07:03Z" });
  });
});
