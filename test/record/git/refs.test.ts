import { describe, expect, it } from "vitest";
import { execFileSync } from "node:child_process";
import { locateGit } from "../../../src/record/git/git.ts";
import {
  CAPTURES,
  MAIN,
  chooseBeforeRef,
  moveRefs,
  readTips,
} from "../../../src/record/git/refs.ts";
import { git, makeArchive, makeEntry } from "../entries.ts";

describe("the refs of an archive", () => {
  it("move together or not at all", async () => {
    const { archive, path } = await makeArchive();
    const [one, two] = await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2018-01-01T00:00:00Z", "Two\n"),
    ]);
    const tips = await readTips(locateGit(path));

    const move = moveRefs(locateGit(path), [
      { ref: CAPTURES, from: tips.captures, to: one?.capture ?? null },
      { ref: MAIN, from: one?.version ?? null, to: two?.version ?? null },
    ]);

    await expect(move).rejects.toMatchObject({ code: "archive-moved", transient: true });
    expect(await readTips(locateGit(path))).toEqual(tips);
  });

  it("stay as somebody else has moved them meanwhile, and nothing is recorded", async () => {
    const { archive, path } = await makeArchive();
    const [one] = await archive.append([
      makeEntry("2017-01-01T00:00:00Z", "One\n"),
      makeEntry("2018-01-01T00:00:00Z", "Two\n"),
    ]);
    const { archive: late } = await makeArchive({
      path,
      now: () => {
        execFileSync("git", ["-C", path, "update-ref", MAIN, one?.version ?? ""]);
        return new Date();
      },
    });

    await expect(late.append([makeEntry("2019-01-01T00:00:00Z", "Three\n")])).rejects.toMatchObject(
      {
        code: "archive-moved",
        transient: true,
      },
    );
    expect((await archive.versions()).map(({ captured }) => captured.slice(0, 4))).toEqual([
      "2017",
    ]);
  });

  it("keep every old head, also two of one second", async () => {
    const { archive, path } = await makeArchive();
    const [one] = await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    const now = new Date("2026-01-02T03:04:05Z");

    await git(path, "update-ref", await chooseBeforeRef(locateGit(path), now), one?.version ?? "");

    expect(await chooseBeforeRef(locateGit(path), now)).toBe(
      "refs/clausewatch/before/20260102T030405Z-2",
    );
  });
});
