import { createInterface } from "node:readline";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { ArchiveError } from "../../model/errors.ts";
import { settleUnread, spawnGit, type Git } from "../git/git.ts";
import { moveRefFiles } from "../git/move-ref-files.ts";
import { composeTransaction, explainUnmoved, type RefMove } from "../git/refs.ts";

/** Moves refs in one transaction after the other: their files, or by a `git update-ref` where that takes git. */
export interface RefMover {
  /** Move refs in one transaction; throws as `moveRefs` does. After that the mover is of no use any more. */
  move(moves: readonly RefMove[]): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<void>;
  readonly answers: AsyncIterator<string>;
}

const ARGS = ["update-ref", "--stdin"];

/** What git says to `start`, `prepare` and `commit`; the last when the refs are on disk. */
const ANSWERS = ["start: ok", "prepare: ok", "commit: ok"];

/** Open a mover; its process starts with the first transaction that takes one. */
export function openRefMover(git: Git): RefMover {
  let running: Running | null = null;

  function start(): Running {
    const child = spawnGit(git, ARGS);
    const ended = settleUnread(git, child, ARGS);
    // Whoever waits for an answer hears of a failure.
    ended.catch(() => {});
    return {
      child,
      ended,
      answers: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    };
  }

  async function move(moves: readonly RefMove[]): Promise<void> {
    if (await moveRefFiles(git, moves)) return;
    const { child, ended, answers } = (running ??= start());
    try {
      child.stdin.write(composeTransaction(moves));
      for (const expected of ANSWERS) {
        const answer = await answers.next();
        if (answer.done === true) await ended;
        if (answer.value !== expected) {
          throw new ArchiveError("git update-ref ended before it was done", { code: "git-failed" });
        }
      }
    } catch (cause) {
      throw await explainUnmoved(git, moves, cause);
    }
  }

  return {
    move,
    close: async () => {
      running?.child.stdin.end();
      await running?.ended;
    },
  };
}
