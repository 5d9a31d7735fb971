import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { git, makeArchive, makeEntry } from "./entries.ts";
import { INDEX_SCHEMA } from "../../src/record/index/schema.ts";

const POLICY = "atera/privacy-policy";
const COUNT = 24;

function wordVersion(at: number): string {
  return `We collect ${at} things.\n`;
}

function makeEntries(count: number, from = 0) {
  return Array.from({ length: count }, (_, at) =>
    makeEntry(`20${String(10 + from + at)}-01-01T00:00:00Z`, wordVersion(from + at)),
  );
}

/** An archive of two dozen versions; `index` opens what is known of their texts. */
async function makeFull() {
  const { archive, path } = await makeArchive();
  await archive.append(makeEntries(COUNT));
  const file = join(path, ".git", "clausewatch", "index", `versions-${INDEX_SCHEMA}.sqlite`);
  const ask = (sql: string): unknown[] => {
    const database = new DatabaseSync(file);
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
  return { archive, path, ask };
}

const WANTED = Array.from({ length: COUNT }, (_, at) => wordVersion(at));

describe("the texts of many versions", () => {
  it("are the same whether the index knows where they lie or not", async () => {
    const { archive, ask } = await makeFull();
    const versions = await archive.versions();

    const before = await archive.texts(versions);
    await archive.placeTexts([POLICY]);
    const after = await archive.texts(versions);

    expect(before).toEqual(WANTED);
    expect(after).toEqual(WANTED);
    expect(ask("SELECT count(blob) AS count FROM texts")).toEqual([{ count: COUNT }]);
  });

  it("are placed from where it was left off, and looked for in the trees where a commit says too little", async () => {
    const { archive, path, ask } = await makeFull();
    await archive.placeTexts([POLICY]);
    await git(path, "commit", "--quiet", "--allow-empty", "-m", "by hand");
    await archive.append([makeEntry("2040-01-01T00:00:00Z", wordVersion(COUNT - 1))]);
    await archive.append(makeEntries(3, 40));

    await archive.placeTexts([POLICY]);
    const texts = await archive.texts(await archive.versions());

    expect(texts).toEqual([...WANTED, wordVersion(COUNT - 1), ...[40, 41, 42].map(wordVersion)]);
    expect(ask("SELECT count(*) AS count FROM texts")).toEqual([{ count: COUNT + 5 }]);
  });

  it("are right after history was rewritten", async () => {
    const { archive } = await makeFull();
    await archive.placeTexts([POLICY]);
    await archive.rewrite(POLICY, makeEntries(COUNT - 2, 30));

    const versions = await archive.versions();
    const before = await archive.texts(versions);
    await archive.placeTexts([POLICY]);

    expect(before).toEqual(versions.map((_, at) => wordVersion(30 + at)));
    expect(await archive.texts(versions)).toEqual(before);
  });

  it("are never those that a damaged index points to", async () => {
    const { archive, ask } = await makeFull();
    await archive.placeTexts([POLICY]);
    ask("UPDATE texts SET blob = (SELECT blob FROM texts WHERE place = 3) RETURNING place");

    expect(await archive.texts(await archive.versions())).toEqual(WANTED);
  });

  it("are not placed for a few among many", async () => {
    const { archive, ask } = await makeFull();
    const other = { id: "hapara/terms", service: "Hapara", name: "Terms" };
    await archive.append([makeEntry("2019-01-01T00:00:00Z", "Terms.\n", { policy: other })]);

    await archive.placeTexts([other.id]);

    expect(ask("SELECT count(*) AS count FROM texts")).toEqual([{ count: 0 }]);
  });
});
