import type { ForeignFile, ForeignHistory } from "../record/foreign-history.ts";

/** A file of somebody else's history, and what it holds. */
export interface FileWithBody {
  readonly file: ForeignFile;
  readonly body: Buffer;
}

/** Bytes that are aimed at together: enough to be worth a process, and little beside what a process needs anyway. */
const BYTES = 16_000_000;
const FEWEST = 4;
const MOST = 256;

/**
 * Read files in order, so many together as fit into some megabytes by the size of those before them. The next ones are
 * fetched while these are worked on.
 */
export async function* readBatches(
  files: readonly ForeignFile[],
  { read }: ForeignHistory,
): AsyncGenerator<FileWithBody[]> {
  let start = 0;
  let size = FEWEST;
  const fetchNext = (): Promise<FileWithBody[]> => {
    const batch = files.slice(start, start + size);
    start += batch.length;
    const fetched = fetchBodies(batch, read);
    // Whoever waits for it hears of an error; one that comes when nobody waits any more must not end this process.
    fetched.catch(() => undefined);
    return fetched;
  };
  let next = fetchNext();
  for (;;) {
    const batch = await next;
    if (batch.length === 0) return;
    size = chooseSize(batch);
    next = fetchNext();
    yield batch;
  }
}

async function fetchBodies(
  batch: readonly ForeignFile[],
  read: ForeignHistory["read"],
): Promise<FileWithBody[]> {
  if (batch.length === 0) return [];
  const bodies = await read(batch.map(({ blob }) => blob));
  return batch.map((file, index) => ({ file, body: bodies[index] ?? Buffer.alloc(0) }));
}

function chooseSize(batch: readonly FileWithBody[]): number {
  const bytes = batch.reduce((sum, { body }) => sum + body.length, 1);
  return Math.max(FEWEST, Math.min(MOST, Math.floor((BYTES * batch.length) / bytes)));
}
