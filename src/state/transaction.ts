import type { DatabaseSync } from "node:sqlite";

/** Do all of the work or none of it, alone among the writers. */
export function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (thrown) {
    // SQLite has rolled back by itself after some failures: a full disk, an I/O error.
    if (database.isTransaction) {
      database.exec("ROLLBACK");
    }
    throw thrown;
  }
}
