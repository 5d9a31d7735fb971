import { rm } from "node:fs/promises";
import { expect, it, onTestFinished } from "vitest";
import { judgeYear } from "../../scripts/bench/year/judge-year.ts";
import { liveYear, makeYearFolder } from "../../scripts/bench/year/live-year.ts";
import { makeWorld } from "../../scripts/bench/year/made-world.ts";

// The whole year is `npm run bench:year`.
it("a fortnight of the daemon, killed on the way, tells every change in exactly one digest to whoever wanted it", async () => {
  const folder = await makeYearFolder();
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const made = makeWorld(126, 10, 16);
  // Silence takes its time in a simulation, too; test/commands/daemon/ has it.
  const world = { ...made, outages: made.outages.filter(({ host }) => host !== null) };

  const lived = await liveYear({ world, seed: 126, kills: 1, folder });
  const result = await judgeYear(world, lived);

  expect(lived.kills).toBe(1);
  expect(result.changes).toBeGreaterThan(1);
  expect(result).toMatchObject({ unrecorded: [], invented: [] });
  for (const { address, wanted, once, missed, twice, unwanted } of result.readers)
    expect({ address, once, missed, twice, unwanted }).toEqual({
      address,
      once: wanted,
      missed: [],
      twice: [],
      unwanted: [],
    });
});
