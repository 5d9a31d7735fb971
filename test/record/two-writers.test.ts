import { expect, it } from "vitest";
import { join } from "node:path";
import { makeFolder } from "./entries.ts";
import { writeSideBySide } from "./write-side-by-side.ts";

it("two processes that write at once lose nothing, double nothing, and both have their turns", async () => {
  const path = join(await makeFolder(), "snapshots");

  const { writers, faults } = await writeSideBySide(path, ["one", "two"], 4_000);

  const [one = 0, two = 0] = writers.map(({ seen }) => seen.length);
  expect(faults).toEqual([]);
  expect(Math.min(one, two)).toBeGreaterThan(0);
  expect(Math.max(one, two)).toBeLessThan(10 * Math.min(one, two) + 10);
}, 300_000);
