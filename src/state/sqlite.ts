import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { makeFolder } from "../model/make-folder.ts";
import type { StateStore } from "./contract.ts";
import { inspectSchema, migrate } from "./migrate.ts";
import { MIGRATIONS } from "./schema.ts";
import { explainFailure, isBusy } from "./sqlite-failure.ts";
import { unwritableState } from "./state-error.ts";
import { createStore } from "./sqlite-store.ts";

/** How long a call waits for another process, in milliseconds. */
const BUSY_TIMEOUT_MS = 10_000;

const WAL_PAUSE_MS = 20;

/**
 * Open the state in a SQLite file, and make the file and its folder where they do not exist.
 *
 * Any number of processes may have it open: a writer waits up to ten seconds for another, readers for nobody.
 * What a call has saved outlives a kill and a loss of power. The file must lie on a local disk (SQLite's
 * write-ahead log needs shared memory); beside it appear `-wal` and `-shm`. An empty file is a new database.
 *
 * @throws StateError; see there for the codes. So does every call of the store.
 */
export async function openSqliteState(path: string): Promise<StateStore> {
  // An absolute path is always a file: never `:memory:`, never a `file:` address with options.
  const file = resolve(path);
  await makeFolder(dirname(file)).catch((thrown: unknown) => {
    throw unwritableState(file, thrown);
  });
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS });
    inspectSchema(database, MIGRATIONS.length, file);
    await useWriteAheadLog(database);
    migrate(database, MIGRATIONS, file);
    return createStore(database, file);
  } catch (thrown) {
    database?.close();
    throw explainFailure(thrown, file);
  }
}

/**
 * Switch to the write-ahead log, and to a commit that is on the disk when it returns: in this mode `NORMAL` may
 * lose the last commits with the power, and a mail whose `sent` is lost is sent again.
 *
 * SQLite does not wait for others while it switches a new file, whatever the timeout; so we do.
 */
async function useWriteAheadLog(database: DatabaseSync): Promise<void> {
  for (let waited = 0; ; waited += WAL_PAUSE_MS) {
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
      return;
    } catch (thrown) {
      if (!isBusy(thrown) || waited >= BUSY_TIMEOUT_MS) {
        throw thrown;
      }
    }
    await sleep(WAL_PAUSE_MS);
  }
}
