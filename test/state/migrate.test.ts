import { DatabaseSync } from "node:sqlite";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrate } from "../../src/state/migrate.ts";

const STEPS = [
  "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT) STRICT",
  "ALTER TABLE notes ADD COLUMN mark TEXT; UPDATE notes SET mark = 'old'",
];

function openMemory(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  onTestFinished(() => database.close());
  return database;
}

function versionOf(database: DatabaseSync): unknown {
  return database.prepare("PRAGMA user_version").get()?.["user_version"];
}

describe("migrate", () => {
  it("takes every step on a new database", () => {
    const database = openMemory();

    migrate(database, STEPS, "state.db");

    expect(versionOf(database)).toBe(2);
    expect(database.prepare("SELECT mark FROM notes").all()).toEqual([]);
  });

  it("takes only the steps that an older database lacks, and keeps its rows", () => {
    const database = openMemory();
    migrate(database, STEPS.slice(0, 1), "state.db");
    database.exec("INSERT INTO notes (text) VALUES ('kept')");

    migrate(database, STEPS, "state.db");
    migrate(database, STEPS, "state.db");

    expect(versionOf(database)).toBe(2);
    expect(database.prepare("SELECT text, mark FROM notes").get()).toMatchObject({
      text: "kept",
      mark: "old",
    });
  });

  it("leaves the database as it was when a step fails", () => {
    const database = openMemory();
    migrate(database, STEPS.slice(0, 1), "state.db");

    expect(() => migrate(database, [...STEPS, "CREATE TABLE notes (id)"], "state.db")).toThrow(
      /notes already exists/,
    );

    expect(versionOf(database)).toBe(1);
    expect(() => database.prepare("SELECT mark FROM notes")).toThrow(/no such column/);
    expect(database.isTransaction).toBe(false);
  });

  it("refuses a database from the future", () => {
    const database = openMemory();
    migrate(database, STEPS, "state.db");

    expect(() => migrate(database, STEPS.slice(0, 1), "state.db")).toThrow(
      expect.objectContaining({ code: "state-too-new" }),
    );
  });
});
