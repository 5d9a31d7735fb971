import { describe, expect, it } from "vitest";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Archive } from "../../../src/record/archive.ts";
import type { Account } from "../../../src/record/write/record-entry.ts";
import { git, makeArchive, makeEntry } from "../entries.ts";

const TERMS = { id: "hapara/terms", service: "Hapara", name: "Terms" };
const POLICY = "atera/privacy-policy";

const ACCOUNT: Account = {
  subject: "Atera › Privacy Policy: 1 clause added",
  body: ["added  9. Cookies"],
  change: "substantive",
  counts: { added: 1 },
};

/** Atera 2017 and 2019, Hapara 2018 between them and 2020 at the end. */
async function makeHistory(): Promise<{ archive: Archive; path: string; notices: string[] }> {
  const made = await makeArchive();
  await made.archive.append([
    makeEntry("2017-01-01T00:00:00Z", "One\n"),
    makeEntry("2018-01-01T00:00:00Z", "Terms\n", { policy: TERMS, body: ["kept exactly"] }),
    makeEntry("2019-01-01T00:00:00Z", "Three\n"),
    makeEntry("2020-01-01T00:00:00Z", "Terms, again\n", { policy: TERMS }),
  ]);
  await made.archive.close();
  return made;
}

describe("a rewrite of one policy", () => {
  it("puts a late capture in its place and lets its neighbour say what is true now", async () => {
    const { archive, path } = await makeHistory();
    const [one, three] = await archive.versions(POLICY);

    const versions = await archive.rewrite(POLICY, [
      { version: one?.version ?? "" },
      makeEntry("2018-06-01T00:00:00Z", "Two\n"),
      { version: three?.version ?? "", account: ACCOUNT },
    ]);

    expect(versions).toEqual(await archive.versions(POLICY));
    expect(versions[0]).toEqual(one);
    expect(versions[2]).toEqual({
      ...three,
      ...ACCOUNT,
      body: undefined,
      version: versions[2]?.version,
    });
    expect(await archive.texts(versions)).toEqual(["One\n", "Two\n", "Three\n"]);
    expect(await git(path, "log", "--reverse", "--format=%s %as", "main")).toBe(
      [
        "Atera › Privacy Policy: One 2017-01-01",
        "Hapara › Terms: Terms 2018-01-01",
        "Atera › Privacy Policy: Two 2018-06-01",
        "Atera › Privacy Policy: 1 clause added 2019-01-01",
        "Hapara › Terms: Terms, again 2020-01-01",
      ].join("\n"),
    );
    expect(await git(path, "fsck", "--strict")).toBe("");
  });

  it("keeps the other policies' commits word for word, and the old head under a ref", async () => {
    const { archive, path } = await makeHistory();
    const head = await git(path, "rev-parse", "main");
    const captures = await git(path, "rev-list", "captures");
    const others = await git(
      path,
      "log",
      "-p",
      "--format=%an %ae %at %cn %ce %ct%n%B",
      "main",
      "--",
      "hapara",
    );
    const [one, three] = await archive.versions(POLICY);

    await archive.rewrite(POLICY, [
      makeEntry("2016-01-01T00:00:00Z", "Zero\n"),
      { version: one?.version ?? "", account: ACCOUNT },
      { version: three?.version ?? "" },
    ]);

    expect(
      await git(path, "log", "-p", "--format=%an %ae %at %cn %ce %ct%n%B", "main", "--", "hapara"),
    ).toBe(others);
    expect(
      await git(path, "for-each-ref", "--format=%(refname) %(*objectname)", "refs/clausewatch"),
    ).toBe(`refs/clausewatch/before/20260102T030405Z ${head}`);
    expect(await git(path, "rev-list", "captures")).toContain(captures);
    expect(await archive.text(three?.version ?? "")).toBe("Three\n");
  });

  it("brings the files along and keeps what was edited by hand", async () => {
    const { archive, path, notices } = await makeHistory();
    await writeFile(join(path, "hapara/terms.md"), "my notes\n");
    const [one, three] = await archive.versions(POLICY);

    await archive.rewrite(POLICY, [
      { version: one?.version ?? "" },
      { version: three?.version ?? "" },
      makeEntry("2021-01-01T00:00:00Z", "Four\n"),
    ]);

    expect(await readFile(join(path, "atera/privacy-policy.md"), "utf8")).toBe("Four\n");
    expect(await readFile(join(path, "hapara/terms.md"), "utf8")).toBe("my notes\n");
    expect(await git(path, "status", "--porcelain")).toBe(" M hapara/terms.md");
    expect(notices).toEqual([]);
  });

  it("gives a version another text from the same capture when the rules change", async () => {
    const { archive } = await makeHistory();
    const [one, three] = await archive.versions(POLICY);

    const [first] = await archive.rewrite(POLICY, [
      {
        version: one?.version ?? "",
        wording: { text: "One.\n", normaliser: "2", lastUpdated: "2016" },
      },
      { version: three?.version ?? "" },
    ]);

    expect(first).toMatchObject({
      capture: one?.capture,
      recorded: one?.recorded,
      bodySha256: one?.bodySha256,
      normaliser: "2",
      lastUpdated: "2016",
    });
    expect(first?.textSha256).not.toBe(one?.textSha256);
    expect(await archive.text(first?.version ?? "")).toBe("One.\n");
  });

  it("drops versions, and the policy's file with the last of them", async () => {
    const { archive, path } = await makeHistory();
    const [one] = await archive.versions(POLICY);

    await archive.rewrite(POLICY, [{ version: one?.version ?? "" }]);
    expect(await readFile(join(path, "atera/privacy-policy.md"), "utf8")).toBe("One\n");
    await archive.rewrite(POLICY, []);
    expect((await archive.policies()).map(({ id }) => id)).toEqual(["hapara/terms"]);
    expect(await git(path, "ls-files")).toBe("hapara/terms.md");
    await archive.rewrite(TERMS.id, []);

    expect(await archive.versions()).toEqual([]);
    expect(await git(path, "status", "--porcelain")).toBe("");
    expect((await git(path, "for-each-ref", "refs/clausewatch/before")).split("\n")).toHaveLength(
      3,
    );
    const again = await archive.rewrite(POLICY, [{ version: one?.version ?? "" }]);
    expect(again[0]?.subject).toBe(one?.subject);
  });

  it("does nothing when the sequence is what it is", async () => {
    const { archive, path } = await makeHistory();
    const before = await git(path, "for-each-ref");
    const versions = await archive.versions(POLICY);

    const same = await archive.rewrite(
      POLICY,
      versions.map(({ version }) => ({ version })),
    );

    expect(same).toEqual(versions);
    expect(await git(path, "for-each-ref")).toBe(before);
  });

  it("keeps a commit that somebody made by hand, with its other files", async () => {
    const { archive, path } = await makeArchive();
    await archive.append([makeEntry("2017-01-01T00:00:00Z", "One\n")]);
    await archive.close();
    await writeFile(join(path, 'r"é\\ad me'), "Hello\n");
    await git(path, "add", ".");
    await git(
      path,
      "-c",
      "user.name=Zoë",
      "-c",
      "user.email=z@z",
      "commit",
      "--quiet",
      "--message=By hand",
    );
    const [one] = await archive.versions();

    await archive.rewrite(POLICY, [
      makeEntry("2016-01-01T00:00:00Z", "Zero\n"),
      { version: one?.version ?? "" },
    ]);
    await archive.append([makeEntry("2018-01-01T00:00:00Z", "Two\n")]);
    await archive.close();

    expect(await git(path, "log", "--format=%an %s", "main")).toBe(
      [
        "clausewatch Atera › Privacy Policy: Two",
        "Zoë By hand",
        "clausewatch Atera › Privacy Policy: One",
        "clausewatch Atera › Privacy Policy: Zero",
      ].join("\n"),
    );
    expect(
      await git(path, "-c", "core.quotePath=false", "ls-tree", "-z", "--name-only", "main"),
    ).toContain('r"é\\ad me');
    expect(await git(path, "status", "--porcelain")).toBe("");
  });

  it("refuses a sequence that is out of order, of another policy or of nothing recorded", async () => {
    const { archive, path } = await makeHistory();
    const before = await git(path, "for-each-ref");
    const [one, three] = await archive.versions(POLICY);
    const [terms] = await archive.versions(TERMS.id);
    const keep = (hash?: string): { version: string } => ({ version: hash ?? "" });

    await expect(
      archive.rewrite(POLICY, [keep(three?.version), keep(one?.version)]),
    ).rejects.toMatchObject({
      code: "out-of-order",
    });
    await expect(archive.rewrite(POLICY, [keep(terms?.version)])).rejects.toMatchObject({
      code: "bad-entry",
    });
    await expect(archive.rewrite(POLICY, [keep(one?.capture)])).rejects.toMatchObject({
      code: "version-not-found",
    });
    await expect(archive.rewrite("../x", [])).rejects.toMatchObject({ code: "bad-policy-id" });
    expect(await git(path, "for-each-ref")).toBe(before);
  });
});
