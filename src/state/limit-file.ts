import {} from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "../model/make-folder.ts";
import { createMemoryLimitStore } from "../model/limit-store.ts";
import type { LimitStore } from "../model/limit-store.ts";
import { explainFailure } from "./sqlite-failure.ts";
import { foreignState, unwritableState } from "./state-error.ts";
import { inTransaction } from "./transaction.ts";

/** What marks such a file as ours: `clwl`. */
const APPLICATION_ID = 0x636c776c;

/** How long a change waits for another process, in milliseconds; one takes less than one. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Keep the limits of web archives in a file that all processes of a user share.
 *
 * It is opened when it is first needed, and outlives crashes and restarts. Where it cannot be made, read or written, `onNotice` is told why, once, and from there on
 * this process keeps the limits by itself: a full disk must not end a backfill.
 */
export function openLimitFile(path: string, onNotice: (notice: string) => void): LimitStore {
  const file = resolve(path);
  const memory = createMemoryLimitStore();
  let opening: Promise<DatabaseSync | null> | undefined;

  async function attempt<T>(work: () => T | Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (thrown) {
      const { message, hint } = explainFailure(thrown, file);
      const advice = hint === undefined ? "" : ` (${hint})`;
      onNotice(
        `the limits of web archives are kept for this process alone, which may ask faster than it should where others run beside it: ${message}${advice}`,
      );
      return null;
    }
  }

  return {
    async update(archive, change) {
      opening ??= attempt(() => openDatabase(file));
      const database = await opening;
      if (database?.isOpen === true) {
        const done = await attempt(() => ({ give: updateRow(database, archive, change) }));
        if (done !== null) return done.give;
        database.close();
      }
      return memory.update(archive, change);
    },
    async close() {
      const database = await opening;
      if (database?.isOpen === true) database.close();
    },
  };
}

async function openDatabase(file: string): Promise<DatabaseSync> {
  try {
    await makeFolder(dirname(file), 0o700);
  } catch (thrown) {
    throw unwritableState(file, thrown);
  }
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.exec("PRAGMA synchronous = NORMAL");
    inTransaction(database, () => createTable(database, file));
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function createTable(database: DatabaseSync, file: string): void {
  const owner = Number(database.prepare("PRAGMA application_id").get()?.["application_id"]);
  const tables = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get();
  if (owner !== APPLICATION_ID && tables?.["count"] !== 0) throw foreignState(file);
  database.exec(`
    CREATE TABLE IF NOT EXISTS limits (archive TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    PRAGMA application_id = ${APPLICATION_ID};
  `);
}

function updateRow<T>(
  database: DatabaseSync,
  archive: string,
  change: (kept: string | null) => { readonly keep: string; readonly give: T },
): T {
  const given: T[] = [];
  inTransaction(database, () => {
    const row = database.prepare("SELECT value FROM limits WHERE archive = ?").get(archive);
    const kept = row?.["value"];
    const { keep, give } = change(typeof kept === "string" ? kept : null);
    if (keep !== kept) {
      database
        .prepare(
          `INSERT INTO limits (archive, value) VALUES (?, ?)
           ON CONFLICT (archive) DO UPDATE SET value = excluded.value`,
        )
        .run(archive, keep);
    }
    given.push(give);
  });
  return given[0] as T;
}
