import { rm } from "node:fs/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Policy } from "../../src/model/policy.ts";
import type { Settings } from "../../src/model/settings.ts";
import type { Version } from "../../src/model/version.ts";
import { normaliseDocument } from "../../src/normalise/normalise-document.ts";
import { NORMALISER } from "../../src/normalise/normaliser.ts";
import type { Normaliser } from "../../src/normalise/pool.ts";
import { readCapture } from "../../src/read-capture.ts";
import {
  rebuildPolicies,
  type RebuildOptions,
  type RebuildTarget,
} from "../../src/rules/rebuild.ts";
import { recordInOrder } from "../../src/record-in-order.ts";
import { openArchive, type Archive } from "../../src/record/archive.ts";
import { sha256 } from "../../src/record/message/metadata.ts";
import type { RecordEntry } from "../../src/record/write/record-entry.ts";
import { explode, objectFile } from "../record/verify/corrupt.ts";
import { composeDue } from "../../src/digests/compose-due.ts";
import { mailSettingsOf, subscriberOf } from "../digests/subscriber.ts";
import { trackPolicy } from "../../src/track.ts";
import { git, makeCapture, makeEntry } from "../record/entries.ts";
import { makePage, makePolicy, makeWalk, summarise, type TestWalk } from "./walk.ts";

const POLICY = makePolicy([]);
const CAPTURED = "2020-01-01T00:00:00Z";
const CHALLENGE = `<title>Just a moment...</title><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue to the site that you asked for.</p>`;
const ALL: RebuildOptions = { isDry: false, concurrency: 2 };

function target(policy: Policy = POLICY, isTracked = true): RebuildTarget {
  return { policy, isTracked };
}

function named(service: string): Policy {
  return { ...POLICY, id: `${service}/privacy-policy`, service };
}

/** A version as the rules of yesterday made it of a page. */
function makeOldEntry(policy: Policy, page = makePage("A"), normaliser = "0"): RecordEntry {
  const capture = makeCapture(policy.id, CAPTURED, page);
  const text = `In the old style.\nWe keep log files for A.\n`;
  return makeEntry("", text, { policy, capture, normaliser, change: "first" });
}

/** A version of today's text that bears the name of yesterday's rules. */
async function makeSameEntry(policy: Policy): Promise<RecordEntry> {
  const entry = makeOldEntry(policy);
  return { ...entry, text: (await normaliseDocument(entry.capture.body)).text };
}

interface CountedNormaliser {
  readonly normalise: Normaliser;
  readonly calls: () => number;
}

function countCalls(): CountedNormaliser {
  let calls = 0;
  return {
    normalise: async (body, options) => {
      calls += 1;
      return normaliseDocument(body, options);
    },
    calls: () => calls,
  };
}

async function makeOld(entries: readonly RecordEntry[]) {
  const test = await makeWalk();
  const { archive, state } = test;
  for (const entry of entries) await archive.append([entry]);
  return { ...test, context: { archive, state, normalise: normaliseDocument } };
}

async function tipsOf({ path }: Archive): Promise<string> {
  return git(path, "for-each-ref", "--format=%(refname) %(objectname)", "refs/heads");
}

describe("a rebuild", () => {
  it("records what today's rules make of the same capture, as technical, once", async () => {
    const { archive, context } = await makeOld([makeOldEntry(POLICY)]);

    const [outcome] = await rebuildPolicies([target()], ALL, context);
    const again = await rebuildPolicies([target()], ALL, context);

    const [old, made, ...more] = await archive.versions();
    expect(outcome).toEqual({
      policy: POLICY.id,
      outcome: "technical",
      version: made?.version,
      lines: { added: expect.any(Number), removed: 2 },
    });
    expect(again).toEqual([{ policy: POLICY.id, outcome: "unchanged" }]);
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      captured: CAPTURED,
      capture: old?.capture,
      bodySha256: old?.bodySha256,
      normaliser: NORMALISER,
      change: "technical",
      counts: {},
    });
    expect((await archive.head(POLICY.id))?.text).toBe(
      (await normaliseDocument(Buffer.from(makePage("A")))).text,
    );
    expect(await git(archive.path, "rev-list", "--count", "captures")).toBe("1");
  });

  it("records nothing where the text is the same, and reads that capture once", async () => {
    const { archive, context } = await makeOld([await makeSameEntry(POLICY)]);
    const { normalise, calls } = countCalls();
    const before = await tipsOf(archive);

    const first = await rebuildPolicies([target()], ALL, { ...context, normalise });
    const second = await rebuildPolicies([target()], ALL, { ...context, normalise });

    expect([...first, ...second].map(({ outcome }) => outcome)).toEqual(["unchanged", "unchanged"]);
    expect(calls()).toBe(1);
    expect(await tipsOf(archive)).toBe(before);
  });

  it("does not read again what today's rules have made", async () => {
    const { context } = await makeOld([makeOldEntry(POLICY, makePage("A"), NORMALISER)]);
    const { normalise, calls } = countCalls();

    const [outcome] = await rebuildPolicies([target()], ALL, { ...context, normalise });

    expect(outcome).toEqual({ policy: POLICY.id, outcome: "unchanged" });
    expect(calls()).toBe(0);
  });

  it("that is dry counts the lines that would come and go, and writes nothing", async () => {
    const { archive, context } = await makeOld([makeOldEntry(POLICY)]);
    const before = await tipsOf(archive);
    const lines = (await normaliseDocument(Buffer.from(makePage("A")))).text.split("\n").length;

    const outcomes = await rebuildPolicies([target()], { ...ALL, isDry: true }, context);

    expect(outcomes).toEqual([
      { policy: POLICY.id, outcome: "technical", lines: { added: lines - 1, removed: 2 } },
    ]);
    expect(await tipsOf(archive)).toBe(before);
    expect(await context.state.cursor(POLICY.id, "rebuild")).toBe(null);
  });

  it("follows selectors that have changed", async () => {
    const { archive, context } = await makeOld([makeOldEntry(POLICY)]);
    await rebuildPolicies([target()], ALL, context);

    const [outcome] = await rebuildPolicies([target(makePolicy([], ["p"]))], ALL, context);

    const head = await archive.head(POLICY.id);
    expect(outcome).toMatchObject({ outcome: "technical", version: head?.version.version });
    expect(head?.version.normaliser).toMatch(new RegExp(`^${NORMALISER}\\+[0-9a-f]{12}$`));
    expect(head?.text).not.toContain("#");
  });

  it("keeps a text whose capture would be doubted now, or not be found in, and says why", async () => {
    const challenged = named("challenged");
    const rebuilt = { ...named("rebuilt"), extraction: { select: ["#policy"], remove: [] } };
    const entries = [makeOldEntry(challenged, CHALLENGE), makeOldEntry(rebuilt)];
    const { archive, context } = await makeOld(entries);
    const before = await tipsOf(archive);

    const outcomes = await rebuildPolicies([target(challenged), target(rebuilt)], ALL, context);

    expect(outcomes.toSorted((one, other) => (one.policy < other.policy ? -1 : 1))).toEqual([
      {
        policy: challenged.id,
        outcome: "kept",
        reason: expect.stringMatching(/^bot-challenge: /),
      },
      { policy: rebuilt.id, outcome: "kept", reason: expect.stringContaining("#policy") },
    ]);
    expect(await tipsOf(archive)).toBe(before);
  });

  it("keeps a text that was made with selectors which nobody knows any more", async () => {
    const old = named("old");
    const today = named("today");
    const { archive, context } = await makeOld([
      makeOldEntry(old, makePage("A"), "0+0123456789ab"),
      makeOldEntry(today, makePage("A"), `${NORMALISER}+0123456789ab`),
    ]);
    const before = await tipsOf(archive);

    const outcomes = await rebuildPolicies(
      [target(old, false), target(today, false)],
      ALL,
      context,
    );

    expect(new Map(outcomes.map(({ policy, outcome }) => [policy, outcome]))).toEqual(
      new Map([
        [old.id, "kept"],
        [today.id, "unchanged"],
      ]),
    );
    expect(await tipsOf(archive)).toBe(before);
  });

  it("reads policies that are not tracked any more as all others", async () => {
    const { archive, context } = await makeOld([makeOldEntry(POLICY)]);

    await rebuildPolicies([target(POLICY, false)], ALL, context);

    expect(await summarise(archive)).toEqual(["2020-01-01 A first", "2020-01-01 A technical"]);
  });

  it("names a policy whose capture is damaged, and does the others", async () => {
    const damaged = named("damaged");
    const page = makePage("A", "<p>These bytes are going to be lost by accident.</p>");
    const { archive, context } = await makeOld([makeOldEntry(damaged, page), makeOldEntry(POLICY)]);
    const body = await git(archive.path, "rev-parse", "captures:damaged/privacy-policy.html");
    await archive.close();
    explode(archive.path);
    await rm(objectFile(archive.path, body));

    const outcomes = await rebuildPolicies([target(damaged), target()], ALL, context);

    expect(outcomes).toEqual(
      expect.arrayContaining([
        { policy: damaged.id, outcome: "failed", reason: expect.stringContaining("the body") },
        expect.objectContaining({ policy: POLICY.id, outcome: "technical" }),
      ]),
    );
    expect(await archive.versions(damaged.id)).toHaveLength(1);
  });

  it("that is stopped leaves what is done, and the next one goes on from there", async () => {
    const policies = ["a", "b", "c", "d"].map(named);
    const { archive, context } = await makeOld(policies.map((policy) => makeOldEntry(policy)));
    const stop = new AbortController();
    const targets = policies.map((policy) => target(policy));

    const stopped = rebuildPolicies(
      targets,
      { isDry: false, concurrency: 1 },
      { ...context, signal: stop.signal },
      ({ policy }) => {
        if (policy === "b/privacy-policy") stop.abort(new Error("enough"));
      },
    );

    await expect(stopped).rejects.toThrow("enough");
    expect(await archive.versions()).toHaveLength(6);
    const rest = await rebuildPolicies(targets, ALL, context);
    expect(Map.groupBy(rest, ({ outcome }) => outcome).get("technical")).toHaveLength(2);
    expect(await archive.versions()).toHaveLength(8);
  });

  it("by two processes at once records each text once", async () => {
    const policies = ["a", "b", "c", "d", "e", "f"].map(named);
    const { archive, context } = await makeOld(policies.map((policy) => makeOldEntry(policy)));
    const other = await openArchive({ path: archive.path, now: () => new Date() });
    onTestFinished(() => other.close());
    const targets = policies.map((policy) => target(policy));

    const both = await Promise.all([
      rebuildPolicies(targets, ALL, context),
      rebuildPolicies(targets, ALL, { ...context, archive: other }),
    ]);

    expect(both.flat().filter(({ outcome }) => outcome === "technical")).toHaveLength(6);
    expect(both.flat().filter(({ outcome }) => outcome === "unchanged")).toHaveLength(6);
    expect(await archive.versions()).toHaveLength(12);
  });

  it("comes to what the next change of wording would have brought about", async () => {
    const capture = makeCapture(POLICY.id, "2021-01-01T00:00:00Z", makePage("B"));
    const { wording } = (await readCapture(POLICY, capture)) as Extract<
      Awaited<ReturnType<typeof readCapture>>,
      { kind: "wording" }
    >;
    const entries = [makeOldEntry(POLICY)];
    const [rebuilt, untouched] = [await makeOld(entries), await makeOld(entries)];

    await rebuildPolicies([target()], ALL, rebuilt.context);
    await recordInOrder(POLICY, [{ capture, wording }], rebuilt.archive);
    await recordInOrder(POLICY, [{ capture, wording }], untouched.archive);

    const [one, other] = [await rebuilt.archive.versions(), await untouched.archive.versions()];
    expect(one.map(factsOf)).toEqual(other.map(factsOf));
    expect(one).toHaveLength(3);
  });
});

function factsOf({ captured, textSha256, normaliser, change, counts, subject }: Version): object {
  return { captured, textSha256, normaliser, change, counts, subject };
}

describe("readers of an archive that was rebuilt", () => {
  const SUBSCRIBER = subscriberOf("reader@example.org");

  /** A policy that is watched, and whose recorded text was made by the rules of yesterday. */
  async function makeWatched(): Promise<
    TestWalk & { policy: Policy; due: () => Promise<unknown[]> }
  > {
    const test = await makeWalk();
    const policy = makePolicy([{ kind: "live", url: `${test.site.url}/privacy` }]);
    test.site.set("/privacy", { body: makePage("30 days") });
    await trackPolicy(policy, test.walk);
    test.setNow("2024-05-01T06:00:00Z");
    const { capture, head } = await readHead(test.archive, policy);
    const text = `In the old style.\n${head}`;
    await test.archive.append([
      makeEntry("", text, { policy, capture, normaliser: "0", change: "technical" }),
    ]);
    const settings = { policies: [policy], mail: null } as unknown as Settings;
    const context = { settings, archive: test.archive, state: test.state, now: test.walk.now };
    return {
      ...test,
      policy,
      due: async () => collect(composeDue(mailSettingsOf(null), context, [SUBSCRIBER])),
    };
  }

  async function collect(due: ReturnType<typeof composeDue>): Promise<unknown[]> {
    const digests: unknown[] = [];
    for await (const one of due) digests.push(...one.digests);
    return digests;
  }

  async function readHead(archive: Archive, policy: Policy) {
    const head = await archive.head(policy.id);
    if (head === null) throw new Error("nothing is recorded");
    return { capture: await archive.capture(head.version.version), head: head.text };
  }

  it("hear nothing of it", async () => {
    const { policy, archive, state, setNow, due } = await makeWatched();
    setNow("2024-05-02T05:00:00Z");

    const outcomes = await rebuildPolicies([target(policy)], ALL, {
      archive,
      state,
      normalise: normaliseDocument,
    });

    setNow("2024-05-02T07:00:00Z");
    expect(outcomes).toMatchObject([{ outcome: "technical", lines: { added: 0, removed: 1 } }]);
    expect(await due()).toEqual([]);
  });

  it("find no version more when the page is checked and is as it was", async () => {
    const { policy, archive, state, walk, setNow } = await makeWatched();
    await rebuildPolicies([target(policy)], ALL, { archive, state, normalise: normaliseDocument });
    const before = await tipsOf(archive);
    setNow("2024-05-02T05:00:00Z");

    const outcome = await trackPolicy(policy, walk);

    expect(outcome).toEqual({ policy: policy.id, outcome: "unchanged" });
    expect(await tipsOf(archive)).toBe(before);
    expect(sha256((await readHead(archive, policy)).head)).toBe(
      (await archive.versions(policy.id))[0]?.textSha256,
    );
  });

  it("hear of the next change, and of nothing but that change", async () => {
    const { policy, archive, state, setNow, due } = await makeWatched();
    await rebuildPolicies([target(policy)], ALL, { archive, state, normalise: normaliseDocument });
    setNow("2024-05-03T05:00:00Z");
    const capture = makeCapture(policy.id, "2024-05-03T05:00:00Z", makePage("24 months"));
    const reading = await readCapture(policy, capture);
    await recordInOrder(policy, [{ capture, wording: reading.wording }], archive);

    setNow("2024-05-03T07:00:00Z");
    const [digest, ...more] = await due();

    expect(more).toEqual([]);
    expect(digest).toMatchObject({ entryCount: 1, text: expect.stringContaining("24 months") });
    expect(JSON.stringify(digest)).not.toContain("old style");
  });
});
