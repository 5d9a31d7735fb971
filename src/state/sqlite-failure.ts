import { damagedState, messageOf, StateError, unwritableState } from "./state-error.ts";

/** The primary result codes that we tell apart (https://www.sqlite.org/rescode.html). */
const SQLITE_ERROR = 1;
const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** An extended code of `SQLITE_IOERR`: the file ends before the page does. */
const SQLITE_IOERR_SHORT_READ = 522;

/** Another: the file that connections share could not grow, which SQLite does not tell from other failures. */
const SQLITE_IOERR_SHMSIZE = 4874;

const STANDS_FOR = new Map([
  [SQLITE_IOERR_SHORT_READ, SQLITE_CORRUPT],
  [SQLITE_IOERR_SHMSIZE, SQLITE_FULL],
]);

/**
 * Turn what `node:sqlite` throws into a StateError that keeps it as its cause.
 *
 * Our statements never change, so an `SQLITE_ERROR` (no such table, no such column) is the file's fault.
 */
export function explainFailure(thrown: unknown, file: string): StateError {
  if (thrown instanceof StateError) {
    return thrown;
  }
  const code = resultCode(thrown);
  switch (STANDS_FOR.get(code) ?? code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
      return damagedState(file, messageOf(thrown), thrown);
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return unwritableState(file, thrown);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return new StateError(`the state in ${file} is kept by another process`, {
        code: "state-busy",
        transient: true,
        hint: "try again, or end the other process",
        cause: thrown,
      });
    case SQLITE_FULL:
      return new StateError(`there is no room left for the state in ${file}`, {
        code: "state-full",
        transient: true,
        hint: "make room on the disk",
        cause: thrown,
      });
    default:
      return otherFailure(thrown, code, file);
  }
}

/** True where another connection is in the way for the moment. */
export function isBusy(thrown: unknown): boolean {
  return (resultCode(thrown) & 0xff) === SQLITE_BUSY;
}

function otherFailure(thrown: unknown, code: number, file: string): StateError {
  if (thrown instanceof Error && "code" in thrown && thrown.code === "ERR_INVALID_STATE") {
    return new StateError(`the state in ${file} was used after it was closed`, {
      code: "state-closed",
      cause: thrown,
    });
  }
  return new StateError(`the state in ${file} failed: ${messageOf(thrown)}`, {
    code: "state-failed",
    ...((code & 0xff) === SQLITE_IOERR && { hint: "look after the disk it lies on" }),
    cause: thrown,
  });
}

/** The extended result code of SQLite, or 0 where the error is not one of SQLite's. */
function resultCode(thrown: unknown): number {
  return thrown instanceof Error && "errcode" in thrown && typeof thrown.errcode === "number"
    ? thrown.errcode
    : 0;
}

/** Do work on the database of a file; what it throws is explained. */
export async function attemptOn<T>(file: string, work: () => T): Promise<T> {
  try {
    return work();
  } catch (thrown) {
    throw explainFailure(thrown, file);
  }
}
