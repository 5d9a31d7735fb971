import { mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readAnyPath } from "../../../src/import/files/dated-path.ts";
import { findFiles } from "../../../src/import/files/find-files.ts";
import { importFoundAll, type Found } from "../../../src/import/found/import-all.ts";
import { makeFolder } from "../../record/entries.ts";
import { makePage, makePolicy, makeWalk, summarise } from "../../walk/walk.ts";
import { makeContext, QUIET } from "../context.ts";

const POLICY = makePolicy([{ kind: "live", url: "https://acme.example/privacy" }]);
const OPTIONS = { readPath: readAnyPath, captured: null, policy: null, policies: [POLICY] };

async function makeFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await makeFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

describe("a folder of dated files", () => {
  it("becomes versions of tracked policies and of others, and is not read twice", async () => {
    const walk = await makeWalk();
    const folder = await makeFiles({
      "acme/privacy-policy/2022-02-01.html": makePage("24 months"),
      "acme/privacy-policy/2022-01-01.html": makePage("30 days"),
      "acme-privacy-policy-20220301.html": makePage("a year"),
      "birch/cookies_2022-01-01.html": makePage("an hour"),
    });

    const found = await findFiles([folder], OPTIONS);
    const outcomes = await importFoundAll(found, makeContext(walk), QUIET);
    const again = await importFoundAll(
      await findFiles([folder], OPTIONS),
      makeContext(walk),
      QUIET,
    );

    expect(outcomes.map(({ policy, all, taken }) => [policy, all, taken])).toEqual([
      ["acme/privacy-policy", 3, 3],
      ["birch/cookies", 1, 1],
    ]);
    expect(again.map(({ outcome, merged }) => [outcome, merged])).toEqual([
      ["unchanged", 3],
      ["unchanged", 1],
    ]);
    expect(await summarise(walk.archive)).toEqual([
      "2022-01-01 30 days first",
      "2022-02-01 24 months substantive",
      "2022-03-01 a year substantive",
    ]);
    const [first] = await walk.archive.versions("acme/privacy-policy");
    expect(first).toMatchObject({
      source: "file",
      url: "https://acme.example/privacy",
      address: "acme/privacy-policy/2022-01-01.html",
    });
    expect((await walk.archive.policies()).at(-1)).toMatchObject({
      service: "Birch",
      name: "Cookies",
    });
  });

  it("is read again where a file of it has changed", async () => {
    const walk = await makeWalk();
    const path = "acme/privacy-policy/2022-01-01.html";
    const folder = await makeFiles({ [path]: makePage("30 days") });
    await importFoundAll(await findFiles([folder], OPTIONS), makeContext(walk), QUIET);
    await writeFile(join(folder, path), makePage("31 days"));
    await utimes(join(folder, path), 1, 1);

    const again = await importFoundAll(
      await findFiles([folder], OPTIONS),
      makeContext(walk),
      QUIET,
    );

    expect(again).toMatchObject([{ taken: 1 }]);
  });

  it("names what it cannot place, and why", async () => {
    const folder = await makeFiles({
      "acme/privacy-policy/undated.html": makePage("30 days"),
      "2022-01-01.html": makePage("30 days"),
      "acme/privacy-policy/2022-01-01.png": "…",
      ".hidden/privacy/2022-01-01.html": "…",
    });
    await symlink("/etc/passwd", join(folder, "acme", "terms-2022-01-01.txt"));

    const found = await findFiles([folder], OPTIONS);

    expect(Object.fromEntries(found.unplaced.map(({ place, reason }) => [place, reason]))).toEqual({
      "2022-01-01.html": "no-policy",
      "acme/privacy-policy/2022-01-01.png": "not-a-document",
      "acme/privacy-policy/undated.html": "no-date",
      "acme/terms-2022-01-01.txt": "not-a-file",
    });
  });

  it("takes the word of whoever names policy and date", async () => {
    const folder = await makeFiles({ "a.html": makePage("30 days") });
    const captured = new Date("2022-01-01T00:00:00Z");

    const found: Found = await findFiles([join(folder, "a.html")], {
      ...OPTIONS,
      policy: POLICY,
      captured,
    });

    const [one] = [...found.policies];
    expect(one?.found[0]).toMatchObject({ place: "a.html", capture: { policy: POLICY.id } });
    await expect(findFiles([join(folder, "none")], OPTIONS)).rejects.toMatchObject({
      code: "file-not-found",
    });
  });
});
