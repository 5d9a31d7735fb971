import type { DatabaseSync } from "node:sqlite";
import { APPLICATION_ID } from "./schema.ts";
import { damagedState, foreignState, tooNewState } from "./state-error.ts";
import { inTransaction } from "./transaction.ts";

/**
 * See, without writing, that a database is ours and not from the future.
 *
 * @throws StateError `state-foreign`, `state-too-new`, or `state-damaged` where it is ours but has no version.
 */
export function inspectSchema(database: DatabaseSync, known: number, file: string): void {
  const owner = readNumber(database, "PRAGMA application_id");
  const version = readNumber(database, "PRAGMA user_version");
  const tables = readNumber(database, "SELECT count(*) FROM sqlite_schema");
  const isNew = owner === 0 && version === 0 && tables === 0;
  if (owner !== APPLICATION_ID && !isNew) {
    throw foreignState(file);
  }
  if (version > known) {
    throw tooNewState(file, version, known);
  }
  if (version < 0 || (owner === APPLICATION_ID && version === 0)) {
    throw damagedState(file, `its version is ${version}`);
  }
}

/**
 * Take every step that the database has not taken yet, all or none.
 *
 * The version is read again under the write lock, so that of two processes only one takes a step. The lock is
 * taken even where there is nothing to do: what cannot be written is found here and not at the first record.
 */
export function migrate(database: DatabaseSync, steps: readonly string[], file: string): void {
  inTransaction(database, () => {
    inspectSchema(database, steps.length, file);
    const version = readNumber(database, "PRAGMA user_version");
    for (const step of steps.slice(version)) {
      database.exec(step);
    }
    if (version < steps.length) {
      database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
      database.exec(`PRAGMA user_version = ${steps.length}`);
    }
  });
}

function readNumber(database: DatabaseSync, sql: string): number {
  const statement = database.prepare(sql);
  return Number(Object.values(statement.get() ?? {})[0]);
}
