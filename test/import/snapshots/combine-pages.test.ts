import { describe, expect, it } from "vitest";
import { findSnapshots } from "../../../src/import/snapshots/find-snapshots.ts";
import {
  importSnapshots,
  type SnapshotOutcome,
} from "../../../src/import/snapshots/import-snapshots.ts";
import { splitPages } from "../../../src/model/multipart.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";
import { makePage, makeWalk, type TestWalk } from "../../walk/walk.ts";
import { makeContext, QUIET } from "../context.ts";
import { makeRepository, type ForeignCommit } from "../foreign-repository.ts";

const ID = "acme/rules";
const URLS = ["https://acme.example/privacy", "https://acme.example/legal/annex.html"];

function page(at: string, name: string, body: string): ForeignCommit {
  return { at, files: { [`Acme/Rules #${name}.html`]: body } };
}

function annex(what: string): string {
  return `<html><body><div class="annex"><h2>Annex</h2><p>We share information with ${what}.</p></div></body></html>`;
}

const COMMITS = [
  page("2022-01-01T12:00:00Z", "privacy", makePage("30 days")),
  page("2022-01-01T12:00:05Z", "legal-annex", annex("those who deliver letters")),
  page("2022-02-01T12:00:00Z", "legal-annex", annex("the police")),
  page("2022-03-01T12:00:00Z", "privacy", makePage("24 months")),
  page("2022-03-01T12:00:03Z", "legal-annex", annex("nobody")),
];

async function importPages(walk: TestWalk, policies: readonly Policy[]): Promise<SnapshotOutcome[]> {
  const history = await readForeignHistory(await makeRepository(COMMITS));
  const known = new Map(policies.map((policy) => [policy.id, policy]));
  return importSnapshots(findSnapshots(history, known, null), makeContext(walk), QUIET);
}

async function listTexts({ archive }: TestWalk): Promise<string[]> {
  const texts = await archive.texts(await archive.versions(ID));
  return texts.map((text) => {
    const [, keep = "?"] = /log files for (.*?)\./.exec(text) ?? [];
    const [, who = "?"] = /information with (.*?)\./.exec(text) ?? [];
    return `${keep}, ${who}`;
  });
}

describe("the pages of one document in a snapshots repository", () => {
  it("make one capture after each visit, in the order in which they are declared", async () => {
    const walk = await makeWalk();
    const [first = "", second = ""] = URLS;
    const parts = [
      { url: second, extraction: { select: [".annex"], remove: [] } },
      { url: first, extraction: { select: ["main"], remove: [] } },
    ];
    const names = { id: ID, service: "Acme", name: "Rules" };
    const policy: Policy = { ...names, sources: [], extraction: { select: [], remove: [], parts } };

    const outcomes = await importPages(walk, [policy]);
    const again = await importPages(walk, [policy]);

    expect(outcomes).toMatchObject([{ policy: ID, all: 5, taken: 3, merged: 2, skipped: 0 }]);
    expect(again).toMatchObject([{ outcome: "unchanged", all: 5, taken: 0, merged: 5 }]);
    expect(await listTexts(walk)).toEqual([
      "30 days, those who deliver letters",
      "30 days, the police",
      "24 months, nobody",
    ]);
    const [version] = await walk.archive.versions(ID);
    const capture = await walk.archive.capture(version?.version ?? "");
    const pages = splitPages(capture.body, capture.headers["content-type"] ?? null);
    expect(pages?.map(({ url }) => url)).toEqual([second, first]);
    expect(capture.captured).toBe("2022-01-01T12:00:05Z");
  });

  it("are taken as they are known where nothing is declared", async () => {
    const walk = await makeWalk();

    const outcomes = await importPages(walk, []);

    expect(outcomes).toMatchObject([{ policy: ID, all: 5, taken: 3, merged: 2 }]);
    expect(await listTexts(walk)).toHaveLength(3);
  });

  it("are waited for until all that are declared are there", async () => {
    const walk = await makeWalk();
    const parts = [...URLS, "https://acme.example/third"].map((url) => {
      return { url, extraction: { select: [], remove: [] } };
    });
    const names = { id: ID, service: "Acme", name: "Rules" };
    const policy: Policy = { ...names, sources: [], extraction: { select: [], remove: [], parts } };

    expect(await importPages(walk, [policy])).toMatchObject([
      { outcome: "unchanged", all: 5, skipped: 5, skippedBy: { "page-missing": 5 } },
    ]);
  });
});
