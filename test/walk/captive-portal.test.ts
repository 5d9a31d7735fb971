import { expect, it } from "vitest";
import { trackPolicy } from "../../src/track.ts";
import { makePage, makePolicy, makeWalk, summarise } from "./walk.ts";

const LOGIN =
  "<!doctype html><title>Hotel Wi-Fi: log in</title><form>Room number <input name=room></form>";

it("the login page of a captive portal does not become a version", async () => {
  const { walk, archive, site } = await makeWalk();
  const policy = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);
  site.set("/privacy", { body: makePage("30 days") });
  await trackPolicy(policy, walk);
  site.set("/privacy", { body: LOGIN });

  const { outcome } = await trackPolicy(policy, walk);

  expect(outcome).toBe("held");
  expect(await summarise(archive)).toEqual(["2024-05-01 30 days first"]);
});

it("nor does it where it is the first that is seen", async () => {
  const { walk, archive, site } = await makeWalk();
  const policy = makePolicy([{ kind: "live", url: `${site.url}/privacy` }]);
  site.set("/privacy", { body: LOGIN });

  const { outcome } = await trackPolicy(policy, walk);

  expect(outcome).toBe("held");
  expect(await summarise(archive)).toEqual([]);
});
