import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/record/archive.ts";
import { git, makeArchive, makeCapture, makeEntry } from "../entries.ts";

const POLICY = { id: "atera/privacy-policy", service: "Atera", name: "Privacy Policy" };

function makeLate(captured: string, body: string) {
  return { policy: POLICY, capture: makeCapture(POLICY.id, captured, body) };
}

describe("captures that are kept without a version", () => {
  it("leave main as it is, and can be read back", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2019-01-01T00:00:00Z", "One\n")]);
    const main = await git(path, "rev-parse", "main");

    const [commit = ""] = await archive.keepCaptures(
      [makeLate("2018-01-01T00:00:00Z", "<p>Zero</p>")],
      "late",
    );

    expect(await git(path, "rev-parse", "main")).toBe(main);
    expect(await git(path, "rev-parse", "captures")).toBe(commit);
    const capture = await archive.keptCapture({ commit, policy: POLICY.id });
    expect(Buffer.from(capture.body).toString()).toBe("<p>Zero</p>");
    expect(await git(path, "fsck", "--strict")).toBe("");
  });

  it("are kept once, also beside those of versions", async () => {
    const { archive, path } = await makeArchive();
    const recorded = makeEntry("2019-01-01T00:00:00Z", "One\n");
    const [version] = await archive.append([recorded]);
    const late = makeLate("2018-01-01T00:00:00Z", "<p>Zero</p>");

    const first = await archive.keepCaptures([late, late], "late");
    const again = await archive.keepCaptures([late, recorded], "unchanged");

    expect(first[0]).toBe(first[1]);
    expect(again).toEqual([first[0], version?.capture]);
    expect(await git(path, "rev-list", "--count", "captures")).toBe("2");
  });

  it("wait for their place where they are late, also for the next process", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2019-01-01T00:00:00Z", "One\n")]);
    await archive.keepCaptures([makeLate("2019-02-01T00:00:00Z", "<p>Same</p>")], "unchanged");
    await archive.keepCaptures([makeLate("2018-01-01T00:00:00Z", "<p>Zero</p>")], "late");

    const other = await openArchive({ path, now: () => new Date() });
    const waiting = await other.waiting();

    expect(waiting).toMatchObject([
      { policy: POLICY.id, captured: "2018-01-01T00:00:00Z", reason: "late" },
    ]);
    expect(await archive.keptCaptures()).toHaveLength(3);
  });

  it("wait no longer once they are settled, and those that came meanwhile do", async () => {
    const { archive } = await makeArchive();
    await archive.keepCaptures([makeLate("2018-01-01T00:00:00Z", "<p>Zero</p>")], "late");
    const waiting = await archive.waiting();
    await archive.keepCaptures([makeLate("2017-01-01T00:00:00Z", "<p>Before</p>")], "late");

    await archive.settleWaiting(waiting);

    expect(await archive.waiting()).toMatchObject([{ captured: "2017-01-01T00:00:00Z" }]);
    await archive.settleWaiting(await archive.waiting());
    expect(await archive.waiting()).toEqual([]);
  });

  it("become versions without their bytes being written again", async () => {
    const { archive, path } = await makeArchive();
    const entry = makeEntry("2018-01-01T00:00:00Z", "Zero\n");
    const [commit = ""] = await archive.keepCaptures([entry], "late");
    const [kept] = await archive.keptCaptures();

    const [version] = await archive.append([
      {
        ...entry,
        capture: { ...entry.capture, body: new Uint8Array() },
        kept: { commit, bodySha256: kept?.bodySha256 ?? "" },
      },
    ]);

    expect(version).toMatchObject({ capture: commit, bodySha256: kept?.bodySha256 });
    expect(await git(path, "rev-list", "--count", "captures")).toBe("1");
  });
});
