import { describe, expect, it } from "vitest";
import type { FoundContext } from "../../../src/import/found/found-context.ts";
import type { FoundOutcome } from "../../../src/import/found/found-capture.ts";
import { importFoundAll, type Found } from "../../../src/import/found/import-all.ts";
import { findVersions } from "../../../src/import/history/find-versions.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { makeWalk, type TestWalk } from "../../walk/walk.ts";
import { makeContext, QUIET } from "../context.ts";
import { makeRepository, makeText, type ForeignCommit } from "../foreign-repository.ts";

const PATH = "Acme Letters/Privacy Policy.md";
const ID = "acme-letters/privacy-policy";

/** A commit a month, each of one text. */
function takeMonthly(texts: readonly string[], path = PATH): ForeignCommit[] {
  return texts.map((text, index) => ({
    at: new Date(Date.UTC(2022, index, 1, 12)).toISOString(),
    files: { [path]: text },
  }));
}

async function importAll(
  commits: readonly ForeignCommit[],
  walk: Pick<TestWalk, "archive" | "state">,
  changes: Partial<FoundContext> = {},
): Promise<{ readonly found: Found; readonly outcomes: readonly FoundOutcome[] }> {
  const history = await readForeignHistory(await makeRepository(commits));
  const found = findVersions(history, new Map(), { wanted: null, had: new Set() });
  return { found, outcomes: await importFoundAll(found, makeContext(walk, changes), QUIET) };
}

async function listVersions({ archive }: TestWalk, id = ID): Promise<string[]> {
  const versions = await archive.versions(id);
  const texts = await archive.texts(versions);
  return versions.map(({ captured, change }, index) => {
    const keep = /log files for (.*?)\./.exec(texts[index] ?? "")?.[1] ?? "?";
    return `${captured.slice(0, 10)} ${keep} ${change}`;
  });
}

describe("the texts of an Open Terms Archive collection", () => {
  it("become versions with their bytes behind them, dated by their commits", async () => {
    const walk = await makeWalk();
    const commits = takeMonthly([makeText("30 days"), makeText("24 months")]);

    const { outcomes } = await importAll(commits, walk);

    expect(outcomes).toMatchObject([
      { policy: ID, outcome: "first", all: 2, taken: 2, merged: 0, skipped: 0 },
    ]);
    expect(await listVersions(walk)).toEqual([
      "2022-01-01 30 days first",
      "2022-02-01 24 months substantive",
    ]);
    const [first] = await walk.archive.versions(ID);
    const capture = await walk.archive.capture(first?.version ?? "");
    expect(Buffer.from(capture.body).toString()).toBe(makeText("30 days"));
    expect(capture).toMatchObject({ source: "corpus", captured: "2022-01-01T12:00:00Z" });
    expect(capture.address).toMatch(/^Acme Letters\/Privacy Policy\.md@[0-9a-f]{40}$/);
  });

  it("change nothing when they are imported again, remembered or not", async () => {
    const walk = await makeWalk();
    const commits = takeMonthly([makeText("30 days"), makeText("9 weeks"), makeText("a year")]);
    await importAll(commits, walk);
    const before = await walk.archive.versions();

    const again = await importAll(commits, walk);
    await walk.state.saveCursor({ policy: ID, source: "import", value: null });
    const forgotten = await importAll(commits, walk);

    for (const { outcomes } of [again, forgotten])
      expect(outcomes).toMatchObject([{ outcome: "unchanged", all: 3, taken: 0, merged: 3 }]);
    expect(await walk.archive.versions()).toEqual(before);
  });

  it("are technical where they were only made anew, wherever the date of that commit says they belong", async () => {
    const walk = await makeWalk();
    const made = (text: string): string => `${text}\n## Contents\n\nWhat we collect; how long.\n`;
    const [first, second, third] = takeMonthly([
      makeText("30 days"),
      makeText("9 weeks"),
      makeText("a year"),
    ]) as [ForeignCommit, ForeignCommit, ForeignCommit];
    const early = "2021-06-01T12:00:00Z";
    const late = "2022-12-01T12:00:00Z";
    const upgrade = "Apply technical or declaration upgrade on Acme Privacy Policy";
    const commits = [
      first,
      { at: early, message: upgrade, files: { [PATH]: made(makeText("30 days")) } },
      second,
      {
        at: late,
        message: "Refilter Acme Privacy Policy",
        files: { [PATH]: made(makeText("9 weeks")) },
      },
      { ...third, files: { [PATH]: made(makeText("a year")) } },
    ];

    await importAll(commits, walk);

    expect(await listVersions(walk)).toEqual([
      "2022-01-01 30 days first",
      "2022-01-01 30 days technical",
      "2022-02-01 9 weeks substantive",
      "2022-03-01 9 weeks technical",
      "2022-03-01 a year substantive",
    ]);
  });

  it("are put into the order of their dates, and several of one second stay in theirs", async () => {
    const walk = await makeWalk();
    const at = "2022-05-01T12:00:00Z";
    const commits = [
      { at: "2022-03-01T12:00:00Z", files: { [PATH]: makeText("C") } },
      { at: "2022-01-01T12:00:00Z", files: { [PATH]: makeText("A") } },
      { at, files: { [PATH]: makeText("E") } },
      { at, files: { [PATH]: makeText("D") } },
      { at: "2022-07-01T12:00:00Z", files: { "Acme Letters/Rules.md": makeText("1 hour") } },
    ];

    await importAll(commits, walk);

    expect((await listVersions(walk)).map((line) => line.split(" ")[1])).toEqual([..."ACED"]);
  });

  it("that came and went within days, or show an error, become no version; told with --as-recorded, they do", async () => {
    const [walk, whole] = [await makeWalk(), await makeWalk()];
    const day = (date: string, text: string): ForeignCommit => ({
      at: `2022-01-${date}T12:00:00Z`,
      files: { [PATH]: text },
    });
    const commits = [
      day("01", makeText("30 days")),
      day("10", makeText("99 years")),
      day("11", makeText("30 days")),
      day("20", "# Just a moment...\n\nChecking your browser.\n"),
      day("21", makeText("30 days")),
      { at: "2022-03-01T12:00:00Z", files: { "Acme Letters/Rules.md": makeText("1 hour") } },
    ];

    const { outcomes } = await importAll(commits, walk);
    const all = await importAll(commits, whole, { asRecorded: true });

    expect(outcomes[0]).toMatchObject({ all: 5, taken: 1, merged: 2, skipped: 2 });
    expect(outcomes[0]?.skippedBy).toMatchObject({ flip: 1 });
    expect(all.outcomes[0]).toMatchObject({ all: 5, taken: 5, merged: 0, skipped: 0 });
  });

  it("go on where a document came back, and under its new name", async () => {
    const walk = await makeWalk();
    const gone = { at: "2022-02-01T12:00:00Z", files: { [PATH]: null } };
    const back = { at: "2022-03-01T12:00:00Z", files: { [PATH]: makeText("B") } };
    const moved = {
      at: "2022-04-01T12:00:00Z",
      message: "Rename Acme Letters",
      files: { [PATH]: null, "Birch/Privacy Notice.md": makeText("B") },
    };
    const after = {
      at: "2022-05-01T12:00:00Z",
      files: { "Birch/Privacy Notice.md": makeText("C") },
    };
    const [first] = takeMonthly([makeText("A")]) as [ForeignCommit];
    const end = { at: "2022-06-01T12:00:00Z", files: { "Birch/Privacy Notice.md": null } };

    const { outcomes } = await importAll([first, gone, back, moved, after, end], walk);

    expect(outcomes).toMatchObject([
      {
        policy: "birch/privacy-notice",
        ended: "2022-06-01T12:00:00Z",
        formerly: ["Acme Letters/Privacy Policy"],
        all: 7,
        taken: 3,
        merged: 1,
        skipped: 3,
        skippedBy: { deleted: 2, renamed: 1 },
      },
    ]);
    expect(await listVersions(walk, "birch/privacy-notice")).toEqual([
      "2022-01-01 A first",
      "2022-03-01 B substantive",
      "2022-05-01 C substantive",
    ]);
  });

  it("are told apart from what people commit beside them; merges and commits of two files count whole", async () => {
    const walk = await makeWalk();
    const readme = { at: "2021-12-01T12:00:00Z", files: { "README.md": "# Hi", LICENSE: "ODbL" } };
    const [first, second] = takeMonthly([makeText("A"), makeText("B")]) as [
      ForeignCommit,
      ForeignCommit,
    ];
    const two = { [PATH]: makeText("B"), "Acme Letters/Terms.md": makeText("one hour") };
    const side = {
      ...readme,
      at: "2022-01-15T12:00:00Z",
      branch: "side",
      files: { "README.md": "# Ho" },
    };
    const merge = { at: "2022-03-01T12:00:00Z", merges: "side", message: "Merge", files: {} };
    const commits = [
      readme,
      first,
      { ...side, message: "start\u0001of\nsomething :100644 100644" },
      { ...second, files: two },
      merge,
    ];

    const { found, outcomes } = await importAll(commits, walk);

    expect(outcomes.map(({ policy, taken }) => [policy, taken])).toEqual([
      [ID, 2],
      ["acme-letters/terms", 1],
    ]);
    expect(found.skippedBy).toEqual({ "empty-commit": 1 });
    expect(found.unplaced.map(({ place, count, isFault }) => [place, count, isFault])).toEqual([
      ["LICENSE", 1, false],
      ["README.md", 2, false],
    ]);
  });

  it("wait at the very end for the next one", async () => {
    const walk = await makeWalk();
    const commits = [
      { at: "2022-03-01T12:00:00Z", files: { [PATH]: makeText("A") } },
      { at: "2022-03-02T12:00:00Z", files: { [PATH]: makeText("B") } },
    ];

    const { outcomes } = await importAll(commits, walk);

    expect(outcomes).toMatchObject([{ taken: 1, skippedBy: { unconfirmed: 1 } }]);
  });

  it("that are empty, too large, dated ahead or in another charset cost nothing but themselves", async () => {
    const walk = await makeWalk();
    const latin = Buffer.from(makeText("10 jours, très bien"), "latin1");
    const crlf = makeText("a month").replaceAll("\n", "\r\n");
    const at = (month: number): string => new Date(Date.UTC(2022, month, 1)).toISOString();
    const commits = [
      { at: at(0), files: { [PATH]: "" } },
      { at: at(1), files: { [PATH]: latin } },
      { at: at(2), files: { [PATH]: makeText("x".repeat(200_000)) } },
      { at: at(3), files: { [PATH]: crlf } },
      { at: at(4), files: { [PATH]: makeText("a month") } },
      { at: "2040-01-01T00:00:00Z", files: { [PATH]: makeText("soon") } },
    ];

    const { outcomes } = await importAll(commits, walk);

    expect(outcomes).toMatchObject([
      {
        all: 6,
        taken: 2,
        merged: 1,
        skipped: 3,
        skippedBy: { empty: 1, "too-large": 1, "in-the-future": 1 },
      },
    ]);
    expect(await listVersions(walk)).toEqual([
      "2022-02-01 10 jours, très bien first",
      "2022-04-01 a month substantive",
    ]);
  });

  it("whose names are hostile are placed under harmless ones, or named as those that cannot be", async () => {
    const walk = await makeWalk();
    const long = "n".repeat(200);
    const names = [
      "-rf/--help.md",
      "Evil\u202Eecived/Privacy\nPolicy: x.md",
      "con/Privacy Policy.md",
      "!!!/???.md",
      `${long}/${long}.md`,
      "ACME letters/privacy-POLICY.md",
      ".git-like/Privacy Policy.md",
    ];
    const [first] = takeMonthly([makeText("A")]) as [ForeignCommit];
    const hostile = names.map((path, index) => ({
      ...first,
      files: { [path]: makeText(`${index} h`) },
    }));

    const { found, outcomes } = await importAll([first, ...hostile], walk);

    const placed = outcomes.map(({ policy, outcome }) => [policy, outcome]);
    expect(Object.fromEntries(placed)).toEqual({
      [ID]: "first",
      "rf/help": "first",
      "evilecived/privacy-policy-x": "first",
      "con/privacy-policy": "failed",
      "/": "failed",
      [`${long.slice(0, 80)}/${long.slice(0, 80)}`]: "first",
    });
    expect(found.unplaced).toEqual([
      { place: ".git-like/Privacy Policy.md", reason: "not-a-document", count: 1, isFault: false },
      { place: "ACME letters/privacy-POLICY", reason: "name-taken", count: 1, isFault: true },
    ]);
    const kept = (await walk.archive.policies()).find(({ id }) => id.startsWith("evil"));
    expect(kept).toMatchObject({ service: "Evil ecived", name: "Privacy Policy: x" });
  });

  it("must be texts", async () => {
    const snapshots = await makeRepository([
      { at: "2022-01-01T00:00:00Z", files: { "Acme/Terms.html": "<p>…" } },
    ]);
    const other = await makeRepository([{ at: "2022-01-01T00:00:00Z", files: { "a.txt": "…" } }]);
    const find = async (path: string): Promise<Found> =>
      findVersions(await readForeignHistory(path), new Map(), { wanted: null, had: new Set() });

    await expect(find(snapshots)).rejects.toMatchObject({ code: "wrong-kind" });
    await expect(find(other)).rejects.toMatchObject({ code: "nothing-found" });
  });
});
