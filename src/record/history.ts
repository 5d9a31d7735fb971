import type { DatabaseSync } from "node:sqlite";
import type { Git } from "./git/git.ts";
import { IndexFailure, isIndexFailure, StaleIndex } from "./index/index-failure.ts";
import { openIndexStore } from "./index/index-store.ts";
import { readIndex, type IndexReader } from "./index/read-index.ts";
import { readStanding } from "./index/write-index.ts";
import type { Goal } from "./index/catch-up.ts";
import { readGrafts } from "./git/read-grafts.ts";
import type { LoggedCommit } from "./git/read-log.ts";
import { readTips } from "./git/refs.ts";
import type { Tips } from "./git/refs.ts";

/**
 * All of `main` at one moment: what its versions are is asked of an index, which is brought up from git first.
 *
 * A question that is asked when `main` has moved on is refused with `archive-moved`. What counts as evidence is read from the
 * objects, never from here.
 */
export interface History extends IndexReader {
  /** Both branches as they were when it was read. */
  readonly tips: Tips;
}

/** Reads `main` once and then only what is new. */
export interface HistoryReader {
  /** Give the history as it is now. */
  read(): Promise<History>;
  /** Ask something of the history as it is now. */
  ask<T>(question: (history: History) => T): Promise<T>;
  /** Tell what was just put on top of `main`, so that git need not be asked for it. */
  note(commits: readonly LoggedCommit[]): void;
  /** Have the index know where all texts lie. */
  placeTexts(): Promise<void>;
  /** Let go of the index; what is asked after that opens it again. */
  close(): void;
}

/** How often other processes may be in the way. */
const ATTEMPTS = 20;

/** Most often there is nothing to follow, and what does it need not be loaded. */
async function follow(git: Git, database: DatabaseSync, to: Goal): Promise<void> {
  if (to.known.tip === to.tip && to.known.grafts === readGrafts(git)) return;
  const { catchUp } = await import("./index/catch-up.ts");
  await catchUp(git, database, to);
}

export function openHistory(git: Git, onNotice: (notice: string) => void): HistoryReader {
  const store = openIndexStore(git, onNotice);
  let questions: { readonly database: DatabaseSync; readonly reader: IndexReader } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let noted: readonly LoggedCommit[] = [];

  async function bringUp(): Promise<Tips> {
    const database = store.open();
    const known = readStanding(database);
    // Read after that: the index never stands for what main is not yet.
    const tips = await readTips(git);
    await follow(git, database, { known, tip: tips.main, noted });
    noted = [];
    return tips;
  }

  async function read(): Promise<History> {
    return insist(look);
  }

  async function look(): Promise<History> {
    const turn = last.then(bringUp, bringUp);
    last = turn;
    return pin(await turn);
  }

  async function ask<T>(question: (history: History) => T): Promise<T> {
    return insist(async () => question(await look()));
  }

  async function insist<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (thrown) {
        const cause = thrown instanceof IndexFailure ? thrown.cause : thrown;
        if (isIndexFailure(cause)) store.replace(cause);
        else if (!(thrown instanceof StaleIndex) || attempt >= ATTEMPTS) throw thrown;
      }
    }
  }

  function pin(tips: Tips): History {
    const database = store.open();
    if (questions?.database !== database) questions = { database, reader: readIndex(database) };
    const { reader } = questions;

    function answer<T>(question: () => T): T {
      // One state of the index for what it stands for and for the answer.
      try {
        database.exec("BEGIN");
        if (readStanding(database).tip !== tips.main) throw new StaleIndex();
        return question();
      } catch (thrown) {
        throw isIndexFailure(thrown) ? new IndexFailure(thrown) : thrown;
      } finally {
        if (database.isTransaction) database.exec("COMMIT");
      }
    }

    return {
      tips,
      versions: (policy) => answer(() => reader.versions(policy)),
      newest: (policy) => answer(() => reader.newest(policy)),
      allNewest: () => answer(() => reader.allNewest()),
      allVersions: (from) => answer(() => reader.allVersions(from)),
      policies: () => answer(() => reader.policies()),
      summaries: () => answer(() => reader.summaries()),
      findCapture: (key) => answer(() => reader.findCapture(key)),
      commits: () => answer(() => reader.commits()),
      countVersions: (policies) => answer(() => reader.countVersions(policies)),
      blobs: (commits) => answer(() => reader.blobs(commits)),
      placed: () => answer(() => reader.placed()),
    };
  }

  return {
    read,
    ask,
    placeTexts: () =>
      insist(async () => {
        const history = await look();
        const { placeTexts } = await import("./index/place-texts.ts");
        await placeTexts(git, store.open(), { ...history.placed(), tip: history.tips.main });
      }),
    note: (commits) => {
      noted = commits;
    },
    close: () => store.close(),
  };
}
