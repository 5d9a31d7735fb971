import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Policy } from "../../src/model/policy.ts";
import { placeWaiting } from "../../src/place-waiting.ts";
import { readCapture } from "../../src/read-capture.ts";
import { recordInOrder, recordOrKeep, type ReadCapture } from "../../src/record-in-order.ts";
import type { Archive } from "../../src/record/archive.ts";
import { git, makeArchive, makeCapture } from "../record/entries.ts";
import { makePage, makePolicy } from "./walk.ts";

const ACME = makePolicy([]);
const OTHER: Policy = { ...ACME, id: "other/terms", service: "Other", name: "Terms" };

async function read(policy: Policy, captured: string, keep: string): Promise<ReadCapture> {
  const capture = makeCapture(policy.id, captured, makePage(keep));
  const reading = await readCapture(policy, capture);
  if (reading.kind === "doubt") throw new Error(reading.doubt.evidence);
  return { capture, wording: reading.wording };
}

function place(archive: Archive, notices: string[] = []) {
  return placeWaiting({
    archive,
    policies: async () => [ACME, OTHER],
    onNotice: (notice) => notices.push(notice),
  });
}

/** What a reader sees of an archive, but for ids and for when it was recorded. */
async function describeVersions(archive: Archive): Promise<object[]> {
  const versions = await archive.versions();
  const texts = await archive.texts(versions);
  return versions
    .map(({ policy, captured, change, subject, counts }, at) => ({
      policy,
      captured,
      change,
      subject,
      counts,
      text: texts[at],
    }))
    .toSorted((one, other) =>
      `${one.policy} ${one.captured}` < `${other.policy} ${other.captured}` ? -1 : 1,
    );
}

describe("late captures that are not to be put in their place yet", () => {
  it("leave main as it is, wait, and are put in their place in one pass for all policies", async () => {
    const { archive, path } = await makeArchive({ late: "keep" });
    for (const policy of [ACME, OTHER])
      await recordInOrder(policy, [await read(policy, "2020-01-01T00:00:00Z", "C")], archive);
    const main = await git(path, "rev-parse", "main");

    for (const policy of [ACME, OTHER]) {
      const reads = [
        await read(policy, "2018-01-01T00:00:00Z", "A"),
        await read(policy, "2019-01-01T00:00:00Z", "B"),
        await read(policy, "2021-01-01T00:00:00Z", "D"),
      ];
      const { versions, late } = await recordOrKeep(policy, reads, archive);
      expect(versions).toMatchObject([{ captured: "2021-01-01T00:00:00Z" }]);
      expect(late).toBe(2);
    }
    expect(await git(path, "merge-base", "main", main)).toBe(main);
    expect(await archive.rewrites()).toEqual([]);
    const placement = await place(archive);

    expect(placement).toMatchObject({ waited: 4, versions: { length: 4 } });
    for (const policy of [ACME, OTHER]) {
      const versions = await archive.versions(policy.id);
      expect(versions.map(({ captured }) => captured.slice(0, 4))).toEqual([
        "2018",
        "2019",
        "2020",
        "2021",
      ]);
    }
    expect(await archive.rewrites()).toMatchObject([
      { inserted: 4, policies: [ACME.id, OTHER.id], to: await git(path, "rev-parse", "main") },
    ]);
    expect(await git(path, "rev-list", "--count", "captures")).toBe("8");
    expect(await archive.waiting()).toEqual([]);
    expect(await place(archive)).toEqual({ waited: 0, versions: [] });
  });

  it("are no version where they only repeat what is known", async () => {
    const { archive, path } = await makeArchive({ late: "keep" });
    await recordInOrder(
      ACME,
      [
        await read(ACME, "2018-01-01T00:00:00Z", "A"),
        await read(ACME, "2020-01-01T00:00:00Z", "C"),
      ],
      archive,
    );
    const main = await git(path, "rev-parse", "main");
    await recordInOrder(ACME, [await read(ACME, "2019-01-01T00:00:00Z", "A")], archive);

    const placement = await place(archive);

    expect(placement).toEqual({ waited: 1, versions: [] });
    expect(await git(path, "rev-parse", "main")).toBe(main);
    expect(await archive.waiting()).toEqual([]);
  });
});

describe("captures of several policies, in whatever order they come, at once or later", () => {
  it("make the history that recording them in order of time makes", async () => {
    const captures = fc.shuffledSubarray(
      [0, 1, 2, 3, 4, 5].map((year) => ({ year, policy: year % 2 === 0 ? ACME : OTHER })),
      { minLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(captures, fc.infiniteStream(fc.boolean()), async (shuffled, dice) => {
        const { archive, path } = await makeArchive();
        const { archive: ordered } = await makeArchive();
        for (const { year, policy } of shuffled) {
          const late = dice.next().value === true ? "keep" : "insert";
          const one = await read(policy, `201${year}-01-01T00:00:00Z`, `${year + 1} days`);
          await recordInOrder(policy, [one], { ...archive, late });
        }
        await place(archive);
        for (const { year, policy } of shuffled.toSorted((one, other) => one.year - other.year)) {
          const one = await read(policy, `201${year}-01-01T00:00:00Z`, `${year + 1} days`);
          await recordInOrder(policy, [one], ordered);
        }

        expect(await describeVersions(archive)).toEqual(await describeVersions(ordered));
        for (const { id } of [ACME, OTHER]) {
          const dates = await git(
            path,
            "log",
            "--reverse",
            "--format=%at",
            "main",
            "--",
            `${id}.md`,
          );
          const seconds = dates.split("\n").filter(Boolean).map(Number);
          expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
        }
      }),
      { numRuns: 3 },
    );
  });
});
