import { expect, it } from "vitest";
import { findVersions } from "../../src/past/find-versions.ts";

const DAY = 86_400_000;

/** Sightings a hundred days apart, by letters. */
function sight(letters: string) {
  return Array.from(letters, (wording, index) => ({ index, wording, at: index * 100 * DAY }));
}

it.each([
  ["are what lasts, with all that shows it", "AABBB", "", ["0,1 after ", "2,3,4 after A"]],
  ["are none where they are recorded", "AAB", "A", ["2 after A"]],
  ["are what comes back once", "ABA", "", ["0 after ", "1 after A", "2 after B"]],
  [
    "are not what comes back again and again",
    "ABABAC",
    "",
    ["0 after ", "1 after A", "2 after B", "3 after A", "5 after B"],
  ],
] as const)("versions of the past %s", (_, letters, recorded, expected) => {
  const versions = findVersions(
    sight(letters),
    sight(recorded).map(({ at, wording }) => ({ at, wording })),
    true,
  );

  const told = versions.map(({ points, before }) => `${points.join(",")} after ${before}`);
  expect(told).toEqual(expected);
});

it("what came and went within days is no version, and what was seen last waits for days", () => {
  const sightings = [
    { index: 0, wording: "A", at: 0 },
    { index: 1, wording: "outage", at: 50 * DAY },
    { index: 2, wording: "A", at: 51 * DAY },
    { index: 3, wording: "B", at: 52 * DAY },
  ];

  expect(findVersions(sightings, [], false)).toEqual([{ points: [0, 2], before: "" }]);
  expect(findVersions(sightings, [], true)).toHaveLength(2);
});
