import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openSqliteState } from "../../src/state/sqlite.ts";
import { describeStateStore } from "./contract.ts";
import { checkOf, holdOf, mailOf, windowOf } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describeStateStore("the state in a SQLite file", openNew);

async function openNew() {
  return await openSqliteState(join(await temporaryFolder(), "state.db"));
}

/** Save enough that the file has many pages, and close it. */
async function fill(file: string): Promise<void> {
  const store = await openSqliteState(file);
  for (let number = 0; number < 40; number += 1) {
    await store.saveCheck(checkOf(`a/${number}`, { reason: "x".repeat(2_000) }));
  }
  await store.close();
}

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

async function openAndRead(file: string): Promise<unknown> {
  const store = await openSqliteState(file);
  try {
    return await store.checks();
  } finally {
    await store.close();
  }
}

describe("the file of the state", () => {
  it("is made with the folders above it, whatever letters their names have", async () => {
    const file = join(await temporaryFolder(), "a b", "ü?#%20", "state: 数.db");

    await (await openSqliteState(file)).close();

    expect((await stat(file)).isFile()).toBe(true);
  });

  it("keeps everything when it is closed and opened again", async () => {
    const file = join(await temporaryFolder(), "state.db");
    const before = await openSqliteState(file);
    await before.saveCheck(checkOf("a/p"));
    await before.saveCursor({ policy: "a/p", source: "wayback", value: { next: [1, null] } });
    await before.closeWindow(windowOf([mailOf("<1>")]));
    await before.saveHold(holdOf("a/p"));
    await before.saveRun("check", "2024-05-02T05:00:00Z");
    await before.close();

    const after = await openSqliteState(file);

    expect(await after.checks()).toEqual([checkOf("a/p")]);
    expect(await after.cursor("a/p", "wayback")).toEqual({ next: [1, null] });
    expect(await after.message("<1>")).toEqual(mailOf("<1>"));
    expect((await after.told("reader@example.org")).end).toBe("2024-05-02T07:00:00Z");
    expect(await after.holds()).toEqual([holdOf("a/p")]);
    expect(await after.lastRun("check")).toBe("2024-05-02T05:00:00Z");
    await after.close();
  });

  it("may be an empty one, as a kill before the first write leaves it", async () => {
    const file = join(await temporaryFolder(), "state.db");
    await writeFile(file, "");

    const store = await openSqliteState(file);

    expect(await store.checks()).toEqual([]);
    await store.close();
  });

  it("is a file even where its name would mean something else to SQLite", async () => {
    const folder = await temporaryFolder();
    const name = join(folder, ":memory:");

    await (await openSqliteState(name)).close();

    expect((await stat(name)).isFile()).toBe(true);
  });
});

describe("a damaged file", () => {
  it("is named, with what to do and what is lost, when it is no database", async () => {
    const file = join(await temporaryFolder(), "state.db");
    await writeFile(file, "<html>not found</html>\n".repeat(500));

    const opening = openSqliteState(file);

    await expect(opening).rejects.toMatchObject({
      name: "StateError",
      code: "state-damaged",
      transient: false,
      message: expect.stringContaining(file),
      hint: expect.stringMatching(/move .* away.*checks.*repeated.*digests begin anew/),
    });
    expect(await readFile(file, "utf8")).toMatch(/^<html>/);
  });

  it("is found wherever it was cut off", async () => {
    const folder = await temporaryFolder();
    const whole = join(folder, "whole.db");
    await fill(whole);
    const bytes = await readFile(whole);

    for (const size of [2, 99, 100, 511, 4_095, 4_096, 8_192, 50_001, bytes.length - 1]) {
      const file = join(folder, `${size}.db`);
      await writeFile(file, bytes.subarray(0, size));
      await expect(openAndRead(file)).rejects.toMatchObject({ code: "state-damaged" });
    }
  });

  it("is found when its inner pages are read", async () => {
    const file = join(await temporaryFolder(), "state.db");
    await fill(file);
    const bytes = await readFile(file);
    bytes.fill(0xa5, 4_096);
    await writeFile(file, bytes);

    await expect(openAndRead(file)).rejects.toMatchObject({ code: "state-damaged" });
  });

  it("is one that lacks a table or a version", async () => {
    const folder = await temporaryFolder();
    for (const [name, sql] of [
      ["table.db", "DROP TABLE runs"],
      ["version.db", "PRAGMA user_version = 0"],
      ["negative.db", "PRAGMA user_version = -3"],
    ] as const) {
      const file = join(folder, name);
      await fill(file);
      change(file, sql);

      await expect(openSqliteState(file)).rejects.toMatchObject({ code: "state-damaged" });
    }
  });
});

describe("a damaged row", () => {
  it("is an error that names table and column, until the record is saved again", async () => {
    const file = join(await temporaryFolder(), "state.db");
    await fill(file);
    change(file, `UPDATE checks SET last_body = '{"address":' WHERE policy = 'a/7'`);
    const store = await openSqliteState(file);

    await expect(store.check("a/7")).rejects.toMatchObject({
      code: "state-damaged",
      message: expect.stringMatching(/table "checks".*lastBody/),
    });
    await expect(store.checks()).rejects.toMatchObject({ code: "state-damaged" });
    expect(await store.standings()).toHaveLength(40);
    expect(await store.check("a/8")).toMatchObject({ policy: "a/8" });

    await store.saveCheck(checkOf("a/7"));
    expect(await store.check("a/7")).toEqual(checkOf("a/7"));
    await store.close();
  });

  it.each([
    ["a body without its hash", `UPDATE checks SET last_body = '{"address":"x"}'`],
    ["an instant that is none", "UPDATE checks SET last_checked = 'yesterday'"],
    ["a count below nought", "UPDATE checks SET failures = -1"],
  ])("is never handed out: %s", async (_, sql) => {
    const file = join(await temporaryFolder(), "state.db");
    await fill(file);
    change(file, sql);
    const store = await openSqliteState(file);

    await expect(store.checks()).rejects.toMatchObject({ code: "state-damaged" });
    await store.close();
  });
});

it("names the column that is damaged of rows that are read as lists", async () => {
  const file = join(await temporaryFolder(), "state.db");
  await fill(file);
  change(file, "UPDATE checks SET failures = -1 WHERE policy = 'a/7'");
  const store = await openSqliteState(file);

  await expect(store.standings()).rejects.toMatchObject({
    code: "state-damaged",
    message: expect.stringMatching(/table "checks".*failures: below 0/),
  });
  await store.close();
});

describe("a file that is not ours to write", () => {
  it("is refused untouched where a later version made it", async () => {
    const file = join(await temporaryFolder(), "state.db");
    await fill(file);
    change(file, "PRAGMA user_version = 4711");
    const before = await readFile(file);

    const opening = openSqliteState(file);

    await expect(opening).rejects.toMatchObject({
      code: "state-too-new",
      message: expect.stringContaining("4711"),
    });
    expect(await readFile(file)).toEqual(before);
  });

  it("is refused untouched where another program made it", async () => {
    const file = join(await temporaryFolder(), "bookmarks.db");
    change(file, "CREATE TABLE bookmarks (address TEXT)");
    const before = await readFile(file);

    await expect(openSqliteState(file)).rejects.toMatchObject({ code: "state-foreign" });
    expect(await readFile(file)).toEqual(before);
  });

  it("is a clear error where a folder has its name, or a file its folder's", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "state.db"));
    await writeFile(join(folder, "file"), "");

    for (const path of [join(folder, "state.db"), join(folder, "file", "state.db")]) {
      await expect(openSqliteState(path)).rejects.toMatchObject({
        code: "state-unwritable",
        message: expect.stringContaining(path),
      });
    }
  });
});
