import type { Version } from "../../model/version.ts";
import type { Git } from "../git/git.ts";
import type { HistoryReader } from "../history.ts";
import type { Imported } from "./import-session.ts";
import type { RecordEntry } from "./record-entry.ts";
import { readTips } from "../git/refs.ts";
import { followMain } from "../work-tree/work-tree.ts";
import { openWriter, type WriterContext } from "./writer.ts";
import type { AppendQueue } from "./append-queue.ts";
import { createPacker } from "../join/packer.ts";

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
  let queue: Promise<AppendQueue> | null = null;

  /** Loaded when there is something to record: most checks find nothing. */
  async function openQueue(): Promise<AppendQueue> {
    const { openAppendQueue } = await import("./append-queue.ts");
    return openAppendQueue({
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
  }

  async function append(
    entries: readonly RecordEntry[],
    head: string | null | undefined,
  ): Promise<Version[]> {
    if (entries.length === 0) return [];
    queue ??= openQueue();
    return (await queue).append(entries, head);
  }

  async function restQueue(): Promise<void> {
    await (await queue)?.rest();
  }

  async function runAlone<T>(work: () => Promise<T>): Promise<T> {
    const [result] = await Promise.all([writer.run(work), restQueue()]);
    packer.start();
    return result;
  }

  return {
    append,
    runAlone,
    write: (work) =>
      runAlone(async () => {
        const { result, tips } = await work();
        await followMain(git, tips.main, onNotice);
        return result;
      }),
    rest: async () => {
      await restQueue();
      await packer.rest();
    },
  };
}
