import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  importSnapshots,
  type SnapshotContext,
  type SnapshotOutcome,
} from "../../src/import-snapshots.ts";
import { normaliseDocument } from "../../src/normalise/normalise-document.ts";
import { readForeignHistory } from "../../src/record/foreign-history.ts";
import { makeFolder } from "../record/entries.ts";
import { makePage, makeWalk } from "./walk.ts";

const CHALLENGE =
  "<html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>";

/** A snapshots repository as the peer's engine keeps it: one commit a capture, one file a document. */
async function makeSnapshots(pages: readonly string[]): Promise<string> {
  const folder = await makeFolder();
  const git = (args: readonly string[], date = "2024-01-01T00:00:00Z"): void => {
    const who = {
      GIT_AUTHOR_NAME: "Bot",
      GIT_AUTHOR_EMAIL: "bot@example.org",
      GIT_COMMITTER_NAME: "Bot",
      GIT_COMMITTER_EMAIL: "bot@example.org",
    };
    execFileSync("git", args, {
      cwd: folder,
      env: { ...process.env, ...who, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: "ignore",
    });
  };
  git(["init", "-b", "main"]);
  mkdirSync(join(folder, "Open Example"), { recursive: true });
  for (const [index, page] of pages.entries()) {
    writeFileSync(join(folder, "Open Example", "Privacy Policy.html"), `${page}<!-- ${index} -->`);
    git(["add", "."]);
    const date = new Date(Date.UTC(2024, 0, 1 + index, 12)).toISOString();
    git(
      [
        "commit",
        "-m",
        "Record new changes\n\nX-source-document-location: https://open.example/privacy",
      ],
      date,
    );
  }
  return folder;
}

async function importAll(
  folder: string,
  context: Omit<SnapshotContext, "normalise" | "policies">,
): Promise<SnapshotOutcome[]> {
  const history = await readForeignHistory(folder);
  return importSnapshots(history, {
    ...context,
    normalise: normaliseDocument,
    policies: new Map(),
  });
}

describe("a stream of raw captures", () => {
  it("becomes the versions that last, under the names of its documents", async () => {
    const { archive, state } = await makeWalk();
    const [old, odd, young] = [makePage("30 days"), makePage("99 years"), makePage("24 months")];
    const folder = await makeSnapshots([old, old, CHALLENGE, old, odd, old, young, young]);

    const [outcome] = await importAll(folder, { archive, state });

    const versions = await archive.versions("open-example/privacy-policy");
    expect(outcome).toMatchObject({
      outcome: "changed",
      captures: 8,
      held: 1,
      flips: 1,
      recorded: 2,
      failures: 0,
    });
    expect(versions.map(({ captured, change, url }) => [captured, change, url])).toEqual([
      ["2024-01-01T12:00:00Z", "first", "https://open.example/privacy"],
      ["2024-01-07T12:00:00Z", "substantive", "https://open.example/privacy"],
    ]);
    expect((await archive.capture(versions[1]?.version ?? "")).body.length).toBeGreaterThan(0);
  });

  it("changes nothing when it is imported again", async () => {
    const { archive, state } = await makeWalk();
    const folder = await makeSnapshots([
      makePage("30 days"),
      makePage("24 months"),
      makePage("24 months"),
    ]);
    await importAll(folder, { archive, state });
    const before = await archive.versions();

    const [again] = await importAll(folder, { archive, state });
    await state.saveCursor({
      policy: "open-example/privacy-policy",
      source: "snapshots",
      value: null,
    });
    const [forgotten] = await importAll(folder, { archive, state });

    expect([again?.outcome, forgotten?.outcome]).toEqual(["unchanged", "unchanged"]);
    expect(await archive.versions()).toEqual(before);
  });

  it("must come from a git repository", async () => {
    const folder = await makeFolder();

    await expect(readForeignHistory(folder)).rejects.toMatchObject({ code: "not-a-repository" });
  });
});
