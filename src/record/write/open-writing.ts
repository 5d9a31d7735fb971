import type { Version } from "../../model/version.ts";
import type { Git } from "../git/git.ts";
import type { HistoryReader } from "../history.ts";
import type { Imported } from "./import-session.ts";
import type { RecordEntry } from "./record-entry.ts";
import { readTips } from "../git/refs.ts";
import { followMain } from "../work-tree/work-tree.ts";
import { openWriter, type WriterContext } from "./writer.ts";
import { openAppendQueue } from "./append-queue.ts";
import { createPacker } from "../join/pack-up.ts";

/** The ways in which an archive is written to. */
export interface Writing {
  /** Put versions on top, in turns. */
  append(entries: readonly RecordEntry[], head: string | null | undefined): Promise<Version[]>;
  /** Run work while nobody else writes. */
  runAlone<T>(work: () => Promise<T>): Promise<T>;
  /** The same for what moves the branches: the files have followed when it resolves. */
  write<T>(work: () => Promise<Imported<T>>): Promise<T>;
  /** End what is under way: the files have followed, the lock is free, and no git runs when it resolves. */
  rest(): Promise<void>;
}

/** Make an archive ready to be written to; throws as `openWriter` does. */
export async function openWriting(
  git: Git,
  history: HistoryReader,
  context: WriterContext,
): Promise<Writing> {
  const { now, onNotice } = context;
  const writer = await openWriter(git, context);
  const packer = createPacker(git, onNotice);
  const queue = openAppendQueue({
    git,
    history,
    now,
    onNotice,
    startPacking: () => packer.start(),
    write: async (work) => {
      await writer.run(async () => {
        await work();
        await followMain(git, (await readTips(git)).main, onNotice);
      });
      packer.start();
    },
  });

  async function runAlone<T>(work: () => Promise<T>): Promise<T> {
    const [result] = await Promise.all([writer.run(work), queue.rest()]);
    packer.start();
    return result;
  }

  return {
    append: (entries, head) =>
      entries.length === 0 ? Promise.resolve([]) : queue.append(entries, head),
    runAlone,
    write: (work) =>
      runAlone(async () => {
        const { result, tips } = await work();
        await followMain(git, tips.main, onNotice);
        return result;
      }),
    rest: async () => {
      await queue.rest();
      await packer.rest();
    },
  };
}
