import { describe, expect, it } from "vitest";
import { lateJob } from "../../../src/commands/daemon/late-job.ts";
import type { Settings } from "../../../src/model/settings.ts";
import { readCapture } from "../../../src/read-capture.ts";
import { recordInOrder } from "../../../src/record-in-order.ts";
import type { Archive } from "../../../src/record/archive.ts";
import { makeArchive, makeCapture } from "../../record/entries.ts";
import { makePage, makePolicy } from "../../walk/walk.ts";

const POLICY = makePolicy([]);

async function record(archive: Archive, captured: string, keep: string): Promise<void> {
  const capture = makeCapture(POLICY.id, captured, makePage(keep));
  const { wording } = await readCapture(POLICY, capture);
  await recordInOrder(POLICY, [{ capture, wording }], archive);
}

/** Have a late capture wait, kept at noon; give the archive as a daemon opens it, and a job at another time. */
async function prepare(late: "insert" | "keep") {
  const { archive: keeping, path } = await makeArchive({
    late: "keep",
    now: () => new Date("2024-05-02T12:00:00Z"),
  });
  await record(keeping, "2020-01-01T00:00:00Z", "30 days");
  await record(keeping, "2018-01-01T00:00:00Z", "10 days");
  await keeping.close();
  const { archive } = await makeArchive({ path, late });
  const told: unknown[] = [];
  let now = "";
  const job = lateJob(
    { archive, settings: { policies: [POLICY] } as unknown as Settings },
    {
      clock: { now: () => new Date(now), waitUntil: async () => {} },
      log: (_, message, facts) => void told.push([message, facts]),
    },
  );
  const runAt = async (time: string): Promise<void> => {
    now = `2024-05-02T${time}:00Z`;
    await job.run(new AbortController().signal);
  };
  const years = async (): Promise<string[]> =>
    (await archive.versions(POLICY.id)).map(({ captured }) => captured.slice(0, 4));
  return { archive, job, runAt, years, told };
}

describe("the daemon's job for late captures", () => {
  it("puts them in their place when none has come for an hour", async () => {
    const { archive, job, runAt, years, told } = await prepare("insert");

    await runAt("12:59");
    const before = await years();
    const next = await job.next();
    await runAt("13:00");
    await runAt("14:00");

    expect(before).toEqual(["2020"]);
    expect(new Date(next)).toEqual(new Date("2024-05-02T13:59:00Z"));
    expect(await years()).toEqual(["2018", "2020"]);
    expect(await archive.waiting()).toEqual([]);
    expect(told).toEqual([["late captures are in their place", { captures: 1, versions: 1 }]]);
  });

  it("leaves them where the history is not to be rewritten", async () => {
    const { archive, runAt, years, told } = await prepare("keep");

    await runAt("18:00");

    expect(await years()).toEqual(["2020"]);
    expect(await archive.waiting()).toMatchObject([{ captured: "2018-01-01T00:00:00Z" }]);
    expect(told).toEqual([]);
  });
});
