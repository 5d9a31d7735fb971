import { appendEntries, checkOrder } from "./append.ts";
import { checkHead } from "./check-head.ts";
import type { Git } from "./git.ts";
import type { HistoryReader } from "./history.ts";
import type { Imported } from "./import-session.ts";
import type { Version } from "../model/version.ts";
import type { RecordEntry } from "./record-entry.ts";

/** What the queue needs of its archive. */
export interface AppendContext {
  readonly git: Git;
  readonly history: HistoryReader;
  readonly now: () => Date;
  /** Run work for the holder of the lock, and let the files follow it. */
  readonly write: <T>(work: () => Promise<Imported<T>>) => Promise<T>;
}

/** What one caller wants recorded. */
interface Wish {
  readonly entries: readonly RecordEntry[];
  readonly head: string | null | undefined;
  readonly resolve: (versions: Version[]) => void;
  readonly reject: (error: unknown) => void;
  /** True after it has failed among others: it is tried by itself. */
  isAlone: boolean;
}

/** How much one step takes along, in entries and in bytes of their bodies; what one caller wants is never parted. */
const MOST_ENTRIES = 500;
const MOST_BYTES = 64_000_000;

/**
 * Record what several callers want at once in one step: what it costs to begin and to end is shared. Each is answered as if
 * it had been alone: whoever is refused fails nobody else, and two who want the same policy come one after the other.
 */
export function openAppendQueue(
  context: AppendContext,
): (entries: readonly RecordEntry[], head: string | null | undefined) => Promise<Version[]> {
  const waiting: Wish[] = [];
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || waiting.length === 0) return;
    isScheduled = true;
    void work();
  }

  async function work(): Promise<void> {
    let taken: Wish[] = [];
    let isRecorded = false;
    try {
      const parts = await context.write(async () => {
        isScheduled = false;
        taken = takeTogether(waiting);
        const imported = await recordWishes(taken, context);
        isRecorded = true;
        return imported;
      });
      for (const [wish, versions] of parts) wish.resolve(versions);
    } catch (error) {
      // Where not even the lock was to be had, it was for all of them.
      const failed = isScheduled ? waiting.splice(0) : taken;
      isScheduled = false;
      if (isRecorded) for (const { reject } of failed) reject(error);
      else waiting.unshift(...retryAlone(failed, error));
    }
    schedule();
  }

  return (entries, head) =>
    new Promise((resolve, reject) => {
      waiting.push({ entries, head, resolve, reject, isAlone: false });
      schedule();
    });
}

/** Record what may be recorded of some wishes in one step, and refuse the others. */
async function recordWishes(
  wishes: readonly Wish[],
  { git, history, now }: AppendContext,
): Promise<Imported<[Wish, Version[]][]>> {
  const read = await history.read();
  const accepted = wishes.filter(({ entries, head, reject }) => {
    try {
      const [first] = entries;
      if (first !== undefined) checkHead(read, first.policy.id, head);
      checkOrder(read, entries);
      return true;
    } catch (error) {
      reject(error);
      return false;
    }
  });
  if (accepted.length === 0) return { result: [], tips: read.tips };
  const entries = accepted.flatMap((wish) => wish.entries);
  const { result, tips } = await appendEntries(git, read, entries, now());
  let at = 0;
  const parts = accepted.map((wish): [Wish, Version[]] => [
    wish,
    result.slice(at, (at += wish.entries.length)),
  ]);
  return { result: parts, tips };
}

/** Take from the front what can be recorded in one step: no policy twice, and none out of its turn. */
function takeTogether(waiting: Wish[]): Wish[] {
  const taken: Wish[] = [];
  const left: Wish[] = [];
  const policies = new Set<string>();
  let room = { entries: MOST_ENTRIES, bytes: MOST_BYTES };
  for (const wish of waiting) {
    const ids = new Set(wish.entries.map(({ policy }) => policy.id));
    const needs = { entries: wish.entries.length, bytes: sumBytes(wish.entries) };
    const fits = needs.entries <= room.entries && needs.bytes <= room.bytes;
    const isFree =
      ![...ids].some((id) => policies.has(id)) &&
      !wish.isAlone &&
      !taken.some(({ isAlone }) => isAlone);
    for (const id of ids) policies.add(id);
    if (taken.length === 0 || (fits && isFree)) {
      taken.push(wish);
      room = { entries: room.entries - needs.entries, bytes: room.bytes - needs.bytes };
    } else left.push(wish);
  }
  waiting.splice(0, waiting.length, ...left);
  return taken;
}

function sumBytes(entries: readonly RecordEntry[]): number {
  return entries.reduce((sum, { capture, text }) => sum + capture.body.length + text.length, 0);
}

/** Refuse one that has failed by itself; give back those that may owe it to others, to be tried by themselves. */
function retryAlone(failed: readonly Wish[], error: unknown): Wish[] {
  const [first, ...others] = failed;
  if (first === undefined || others.length === 0) {
    first?.reject(error);
    return [];
  }
  for (const wish of failed) wish.isAlone = true;
  return [...failed];
}
