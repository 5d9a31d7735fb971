import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Capture } from "../../src/model/capture.ts";
import { NORMALISER } from "../../src/normalise/normaliser.ts";
import { readCapture } from "../../src/read-capture.ts";
import { recordInOrder, type ReadCapture } from "../../src/record-in-order.ts";
import { makeArchive, makeCapture, makeEntry } from "../record/entries.ts";
import { makePage, makePolicy, summarise } from "./walk.ts";

const POLICY = makePolicy([]);

function makeSeenCapture(captured: string, keep: string): Capture {
  return makeCapture(POLICY.id, captured, makePage(keep));
}

/** A capture of a page that says how long logs are kept. */
async function read(captured: string, keep: string): Promise<ReadCapture> {
  const capture = makeSeenCapture(captured, keep);
  const reading = await readCapture(POLICY, capture);
  if (reading.kind === "doubt") throw new Error(reading.doubt.evidence);
  return { capture, wording: reading.wording };
}

describe("captures of one policy", () => {
  it("are recorded in order of their time, in whatever order they come", async () => {
    const { archive } = await makeArchive();

    await recordInOrder(
      POLICY,
      [await read("2019-01-01T00:00:00Z", "B"), await read("2018-01-01T00:00:00Z", "A")],
      archive,
    );
    const added = await recordInOrder(POLICY, [await read("2020-01-01T00:00:00Z", "C")], archive);

    expect(added).toHaveLength(1);
    expect(await summarise(archive)).toEqual([
      "2018-01-01 A first",
      "2019-01-01 B substantive",
      "2020-01-01 C substantive",
    ]);
  });

  it("go into the past where they belong, and the one after is compared with them", async () => {
    const { archive } = await makeArchive();
    await recordInOrder(
      POLICY,
      [await read("2018-01-01T00:00:00Z", "A"), await read("2020-01-01T00:00:00Z", "C")],
      archive,
    );
    const before = (await archive.versions()).at(-1);

    const added = await recordInOrder(POLICY, [await read("2019-01-01T00:00:00Z", "B")], archive);

    const versions = await archive.versions();
    expect(added).toEqual([versions[1]]);
    expect(await summarise(archive)).toEqual([
      "2018-01-01 A first",
      "2019-01-01 B substantive",
      "2020-01-01 C substantive",
    ]);
    expect(versions[2]).toMatchObject({ recorded: before?.recorded, capture: before?.capture });
  });

  it("become the first where they are older than all others", async () => {
    const { archive } = await makeArchive();
    await recordInOrder(POLICY, [await read("2020-01-01T00:00:00Z", "B")], archive);

    await recordInOrder(POLICY, [await read("2018-01-01T00:00:00Z", "A")], archive);

    expect(await summarise(archive)).toEqual(["2018-01-01 A first", "2020-01-01 B substantive"]);
  });

  it("make a later version that only repeats them give way", async () => {
    const { archive } = await makeArchive();
    await recordInOrder(POLICY, [await read("2020-01-01T00:00:00Z", "A")], archive);

    const added = await recordInOrder(POLICY, [await read("2018-01-01T00:00:00Z", "A")], archive);

    expect(added).toMatchObject([{ captured: "2018-01-01T00:00:00Z" }]);
    expect(await summarise(archive)).toEqual(["2018-01-01 A first"]);
  });

  it("of one second are kept apart by their words, and not recorded again", async () => {
    const { archive } = await makeArchive();
    const reads = [
      await read("2020-01-01T00:00:00Z", "A"),
      await read("2020-01-01T00:00:00Z", "B"),
    ];

    await recordInOrder(POLICY, reads, archive);
    const again = [
      await recordInOrder(POLICY, reads, archive),
      await recordInOrder(POLICY, reads.slice(0, 1), archive),
    ];

    expect(again).toEqual([[], []]);
    expect(await summarise(archive)).toEqual(["2020-01-01 A first", "2020-01-01 B substantive"]);
  });

  it("give the same history in whatever portions they come, and however often", async () => {
    const wordings = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"), { minLength: 3 });
    await fc.assert(
      fc.asyncProperty(wordings, fc.infiniteStream(fc.nat()), async (keeps, dice) => {
        const reads = await Promise.all(
          keeps.map((keep, index) => read(`201${index}-01-01T00:00:00Z`, keep)),
        );
        const shuffled = reads
          .map((one) => ({ one, at: dice.next().value ?? 0 }))
          .toSorted((left, right) => left.at - right.at)
          .map(({ one }) => one);
        const { archive: whole } = await makeArchive();
        const { archive: pieces } = await makeArchive();

        await recordInOrder(POLICY, reads, whole);
        for (const one of [...shuffled, ...shuffled.slice(0, 1)]) {
          await recordInOrder(POLICY, [one], pieces);
        }

        expect(await summarise(pieces)).toEqual(await summarise(whole));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe("captures beside versions that other rules made", () => {
  /** An archive with one version whose text was made by the rules of yesterday. */
  async function makeOld() {
    const { archive } = await makeArchive();
    const capture = makeSeenCapture("2020-01-01T00:00:00Z", "A");
    await archive.append([
      makeEntry("", "log files for A. In the old style.\n", {
        policy: POLICY,
        capture,
        normaliser: "0",
        change: "first",
      }),
    ]);
    return archive;
  }

  it("are compared with what today's rules make of them", async () => {
    const archive = await makeOld();

    const [added, ...more] = await recordInOrder(
      POLICY,
      [await read("2021-01-01T00:00:00Z", "B")],
      archive,
    );

    expect(more).toEqual([]);
    expect(added).toMatchObject({ change: "substantive", counts: { reworded: 1 } });
    expect(await summarise(archive)).toEqual([
      "2020-01-01 A first",
      "2020-01-01 A technical",
      "2021-01-01 B substantive",
    ]);
  });

  it("that say the same change nothing but the rules", async () => {
    const archive = await makeOld();

    expect(await recordInOrder(POLICY, [await read("2021-01-01T00:00:00Z", "A")], archive)).toEqual(
      [],
    );
    expect(await summarise(archive)).toEqual(["2020-01-01 A first", "2020-01-01 A technical"]);
  });

  it("do not make a change of them where they come before", async () => {
    const archive = await makeOld();

    await recordInOrder(
      POLICY,
      [await read("2018-01-01T00:00:00Z", "C"), await read("2019-01-01T00:00:00Z", "A")],
      archive,
    );

    expect(await summarise(archive)).toEqual(["2018-01-01 C first", "2019-01-01 A substantive"]);
    expect((await archive.versions()).map(({ normaliser }) => normaliser)).toEqual([
      NORMALISER,
      NORMALISER,
    ]);
  });
});
