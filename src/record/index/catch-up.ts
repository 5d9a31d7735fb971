import type { DatabaseSync } from "node:sqlite";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { readGrafts } from "../git/read-grafts.ts";
import { readLog, type LoggedCommit } from "../git/read-log.ts";
import { cutBack, findPlace, putCommits, type Standing } from "./write-index.ts";

/** How many commits are put in one step: enough that steps cost little, few enough to be held and not to keep others waiting. */
const BATCH = 2_000;

const EMPTY = { tip: null, place: 0 } as const;

/** What an index is to stand for. */
export interface Goal {
  readonly known: Standing;
  readonly tip: string | null;
  /** What the caller has put on top itself; of use only where it leads from what is known to `tip`. */
  readonly noted?: readonly LoggedCommit[];
}

/**
 * Bring an index from what it is known to stand for to `tip`. Where it stands for what `main` was at another time, only what differs is read from git; what is
 * not to be found on the way from `tip` down is made anew. Each step leaves an index that is right for some commit.
 *
 * @throws StaleIndex where other processes were in the way; ArchiveError `git-failed`; what SQLite throws
 */
export async function catchUp(
  git: Git,
  database: DatabaseSync,
  { known, tip, noted = [] }: Goal,
): Promise<void> {
  const grafts = readGrafts(git);
  const isSameHistory = known.grafts === grafts;
  if (known.tip === tip && isSameHistory) return;
  if (tip === null) {
    cutBack(database, known, { ...EMPTY, grafts });
    return;
  }
  const leads = noted[0]?.parents[0] === known.tip && noted.at(-1)?.hash === tip;
  if (known.tip !== null && isSameHistory && leads) {
    putCommits(database, noted, { expected: known, from: known.place });
    return;
  }
  if (known.tip !== null && isSameHistory && (await growFrom(git, database, known, tip))) return;
  const start = known.place === 0 ? known : cutBack(database, known, { ...EMPTY, grafts });
  await putLog(git, database, readLog(git, [tip]), { ...start, grafts });
}

/** Put what leads from what is known to `tip`; false where all of it must be made anew. */
async function growFrom(
  git: Git,
  database: DatabaseSync,
  known: Standing,
  tip: string,
): Promise<boolean> {
  const log = readLog(git, [tip, `^${known.tip}`]);
  const first = await readFirst(log);
  // The repository does not have it any more.
  if (first === undefined) return false;
  if (first === null) {
    const place = findPlace(database, tip);
    if (place === null) return false;
    cutBack(database, known, { ...known, tip, place });
    return true;
  }
  const parent = first.parents[0];
  const base = parent === undefined ? 0 : findPlace(database, parent);
  if (base === null) {
    await log.return(undefined);
    return false;
  }
  await putLog(git, database, prepend(first, log), known, base);
  return true;
}

/** The first commit, null where there is none, undefined where git does not know what it is asked for. */
async function readFirst(
  log: AsyncGenerator<LoggedCommit>,
): Promise<LoggedCommit | null | undefined> {
  try {
    const next = await log.next();
    return next.done === true ? null : next.value;
  } catch (thrown) {
    if (thrown instanceof ArchiveError && hasCode(thrown, "git-failed")) return undefined;
    throw thrown;
  }
}

async function putLog(
  git: Git,
  database: DatabaseSync,
  log: AsyncIterable<LoggedCommit>,
  known: Standing,
  base = 0,
): Promise<void> {
  let expected = known;
  let from = base;
  let batch: LoggedCommit[] = [];
  function put(): void {
    if (batch.length === 0) return;
    expected = putCommits(database, batch, { expected, from });
    from = expected.place;
    batch = [];
  }
  for await (const commit of log) {
    batch.push(commit);
    if (batch.length >= BATCH) put();
  }
  put();
}

async function* prepend<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}
