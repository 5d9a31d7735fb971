import { describe, expect, it } from "vitest";
import type { FoundContext } from "../../src/import/found/found-context.ts";
import { findSnapshots } from "../../src/import/snapshots/find-snapshots.ts";
import {
  importSnapshots,
  type SnapshotOutcome,
} from "../../src/import/snapshots/import-snapshots.ts";
import type { Policy } from "../../src/model/policy.ts";
import { normaliseDocument } from "../../src/normalise/normalise-document.ts";
import { readForeignHistory } from "../../src/record/foreign/foreign-history.ts";
import { makeFolder } from "../record/entries.ts";
import { makeSnapshots, takeDaily } from "./snapshots.ts";
import { makePage, makeWalk } from "./walk.ts";

const ID = "open-example/privacy-policy";
const CHALLENGE =
  "<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>";

type Store = Pick<FoundContext, "archive" | "state">;

async function importAll(
  folder: string,
  { archive, state }: Store,
  policies: readonly Policy[] = [],
): Promise<SnapshotOutcome[]> {
  const history = await readForeignHistory(folder);
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  const context = {
    archive,
    state,
    normalise: normaliseDocument,
    now: () => new Date("2026-01-01T00:00:00Z"),
    maxBodyBytes: 1_000_000,
    asRecorded: false,
    isDry: false,
  };
  const hooks = { onProgress: () => undefined, onOutcome: () => undefined };
  return importSnapshots(findSnapshots(history, known, null), context, hooks);
}

async function listVersions({ archive }: Store): Promise<(readonly [string, string])[]> {
  const versions = await archive.versions(ID);
  return versions.map(({ captured, change }) => [captured.slice(0, 10), change] as const);
}

/** Declared to leave out another part of the page until an instant than after it. */
function declare(until: string): Policy {
  return {
    id: ID,
    service: "Open Example",
    name: "Privacy Policy",
    sources: [{ kind: "live", url: "https://open.example/privacy" }],
    extraction: { select: ["main"], remove: [".contents"] },
    past: [{ until, extraction: { select: ["main"], remove: [] } }],
  };
}

const CONTENTS = '<p class="contents">On this page: what we collect, how long we keep it.</p>';

describe("a stream of raw captures", () => {
  it("becomes the versions that last, under the names of its documents", async () => {
    const walk = await makeWalk();
    const [old, odd, young] = [makePage("30 days"), makePage("99 years"), makePage("24 months")];
    const pages = [old, old, CHALLENGE, old, odd, old, young, young];
    const folder = await makeSnapshots(takeDaily(pages));

    const [outcome] = await importAll(folder, walk);

    const versions = await walk.archive.versions(ID);
    expect(outcome).toMatchObject({
      outcome: "first",
      captures: 8,
      held: 1,
      heldBy: { "bot-challenge": 1 },
      flips: 1,
      recorded: 2,
      failures: 0,
      failedBy: {},
    });
    expect(versions.map(({ captured, change, url }) => [captured, change, url])).toEqual([
      ["2024-01-01T12:00:00Z", "first", "https://open.example/privacy"],
      ["2024-01-07T12:00:00Z", "substantive", "https://open.example/privacy"],
    ]);
    expect((await walk.archive.capture(versions[1]?.version ?? "")).body.length).toBeGreaterThan(0);
  });

  it("changes nothing when it is imported again", async () => {
    const walk = await makeWalk();
    const pages = [makePage("30 days"), makePage("24 months"), makePage("24 months")];
    const folder = await makeSnapshots(takeDaily(pages));
    await importAll(folder, walk);
    const before = await walk.archive.versions();

    const [again] = await importAll(folder, walk);
    await walk.state.saveCursor({ policy: ID, source: "snapshots", value: null });
    const [forgotten] = await importAll(folder, walk);

    expect([again?.outcome, forgotten?.outcome]).toEqual(["unchanged", "unchanged"]);
    expect(await walk.archive.versions()).toEqual(before);
  });

  it("tells by the code of the error what cannot be read", async () => {
    const walk = await makeWalk();
    const pages = [
      makePage("30 days"),
      "<html><body><p>Moved.</p></body></html>",
      makePage("30 days"),
    ];
    const folder = await makeSnapshots(takeDaily(pages));

    const [outcome] = await importAll(folder, walk, [declare("2020-01-01T00:00:00Z")]);

    expect(outcome).toMatchObject({ failures: 1, failedBy: { "selector-not-found": 1 }, held: 0 });
  });

  it("has said the last wording ever since, where other documents went on for a week", async () => {
    const [walk, impatient] = [await makeWalk(), await makeWalk()];
    const changed = takeDaily([makePage("30 days"), makePage("30 days"), makePage("24 months")]);
    const other = { page: makePage("a year"), path: "Open Example/Terms of Service.html" };

    await importAll(
      await makeSnapshots([...changed, { ...other, at: "2024-01-12T12:00:00Z" }]),
      walk,
    );
    await importAll(
      await makeSnapshots([...changed, { ...other, at: "2024-01-04T12:00:00Z" }]),
      impatient,
    );

    expect(await listVersions(walk)).toEqual([
      ["2024-01-01", "first"],
      ["2024-01-03", "substantive"],
    ]);
    expect(await listVersions(impatient)).toEqual([["2024-01-01", "first"]]);
  });

  it("blames no policy for being declared otherwise from then on", async () => {
    const walk = await makeWalk();
    const page = makePage("30 days", CONTENTS);
    const folder = await makeSnapshots(takeDaily([page, page, page, page]));

    const [outcome] = await importAll(folder, walk, [declare("2024-01-02T23:00:00Z")]);

    expect(outcome?.recorded).toBe(2);
    expect(await listVersions(walk)).toEqual([
      ["2024-01-01", "first"],
      ["2024-01-03", "technical"],
    ]);
  });

  it("blames no policy for a page that was built anew, where neither declaration matches the other's", async () => {
    const walk = await makeWalk();
    const young = makePage("30 days");
    const old = young.replaceAll("main>", "article>");
    const policy = declare("2024-01-02T23:00:00Z");
    const past = [
      { until: "2024-01-02T23:00:00Z", extraction: { select: ["article"], remove: ["h1"] } },
    ];
    const folder = await makeSnapshots(takeDaily([old, old, young, young]));

    await importAll(folder, walk, [{ ...policy, past }]);

    expect(await listVersions(walk)).toEqual([
      ["2024-01-01", "first"],
      ["2024-01-03", "technical"],
    ]);
  });

  it("reports what changed while the policy came to be declared otherwise", async () => {
    const walk = await makeWalk();
    const [old, young] = [makePage("30 days", CONTENTS), makePage("24 months", CONTENTS)];
    const folder = await makeSnapshots(takeDaily([old, old, young, young]));

    await importAll(folder, walk, [declare("2024-01-02T23:00:00Z")]);

    expect(await listVersions(walk)).toEqual([
      ["2024-01-01", "first"],
      ["2024-01-03", "substantive"],
    ]);
  });

  it("keeps the fragment by which a policy names its part of the page", async () => {
    const walk = await makeWalk();
    const policy = declare("2020-01-01T00:00:00Z");
    const url = "https://open.example/privacy#main";
    const folder = await makeSnapshots(takeDaily([makePage("30 days")]));

    await importAll(folder, walk, [{ ...policy, sources: [{ kind: "live", url }] }]);

    expect((await walk.archive.versions(ID))[0]?.url).toBe(url);
  });

  it("must come from a git repository", async () => {
    const folder = await makeFolder();

    await expect(readForeignHistory(folder)).rejects.toMatchObject({ code: "not-a-repository" });
  });
});
