import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openArchive, type Archive } from "../../src/record/archive.ts";
import { git, makeCapture, makeEntry } from "../record/entries.ts";
import { startSiteServer, type SiteServer } from "../servers/site-server.ts";
import { makePage } from "../walk/walk.ts";
import { makeProject, type Project, type Run } from "./run-cli.ts";

const ID = "acme/privacy-policy";
const GONE = "gone/terms";
const CHALLENGE = `<title>Just a moment...</title><h1>Just a moment...</h1><p>Enable JavaScript and cookies to continue to the site that you asked for.</p>`;

/** A run, and where `main` stood after it. */
interface Step extends Run {
  readonly main: string;
}

let site: SiteServer;
let project: Project;
let archive: Archive;
/** `main` before any of the steps, which are taken in this order. */
let before: string;
let dry: Step;
let json: Step;
let again: Step;
let digest: Step;
let check: Step;
let kept: Step;

beforeAll(async () => {
  site = await startSiteServer();
  site.set("/privacy", { body: makePage("30 days") });
  const live = `${site.url}/privacy`;
  project = await makeProject(
    { [ID]: [{ live }], "new/terms": [{ live }] },
    {
      mail: {
        from: "Clausewatch <watch@example.org>",
        smtp: { host: "127.0.0.1", port: 9, secure: false },
        subscribers: [{ address: "reader@example.org", policies: ["*"] }],
      },
    },
  );
  await project.run("check", ID);
  archive = await openArchive({ path: project.archive, now: () => new Date() });
  await putOld(ID, "Acme", "Privacy Policy");
  await putOld(GONE, "Gone", "Terms", makePage("9 days"));
  before = await git(project.archive, "rev-parse", "main");
  dry = await step("rebuild", "--dry-run");
  json = await step("rebuild", "--json");
  again = await step("rebuild");
  digest = await step("digest", "--json");
  check = await step("check", ID, "--json");
  await putOld("walled/terms", "Walled", "Terms", CHALLENGE);
  kept = await step("rebuild", "--quiet");
});

afterAll(async () => {
  await Promise.all([site.close(), project.remove()]);
});

/** Record on top what the rules of yesterday made of a page, or of the newest capture. */
async function putOld(id: string, service: string, name: string, page?: string): Promise<void> {
  const newest = (await archive.versions(id)).at(-1);
  const capture =
    newest === undefined
      ? makeCapture(id, "2020-01-01T00:00:00Z", page ?? "")
      : await archive.capture(newest.version);
  const change = newest === undefined ? "first" : "technical";
  const made = { policy: { id, service, name }, capture, normaliser: "0", change } as const;
  await archive.append([makeEntry("", "In the old style.\n", made)]);
}

async function step(...words: string[]): Promise<Step> {
  const ran = await project.run(...words);
  return { ...ran, main: await git(project.archive, "rev-parse", "main") };
}

async function read<T>(...words: string[]): Promise<T> {
  return JSON.parse((await project.run(...words, "--json")).out) as T;
}

async function newest(id: string): Promise<string | undefined> {
  return (await archive.versions(id)).at(-1)?.version;
}

describe("rebuild", () => {
  it("says first what it would do, tracked or not, and does nothing", () => {
    expect(dry.code).toBe(0);
    expect(dry.out.trim().split("\n").toSorted(byText)).toEqual([
      expect.stringMatching(/^technical acme\/privacy-policy {2}\+\d+ -1 lines, not recorded$/),
      expect.stringMatching(/^technical gone\/terms {2}\+\d+ -1 lines, not recorded$/),
    ]);
    expect(dry.err).toBe("2 policies: 2 technical\n");
    expect(dry.main).toBe(before);
  });

  it("records technical versions, a line of JSON a policy", async () => {
    const outcomes = json.out
      .trim()
      .split("\n")
      .toSorted(byText)
      .map((line) => JSON.parse(line) as unknown);
    const lines = { added: expect.any(Number) as number, removed: 1 };

    expect(json.code).toBe(0);
    expect(outcomes).toEqual([
      { policy: ID, outcome: "technical", version: await newest(ID), lines },
      { policy: GONE, outcome: "technical", version: await newest(GONE), lines },
    ]);
  });

  it("again records nothing", () => {
    expect([again.code, again.out, again.err]).toEqual([0, "", "2 policies: 2 unchanged\n"]);
    expect(again.main).toBe(json.main);
  });

  it("is seen in the history as technical and not reported, and moves no date", async () => {
    const { versions } = await read<{ versions: Record<string, unknown>[] }>("history", ID);
    const { policies } = await read<{ policies: unknown[] }>("status", ID);

    expect(versions.map(({ change, reported }) => [change, reported])).toEqual([
      ["first", false],
      ["technical", false],
      ["technical", false],
    ]);
    expect(new Set(versions.map(({ captured }) => captured)).size).toBe(1);
    expect(policies).toMatchObject([{ unchangedSince: versions[0]?.["captured"] }]);
  });

  it("is no news for subscribers", () => {
    expect([digest.code, digest.out]).toEqual([0, ""]);
    expect(digest.err).toContain("nothing to tell reader@example.org");
  });

  it("lets the next check find the page unchanged", () => {
    expect(JSON.parse(check.out)).toEqual({ policy: ID, outcome: "unchanged" });
    expect(check.main).toBe(json.main);
  });

  it("brings back the text of the same capture by the same rules, without a change between them", async () => {
    const latest = await project.run("show", ID);
    const first = await project.run("show", ID, "--at", "first");
    const { changes } = await read<{ changes: unknown[] }>("diff", ID, "first", "latest");

    expect(latest.out).toBe(first.out);
    expect(changes).toEqual([]);
  });

  it("names what it had to keep, and ends with 3", async () => {
    expect([kept.code, kept.out]).toEqual([3, ""]);
    expect(kept.err).toMatch(/^kept {6}walled\/terms {2}bot-challenge: /);
    expect((await archive.head("walled/terms"))?.version.normaliser).toBe("0");
  });

  it("knows policies that are tracked and not recorded, and refuses names that mean none", async () => {
    const known = await project.run("rebuild", "new");
    const unknown = await project.run("rebuild", "acmee");

    expect([known.code, known.out, known.err]).toEqual([0, "", "nothing is recorded\n"]);
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain('unknown policy "acmee"; did you mean acme');
  });
});

describe("a rebuild that is killed", () => {
  it("is gone on with by the next run, and comes to what it would have come to", async () => {
    const many = await makeProject({});
    onTestFinished(many.remove);
    const opened = await openArchive({ path: many.archive, now: () => new Date() });
    const ids = [1, 2, 3, 4, 5, 6].map((number) => `s${number}/terms`);
    for (const id of ids) {
      const policy = { id, service: id, name: "Terms" };
      const capture = makeCapture(id, "2020-01-01T00:00:00Z", makePage(`${id} days`));
      const made = { policy, capture, normaliser: "0", change: "first" } as const;
      await opened.append([makeEntry("", "In the old style.\n", made)]);
    }

    const { child, ended, says } = many.start("rebuild", "--json");
    await says('"technical"');
    child.kill("SIGKILL");
    await ended;
    const rest = await many.run("rebuild");

    expect(rest).toMatchObject({ code: 0, err: expect.stringMatching(/[1-6] unchanged/) });
    const versions = Map.groupBy(await opened.versions(), ({ policy }) => policy);
    expect([...versions.values()].map((own) => own.map(({ change }) => change))).toEqual(
      ids.map(() => ["first", "technical"]),
    );
    expect(await git(many.archive, "fsck", "--strict", "--no-dangling")).toBe("");
    expect(await git(many.archive, "status", "--short")).toBe("");
  });
});

function byText(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
