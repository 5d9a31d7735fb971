import { ArchiveError, describeError } from "../../model/errors.ts";

/** The primary result codes of SQLite that say that a file is not what it was (https://www.sqlite.org/rescode.html). */
const DAMAGED: ReadonlySet<number> = new Set([1, 11, 26]);
/** The file ends before a page does: an extended code. */
const SHORT_READ = 522;

/** The index stands for another commit than it is asked of: `main` has moved meanwhile, and another process followed. */
export class StaleIndex extends ArchiveError {
  constructor() {
    super("main was moved by someone else meanwhile", {
      code: "archive-moved",
      transient: true,
      hint: "do it again",
    });
  }
}

/** The index failed while something was asked of it. */
export class IndexFailure extends ArchiveError {
  constructor(cause: unknown) {
    super(`the index of versions failed: ${describeError(cause)}`, {
      code: "index-failed",
      transient: true,
      hint: "do it again: the index is made anew from git",
      cause,
    });
  }
}

/** The file is no index, or one that was written by something else. */
export class ForeignIndex extends Error {}

/** True where the index is to be thrown away: what is in it cannot be relied on. */
export function isDamaged(thrown: unknown): boolean {
  if (thrown instanceof ForeignIndex) return true;
  const code = resultCode(thrown);
  return code === SHORT_READ || DAMAGED.has(code & 0xff);
}

/** True for whatever goes wrong between us and SQLite: it may not be written, is full, or busy for too long. */
export function isIndexFailure(thrown: unknown): boolean {
  return isDamaged(thrown) || resultCode(thrown) !== 0;
}

function resultCode(thrown: unknown): number {
  return thrown instanceof Error && "errcode" in thrown && typeof thrown.errcode === "number"
    ? thrown.errcode
    : 0;
}
