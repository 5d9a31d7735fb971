import { existsSync } from "node:fs";
import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importArchive } from "../../../src/import/archive/import-archive.ts";
import { isSameHistory } from "../../../src/import/archive/same-history.ts";
import { LAYOUTS, type Layout } from "../../../src/model/archive-settings.ts";
import type { Archive } from "../../../src/record/archive.ts";
import type { Remake } from "../../../src/record/verify/check-capture.ts";
import { verifyArchive } from "../../../src/record/verify/verify-archive.ts";
import { visitArchive } from "../../../src/record/visit/visit-archive.ts";
import { git, makeArchive, makeCapture, makeEntry, makeFolder } from "../entries.ts";

const ATERA = { id: "atera/privacy-policy", service: "Atera", name: "Privacy Policy" };
const AT = { id: "at/atera", service: "At", name: "Atera" };
const X = { id: "x/terms", service: "X", name: "Terms" };
const CHINESE = { id: "条款-公司/隐私", service: "条款", name: "隐私" };
const POLICIES = [ATERA, AT, X, CHINESE];

const PATHS: Readonly<Record<Layout, readonly string[]>> = {
  flat: [AT.id, ATERA.id, X.id, CHINESE.id],
  lettered: [`a/at/${AT.id}`, `a/at/${ATERA.id}`, `x/x/${X.id}`, `条/条款/${CHINESE.id}`],
};

/** As the entries of these tests are made. */
const remake: Remake = async (_, { body }) => ({
  kind: "text",
  text: /<p>([^]*)<\/p>/u.exec(Buffer.from(body).toString())?.[1] ?? "",
});

/** What is wrong with an archive. */
async function prove(path: string): Promise<readonly object[]> {
  return (await verifyArchive(path, { remake, concurrency: 1 })).findings;
}

/** Versions of several policies, one of them put in its place late, one made again, and a capture that waits. */
async function fill(archive: Archive): Promise<void> {
  for (const year of [2017, 2018, 2019])
    await archive.append(
      POLICIES.map((policy) =>
        makeEntry(`${year}-01-01T00:00:00Z`, `${policy.name} of ${year}\n`, { policy }),
      ),
    );
  const kept = (await archive.versions(ATERA.id)).map(({ version }) => ({ version }));
  const late = makeEntry("2016-01-01T00:00:00Z", "Late\n");
  await archive.rewrite(ATERA.id, [late, ...kept]);
  const capture = makeCapture(AT.id, "2015-01-01T00:00:00Z", "<p>waits\n</p>", "application/pdf");
  await archive.keepCaptures([{ policy: AT, capture }], "late");
}

/** All that is said of versions but the commits, which differ between layouts. */
async function listFacts(archive: Archive): Promise<object[]> {
  const facts: object[] = [];
  const captures = archive.captures(await archive.versions());
  for await (const { version, text, body } of archive.details(await archive.versions())) {
    const { version: _, capture: __, ...rest } = version;
    facts.push({ ...rest, text, body, behind: (await captures.next()).value });
  }
  return facts;
}

async function listPaths(path: string, branch: string): Promise<string[]> {
  return (
    await git(path, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", branch)
  ).split("\n");
}

describe.each(LAYOUTS)("an archive in the layout %s", (layout) => {
  it("records, rewrites and is proven as any", async () => {
    const { archive, path, notices } = await makeArchive({ layout });
    const { archive: other } = await makeArchive();
    await fill(archive);
    await fill(other);

    await archive.withdraw([X.id]);
    await other.withdraw([X.id]);
    await archive.close();

    const paths = PATHS[layout].filter((one) => !one.endsWith(X.id));
    expect(await listPaths(path, "main")).toEqual(paths.map((stem) => `${stem}.md`));
    expect(new Set(await listPaths(path, "captures"))).toEqual(
      new Set([
        ...paths.map((stem) => `${stem}.json`),
        ...paths.map((stem) => `${stem}.${stem.endsWith(AT.id) ? "pdf" : "html"}`),
      ]),
    );
    expect(await listFacts(archive)).toEqual(await listFacts(other));
    expect((await archive.head(ATERA.id))?.text).toBe("Privacy Policy of 2019\n");
    expect((await archive.keptCapture((await archive.waiting())[0] ?? fail())).policy).toBe(AT.id);
    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(await git(path, "log", "--format=%as", "--", `${paths[1]}.md`)).toBe(
      "2019-01-01\n2018-01-01\n2017-01-01\n2016-01-01",
    );
    expect(await prove(path)).toEqual([]);
    expect(notices).toEqual([]);
  });

  it("is recognised in a clone and in a bundle, and gives its versions to an archive in the other", async () => {
    const { archive, path } = await makeArchive({ layout });
    await fill(archive);
    const folder = await makeFolder();
    await archive.bundle(join(folder, "all.bundle"));
    await git(folder, "clone", "--quiet", "--branch", "main", join(folder, "all.bundle"), "clone");

    const { archive: clone } = await makeArchive({ path: join(folder, "clone") });
    await clone.append([makeEntry("2020-01-01T00:00:00Z", "Privacy Policy of 2020\n")]);
    const visit = await visitArchive({ room: folder, source: path, now: () => new Date() });
    const { archive: target } = await makeArchive({ layout: other(layout) });
    await importArchive({
      source: visit.archive,
      target,
      policies: await visit.archive.policies(),
    });

    expect(clone.layout()).toBe(layout);
    expect(visit.archive.layout()).toBe(layout);
    expect(target.layout()).toBe(other(layout));
    for (const { id } of POLICIES)
      expect(await isSameHistory(id, visit.archive, target), id).toBe(true);
    await visit.close();
    for (const one of [clone.path, target.path]) expect(await prove(one), one).toEqual([]);
  });

  it("names a file that lies as in the other", async () => {
    const { archive, path } = await makeArchive({ layout });
    await fill(archive);
    await archive.close();
    await writeFile(
      join(path, ".git/clausewatch/format"),
      `${{ flat: "2", lettered: "1" }[layout]}\n`,
    );
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Privacy Policy of 2020\n")]);

    const codes = (await prove(path)).map((finding) => (finding as { code: string }).code);

    expect(codes).toContain("foreign-path");
  });

  it("is refused where the other is asked for, and taken as it is where nothing is", async () => {
    const { archive, path } = await makeArchive({ layout });
    await fill(archive);

    const { archive: again } = await makeArchive({ path });

    await expect(makeArchive({ path, layout: other(layout) })).rejects.toMatchObject({
      code: "other-layout",
      hint: expect.stringContaining(`clausewatch layout ${other(layout)}`) as string,
    });
    expect(again.layout()).toBe(layout);
  });

  it("is written anew in the other, and back again as if nothing had been", async () => {
    const { archive, path, notices } = await makeArchive({ layout });
    await fill(archive);
    const facts = await listFacts(archive);
    const versions = await archive.versions();
    const texts = await archive.texts(versions);
    const heads = await git(path, "rev-parse", "main", "captures");
    const [waiting] = await archive.waiting();

    const rewrite = await archive.changeLayout(other(layout));

    expect(archive.layout()).toBe(other(layout));
    expect(await listPaths(path, "main")).toEqual(PATHS[other(layout)].map((stem) => `${stem}.md`));
    expect(await listFacts(archive)).toEqual(facts);
    expect(await git(path, "status", "--porcelain")).toBe("");
    expect(existsSync(join(path, `${PATHS[layout][1]}.md`))).toBe(false);
    expect(existsSync(join(path, "a/at/atera"))).toBe(layout === "flat");
    expect(rewrite).toMatchObject({ layout: other(layout), inserted: 0, policies: [] });
    expect(await archive.rewrites()).toContainEqual(rewrite);
    const kept = `${rewrite?.ref}^{commit}`;
    expect(await git(path, "rev-parse", kept, `${rewrite?.ref}-captures`)).toBe(heads);
    expect(await archive.texts(versions)).toEqual(texts);
    const one = versions.find(({ policy }) => policy === ATERA.id) ?? fail();
    expect(await archive.text(one.version)).toBe("Late\n");
    expect((await archive.capture(one.version)).captured).toBe(one.captured);
    expect(await archive.objects(one)).toEqual({
      text: `${one.version}:${PATHS[layout][1]}.md`,
      metadata: `${one.capture}:${PATHS[layout][1]}.json`,
    });
    const [still] = await archive.waiting();
    expect(still).toMatchObject({ captured: waiting?.captured, policy: waiting?.policy });
    expect(still?.commit).not.toBe(waiting?.commit);
    expect(await prove(path)).toEqual([]);

    expect(await archive.changeLayout(other(layout))).toBe(null);
    await archive.changeLayout(layout);

    expect(await git(path, "rev-parse", "main", "captures")).toBe(heads);
    expect(await prove(path)).toEqual([]);
    expect(notices).toEqual([]);
  });

  it("is known by its trees where a rewrite was cut short, or somebody has fetched one", async () => {
    const { archive, path } = await makeArchive({ layout });
    await fill(archive);
    await archive.close();
    const room = join(path, ".git", "clausewatch");
    const [format, heads] = await Promise.all(
      ["format", "heads"].map((name) => readFile(join(room, name))),
    );
    await archive.changeLayout(other(layout));
    await archive.close();
    await writeFile(join(room, "format"), format ?? "");
    await writeFile(join(room, "heads"), heads ?? "");

    await archive.append([makeEntry("2020-01-01T00:00:00Z", "Privacy Policy of 2020\n")]);

    expect(archive.layout()).toBe(other(layout));
    expect(await prove(path)).toEqual([]);
  });
});

describe("the layout of an archive", () => {
  it("is that of the settings as long as nothing is recorded", async () => {
    const { path } = await makeArchive();

    const { archive } = await makeArchive({ path, layout: "lettered" });
    await archive.append([makeEntry("2020-01-01T00:00:00Z", "One\n")]);

    expect(await listPaths(path, "main")).toEqual(["a/at/atera/privacy-policy.md"]);
    expect(await readFile(join(path, ".git/clausewatch/format"), "utf8")).toBe("2\n");
  });

  it("follows in a process that had the archive open while another changed it", async () => {
    const { archive, path } = await makeArchive();
    await fill(archive);
    const { archive: other } = await makeArchive({ path });
    const head = (await other.newest(ATERA.id))?.version ?? null;

    await archive.changeLayout("lettered");

    const next = makeEntry("2020-01-01T00:00:00Z", "Privacy Policy of 2020\n");
    await expect(other.append([next], head)).rejects.toMatchObject({ code: "policy-moved" });
    expect(await other.text(head ?? "")).toBe("Privacy Policy of 2019\n");
    await other.append([next]);
    expect(await prove(path)).toEqual([]);
  });

  it("leaves what was edited by hand, and writes through no link", async () => {
    const { archive, path, notices } = await makeArchive();
    await fill(archive);
    await archive.close();
    const elsewhere = await makeFolder();
    await rm(join(path, "x"), { recursive: true });
    await symlink(elsewhere, join(path, "x"));
    await writeFile(join(path, `${ATERA.id}.md`), "Edited\n");
    await mkdir(join(elsewhere, "x", "x"), { recursive: true });

    await archive.changeLayout("lettered");

    expect(await readFile(join(path, `${ATERA.id}.md`), "utf8")).toBe("Edited\n");
    expect(existsSync(join(elsewhere, "x", "x", "terms.md"))).toBe(false);
    expect(notices).toEqual([
      `${ATERA.id}.md was changed by hand and left as it is`,
      "x/terms.md was changed by hand and left as it is",
      "x/x/x/terms.md was changed by hand and left as it is",
    ]);
    expect(await prove(path)).toEqual([]);
  });
});

function other(layout: Layout): Layout {
  return layout === "flat" ? "lettered" : "flat";
}

function fail(): never {
  throw new Error("it is not there");
}
