import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importArchive } from "../../../src/import/archive/import-archive.ts";
import { isSameHistory } from "../../../src/import/archive/same-history.ts";
import type { Archive } from "../../../src/record/archive.ts";
import { git, makeArchive, makeCapture, makeEntry, makeFolder } from "../entries.ts";

const HAPARA = { id: "hapara/terms", service: "Hapara", name: "Terms" };
const ATERA = "atera/privacy-policy";

async function makeFilled(): Promise<Archive> {
  const { archive } = await makeArchive();
  for (let year = 2015; year < 2020; year += 1)
    await archive.append([
      makeEntry(`${year}-01-01T00:00:00Z`, `one ${year}\n`),
      makeEntry(`${year}-01-01T00:00:00Z`, `two ${year}\n`, { policy: HAPARA }),
    ]);
  const loose = makeCapture(ATERA, "2019-06-01T00:00:00Z", "<p>again</p>");
  await archive.keepCaptures(
    [{ policy: { id: ATERA, service: "Atera", name: "Privacy Policy" }, capture: loose }],
    "late",
  );
  return archive;
}

async function listFacts(archive: Archive): Promise<unknown[]> {
  return (await archive.versions()).map((one) => {
    const { version: _, capture: __, ...facts } = one;
    return facts;
  });
}

describe("policies that are withdrawn", () => {
  it("leave every other version as it was, with its capture, and the old heads under refs", async () => {
    const archive = await makeFilled();
    const before = await git(archive.path, "rev-parse", "main", "captures");
    const facts = (await listFacts(archive)).filter(
      (one) => (one as { policy: string }).policy === ATERA,
    );

    const gone = await archive.withdraw([HAPARA.id]);

    expect(gone).toBe(5);
    expect(await listFacts(archive)).toEqual(facts);
    expect((await archive.policies()).map(({ id }) => id)).toEqual([ATERA]);
    const versions = await archive.versions();
    let at = 0;
    for await (const { captured, policy } of archive.captures(versions)) {
      expect([captured, policy]).toEqual([versions[at]?.captured, ATERA]);
      at += 1;
    }
    expect(at).toBe(5);
    expect(await archive.keptCaptures()).toHaveLength(6);
    expect(await archive.waiting()).toHaveLength(1);
    expect(await git(archive.path, "fsck", "--strict", "--no-dangling")).toBe("");
    expect(await git(archive.path, "status", "--porcelain")).toBe("");
    const kept = "--format=%(objectname) %(*objectname)";
    const [, main = ""] = /^(\S+)\n/.exec(before) ?? [];
    const heads = await git(archive.path, "for-each-ref", kept, "refs/clausewatch/before");
    expect(heads).toContain(` ${main}\n`);
    expect(heads).toContain(before.slice(main.length + 1));
    const [rewrite] = await archive.rewrites();
    expect(rewrite).toMatchObject({ from: main, policies: [HAPARA.id], withdrawn: 5 });
    expect(
      await git(archive.path, "for-each-ref", "--format=%(contents)", rewrite?.ref ?? ""),
    ).toBe(
      `5 versions of hapara/terms taken out: main and captures were rewritten

Later versions have new commits; their texts, dates and captures are the same.
Whoever has cloned this archive: git fetch && git reset --hard origin/main && git branch --force captures origin/captures

Replaced-By: ${await git(archive.path, "rev-parse", "main")}
Inserted: 0
Withdrawn: 5
Policy: hapara/terms`,
    );
  });

  it("are refused where nothing would remain, and nothing where none is there", async () => {
    const archive = await makeFilled();

    await expect(archive.withdraw([HAPARA.id, ATERA])).rejects.toThrow("nothing would remain");
    expect(await archive.withdraw(["other/terms"])).toBe(0);
    expect(await archive.versions()).toHaveLength(10);
  });
});

describe("an archive that was split and is joined again", () => {
  it("has the same versions", async () => {
    const archive = await makeFilled();
    const facts = await listFacts(archive);
    const { archive: other } = await makeArchive({ path: join(await makeFolder(), "other") });
    const policies = (await archive.policies()).filter(({ id }) => id === HAPARA.id);

    await importArchive({ source: archive, target: other, policies });
    const isSame = await isSameHistory(HAPARA.id, archive, other);
    await archive.withdraw([HAPARA.id]);
    await importArchive({ source: other, target: archive, policies });

    expect(isSame).toBe(true);
    const joined = await listFacts(archive);
    expect(joined).toHaveLength(10);
    expect(joined).toEqual(expect.arrayContaining(facts));
  });
});
