import { ClausewatchError } from "../model/errors.ts";

/**
 * The database of what is not history cannot be used.
 *
 * - `state-damaged`: it is not a database any more, or holds what was never written to it
 * - `state-foreign`: it is another program's database
 * - `state-too-new`: a later clausewatch has written it
 * - `state-unwritable`: its file or folder cannot be opened, made or written
 * - `state-busy` (transient): another process kept it too long
 * - `state-full` (transient): no room is left where it lies
 * - `state-closed`: it was used after its end
 * - `state-invalid`: what should be saved is not such a record
 * - `state-failed`: anything else that the database refused
 */
export class StateError extends ClausewatchError {}

/** Say that the file is damaged, what can be done about it and what that costs. */
export function damagedState(file: string, detail: string, cause?: unknown): StateError {
  return new StateError(`the state in ${file} is damaged: ${detail}`, {
    code: "state-damaged",
    hint:
      `move ${file} away, with ${file}-wal and ${file}-shm where they exist, and a new one is begun; ` +
      "the archive is not touched by it, but checks and unfinished backfills are repeated, " +
      "decisions on holds and unsent mails are lost, and digests begin anew",
    cause,
  });
}

/** Say that the file belongs to another program, which must not be written to. */
export function foreignState(file: string): StateError {
  return new StateError(`${file} is a database, but not one of clausewatch`, {
    code: "state-foreign",
    hint: "nothing was written to it; keep the state in another file",
  });
}

/** Say that the file has a schema that this program does not know. */
export function tooNewState(file: string, found: number, known: number): StateError {
  return new StateError(
    `the state in ${file} has version ${found}, and this clausewatch knows only up to ${known}`,
    {
      code: "state-too-new",
      hint: "nothing was written to it; use the later clausewatch that made it",
    },
  );
}

/** Say that the file cannot be opened, made or written. */
export function unwritableState(file: string, cause: unknown): StateError {
  return new StateError(`the state in ${file} cannot be written: ${messageOf(cause)}`, {
    code: "state-unwritable",
    hint: "it must be a file that this user may write, in a folder that this user may write",
    cause,
  });
}

export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
