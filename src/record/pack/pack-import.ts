import { rmSync } from "node:fs";
import { setImmediate as giveWay } from "node:timers/promises";
import { ArchiveError } from "../../model/errors.ts";
import type { ImportCommit } from "../git/import-commit.ts";
import type { Git } from "../git/git.ts";
import { openBranches, type ImportPlace, type Planned } from "./branches.ts";
import { openPack, type Pack } from "./pack.ts";
import { placePack } from "./place-pack.ts";
import { writeCommit } from "./write-commit.ts";

/** Writes commits as packs of git. Nothing is there before `checkpoint`, and no ref moves. */
export interface PackImport {
  /** Take a commit and give the number under which to ask for it; it is written when more have come. */
  add(commit: ImportCommit, place: ImportPlace): Promise<number>;
  /** Say which paths commits yet to come will alter: what that takes is read together with what the next one needs. */
  foresee(place: ImportPlace, paths: readonly string[]): void;
  /** Ask for the hash of a commit; it need not be waited for before more is added. */
  hashOf(number: number): Promise<string>;
  /** Have what was added on disk. */
  checkpoint(): Promise<void>;
  /**
   * Say that refs name what is on disk, or that none is to: who packs the repository may treat it like the rest. Never throws:
   * a mark that cannot be removed is tried again the next time, and swept by the next writer.
   */
  letGo(): void;
  /** Give up what is not on disk; no git of it runs when this resolves. Never throws. */
  close(): Promise<void>;
}

interface Waiting {
  readonly commit: ImportCommit;
  readonly place: ImportPlace;
  readonly number: number;
}

/** How many bytes wait at most before they are written. */
const MOST_WAITING = 16 << 20;

/** A pack is closed when it has so many bytes: it is made in memory. */
const LARGEST_PACK = 32 << 20;

/** After how many milliseconds whatever else the process does has a turn. */
const STRETCH_MS = 5;

/** Begin an import; nothing is read or run until it is needed. Only for the holder of the archive's lock. */
export function openPackImport(git: Git): PackImport {
  const branches = openBranches(git);
  const hashes = new Map<number, string>();
  let marks: string[] = [];
  let waiting: Waiting[] = [];
  const foreseen: Planned[] = [];
  let waitingBytes = 0;
  let count = 0;
  let pack: Pack | null = null;
  let last: Promise<void> = Promise.resolve();

  async function add(commit: ImportCommit, place: ImportPlace): Promise<number> {
    count += 1;
    const number = count;
    waiting.push({ commit, place, number });
    waitingBytes += sizeOf(commit);
    if (waitingBytes > MOST_WAITING) await flush();
    return number;
  }

  function flush(): Promise<void> {
    last = last.then(writeWaiting);
    // Whoever waits hears of a failure, and so does everybody after that.
    last.catch(() => {});
    return last;
  }

  async function writeWaiting(): Promise<void> {
    const taken = waiting;
    waiting = [];
    waitingBytes = 0;
    await branches.prepare([...taken, ...foreseen.splice(0)]);
    let begun = performance.now();
    for (const { commit, place, number } of taken) {
      pack ??= openPack(branches.like);
      hashes.set(number, writeCommit(pack, branches.at(place.branch), commit));
      if (pack.bytes > LARGEST_PACK) await closePack();
      if (performance.now() - begun < STRETCH_MS) continue;
      await giveWay();
      begun = performance.now();
    }
  }

  async function closePack(): Promise<void> {
    if (pack === null) return;
    const closed = pack.close();
    pack = null;
    marks.push(await placePack(git, closed));
  }

  return {
    add,
    foresee: (place, paths) =>
      void foreseen.push({ place, commit: { changes: paths.map((path) => ({ path })) } }),
    hashOf: async (number) => {
      // What is added in the same moment is written together.
      if (!hashes.has(number)) await giveWay();
      if (!hashes.has(number)) await flush();
      const hash = hashes.get(number);
      if (hash === undefined) throw new ArchiveError("a commit is missing", { code: "git-failed" });
      return hash;
    },
    checkpoint: async () => {
      await flush();
      await closePack();
      hashes.clear();
    },
    letGo: () => {
      marks = marks.filter((mark) => !isRemoved(mark));
    },
    close: () => branches.close(),
  };
}

function isRemoved(mark: string): boolean {
  try {
    rmSync(mark, { force: true });
    return true;
  } catch {
    return false;
  }
}

function sizeOf({ message, changes }: ImportCommit): number {
  return changes.reduce(
    (sum, change) => sum + ("content" in change ? change.content.length : 0),
    message.length,
  );
}
