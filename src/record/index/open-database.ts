import { DatabaseSync } from "node:sqlite";
import { ForeignIndex } from "./index-failure.ts";
import { APPLICATION_ID, INDEX_SCHEMA, TABLES } from "./schema.ts";

/** How long a batch waits for one of another process, in milliseconds; one takes some fifty. */
const BUSY_TIMEOUT_MS = 5_000;

/** How far the write-ahead log may lie about once what is in it has been taken over. */
const LOG_LIMIT = 4 << 20;

/**
 * Open an index, and make its tables where the file is new. It may lose its last commits with the power (it can be made
 * again), and is whole whatever happens.
 *
 * @param file absolute, or `:memory:`
 * @throws ForeignIndex, and what SQLite throws
 */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = ${LOG_LIMIT}`,
    );
    if (readPragma(database, "user_version") === 0) makeTables(database);
    if (
      readPragma(database, "application_id") !== APPLICATION_ID ||
      readPragma(database, "user_version") !== INDEX_SCHEMA
    ) {
      throw new ForeignIndex(`${file} is no index of this version`);
    }
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** Do all of the work or none of it, alone among the writers. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const done = work();
    database.exec("COMMIT");
    return done;
  } catch (thrown) {
    // SQLite has rolled back by itself after some failures: a full disk, an I/O error.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw thrown;
  }
}

function makeTables(database: DatabaseSync): void {
  inTransaction(database, () => {
    // Of two processes that make it, the second finds it made.
    if (readPragma(database, "user_version") !== 0) return;
    const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get();
    if (tables?.["count"] !== 0) throw new ForeignIndex("it holds tables that are none of ours");
    database.exec(
      `${TABLES} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${INDEX_SCHEMA};`,
    );
  });
}

function readPragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
