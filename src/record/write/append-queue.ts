import { readdirSync } from "node:fs";
import { describeError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { Git } from "../git/git.ts";
import type { HistoryReader } from "../history.ts";
import type { RecordEntry } from "./record-entry.ts";
import { acceptWishes, recordWishes } from "./record-wishes.ts";
import { retryAlone, takeTogether, type Wish } from "./wish.ts";
import { openWorkshop } from "./workshop.ts";

/** What the queue needs of its archive. */
export interface AppendContext {
  readonly git: Git;
  readonly history: HistoryReader;
  readonly now: () => Date;
  /** Run work while nobody else writes, and let the files follow. */
  readonly write: (work: () => Promise<void>) => Promise<void>;
  /** Join packs where there are many, beside what goes on. */
  readonly startPacking: () => void;
  readonly onNotice: (notice: string) => void;
}

export interface AppendQueue {
  append(entries: readonly RecordEntry[], head: string | null | undefined): Promise<Version[]>;
  /** End the turn that is under way: the files have followed and the lock is free when it resolves. */
  rest(): Promise<void>;
}

/** How long a turn waits for more, in milliseconds. */
const PATIENCE_MS = 100;

/** How long a turn may last while another process waits for the lock, in milliseconds. */
const LONGEST_MS = 500;

/** How long a turn may last at all, in milliseconds: the files wait for its end. */
const LONGEST_OF_ALL_MS = 5_000;

/** After how many steps it is seen whether packs are to be joined: each leaves one. */
const STEPS_BETWEEN = 200;

/**
 * Record what is wanted, in turns. Within a turn the lock is held and git keeps running, and what several callers want at once
 * is recorded in one step; each is answered when it is on disk, as if it had been alone: whoever is refused fails nobody
 * else, and two who want the same policy come one after the other. The files follow when a turn ends.
 */
export function openAppendQueue(context: AppendContext): AppendQueue {
  const { git, history, now, write, startPacking, onNotice } = context;
  const waiting: Wish[] = [];
  let turn: Promise<void> | null = null;
  let isEnding = false;
  let wake: (isMore: boolean) => void = () => undefined;

  function begin(): void {
    if (turn === null && waiting.length > 0) turn = take();
    else wake(true);
  }

  async function take(): Promise<void> {
    let failed: readonly Wish[] | null = waiting;
    try {
      await write(() => work((wishes) => void (failed = wishes)));
    } catch (error) {
      // Where not even the lock was to be had, it was for all of them.
      if (failed === waiting) for (const { reject } of waiting.splice(0)) reject(error);
      else if (failed !== null) waiting.unshift(...retryAlone(failed, error));
      else
        onNotice(`the last turn has not ended well, and is made up for: ${describeError(error)}`);
    }
    turn = null;
    begin();
  }

  /** @param blame says whose wishes it is about if it fails now; null: nobody's, they are recorded */
  async function work(blame: (wishes: readonly Wish[] | null) => void): Promise<void> {
    const begun = performance.now();
    const workshop = openWorkshop(git);
    try {
      for (let step = 1; ; step += 1) {
        let wishes: readonly Wish[] = takeTogether(waiting);
        blame(wishes);
        try {
          const read = await history.read();
          // Who has been refused is answered, and not to be tried again with the others.
          wishes = acceptWishes(read, wishes);
          blame(wishes);
          await recordWishes(workshop, history, { read, wishes }, now);
        } catch (error) {
          if (step === 1) throw error;
          // What others have done to the repository since the turn began is put right before the next.
          waiting.unshift(...wishes);
          return;
        }
        blame(null);
        if (step % STEPS_BETWEEN === 0) startPacking();
        if (isEnding || isOver(git, begun) || (waiting.length === 0 && !(await waitForMore())))
          return;
      }
    } finally {
      await workshop.close();
    }
  }

  function waitForMore(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE_MS, false);
      wake = (isMore) => {
        clearTimeout(timer);
        resolve(isMore);
      };
    });
  }

  return {
    append: (entries, head) =>
      new Promise((resolve, reject) => {
        waiting.push({ entries, head, resolve, reject, isAlone: false });
        begin();
      }),
    rest: async () => {
      isEnding = true;
      wake(false);
      try {
        await turn;
      } finally {
        isEnding = false;
      }
    },
  };
}

/** True where a turn has lasted long enough: for those who wait for the lock, or for the files. */
function isOver(git: Git, begun: number): boolean {
  const lasted = performance.now() - begun;
  return lasted > LONGEST_OF_ALL_MS || (lasted > LONGEST_MS && isLockWanted(git));
}

/** True where another process has drawn a ticket for the lock. */
function isLockWanted(git: Git): boolean {
  return readdirSync(git.room).some((name) => /^lock\..*\.ticket$/u.test(name));
}
