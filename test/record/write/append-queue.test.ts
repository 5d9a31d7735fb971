import { describe, expect, it } from "vitest";
import { git, makeArchive, makeCapture, makeEntry } from "../entries.ts";
import type { RecordEntry } from "../../../src/record/write/record-entry.ts";

function makeOther(number: number, captured = "2017-01-01T00:00:00Z"): RecordEntry {
  const policy = { id: `service-${number}/terms`, service: `Service ${number}`, name: "Terms" };
  return makeEntry(captured, `Text ${number}\n`, { policy });
}

describe("appends that come at once", () => {
  it("are each answered with their own versions", async () => {
    const { archive, path } = await makeArchive();
    const wishes = Array.from({ length: 12 }, (_, number) => [
      makeOther(number),
      makeOther(number, "2018-01-01T00:00:00Z"),
    ]);

    const recorded = await Promise.all(wishes.map((entries) => archive.append(entries, null)));
    await archive.close();

    for (const [number, versions] of recorded.entries()) {
      expect(versions).toHaveLength(2);
      expect(await archive.versions(`service-${number}/terms`)).toEqual(versions);
    }
    expect(await git(path, "rev-list", "--count", "main")).toBe("24");
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("fail each for itself", async () => {
    const { archive } = await makeArchive();
    await archive.append([makeEntry("2017-06-06T18:07:03Z", "We collect data.\n")]);
    const untrue = makeEntry("2018-01-01T00:00:00Z", "Text\n", {
      policy: { id: "hapara/terms", service: "Hapara", name: "Terms" },
      capture: makeCapture("another/policy", "2018-01-01T00:00:00Z", "Text"),
    });

    const outcomes = await Promise.allSettled([
      archive.append([makeOther(1)]),
      archive.append([makeEntry("2016-01-01T00:00:00Z", "Older\n")]),
      archive.append([untrue]),
      archive.append([makeOther(2)], null),
      archive.append([makeOther(3)], "0".repeat(40)),
      archive.append([makeOther(4)]),
    ]);

    expect(
      outcomes.map((one) =>
        one.status === "fulfilled" ? "recorded" : (one.reason as { code: string }).code,
      ),
    ).toEqual(["recorded", "out-of-order", "bad-entry", "recorded", "policy-moved", "recorded"]);
    expect((await archive.versions()).map(({ policy }) => policy)).toEqual([
      "atera/privacy-policy",
      "service-1/terms",
      "service-2/terms",
      "service-4/terms",
    ]);
  });

  it("of one policy come one after the other, and the second is told that the first was faster", async () => {
    const { archive } = await makeArchive();

    const outcomes = await Promise.allSettled([
      archive.append([makeOther(1)], null),
      archive.append([makeOther(1, "2018-01-01T00:00:00Z")], null),
      archive.append([makeOther(1, "2019-01-01T00:00:00Z")]),
    ]);

    expect(outcomes).toMatchObject([
      { status: "fulfilled" },
      { status: "rejected", reason: { code: "policy-moved" } },
      { status: "fulfilled" },
    ]);
    expect((await archive.versions("service-1/terms")).map(({ captured }) => captured)).toEqual([
      "2017-01-01T00:00:00Z",
      "2019-01-01T00:00:00Z",
    ]);
  });

  it("are tried by themselves where the step that they share fails", async () => {
    const { archive, path } = await makeArchive();
    const poisoned = makeOther(2);

    const outcomes = await Promise.allSettled([
      archive.append([makeOther(1)]),
      // A commit that git cannot take: there is no such capture.
      archive.append([{ ...poisoned, body: undefined as unknown as string[] }]),
      archive.append([makeOther(3)]),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await git(path, "rev-list", "--count", "main")).toBe("2");
    expect(await git(path, "fsck", "--full")).toBe("");
  });

  it("are not tried again once they are refused", async () => {
    const { archive } = await makeArchive();
    await archive.append([makeOther(1, "2018-01-01T00:00:00Z")]);
    const older = makeOther(1);
    let looks = 0;
    let looksUntilRefused = 0;
    const watched: RecordEntry = {
      ...older,
      get policy() {
        looks += 1;
        return older.policy;
      },
    };

    const refused = archive.append([watched]).catch((error: unknown) => {
      looksUntilRefused = looks;
      throw error;
    });
    const outcomes = await Promise.allSettled([
      refused,
      archive.append([{ ...makeOther(2), body: undefined as unknown as string[] }]),
      archive.append([makeOther(3)]),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(looksUntilRefused).toBeGreaterThan(0);
    expect(looks).toBe(looksUntilRefused);
  });
});
