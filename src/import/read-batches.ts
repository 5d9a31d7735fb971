/** Whatever has bytes somewhere: equal names, equal bytes. */
export interface Stored {
  readonly blob: string;
}

/** Where bytes are read from. */
export interface BodyStore {
  /** Read bodies, in order. */
  readonly read: (blobs: readonly string[]) => Promise<Uint8Array[]>;
  /** Give the sizes of bodies in bytes, in order, without reading them. */
  readonly sizes: (blobs: readonly string[]) => Promise<number[]>;
}

/** Something and its bytes. */
export interface WithBody<T extends Stored> {
  readonly file: T;
  readonly body: Uint8Array;
}

/** Bytes that are read together: enough to be worth a process, and little beside what a process needs anyway. */
const BYTES = 4_000_000;
const MOST = 256;

/**
 * Read bodies in order, so many together as fit into some megabytes. The next ones are fetched while these are worked
 * on: never more than two batches are in memory.
 *
 * @param most bytes of a batch; a body that is larger is one of its own
 */
export async function* readBatches<T extends Stored>(
  files: readonly T[],
  { read, sizes }: BodyStore,
  most = BYTES,
): AsyncGenerator<WithBody<T>[]> {
  const known = await sizes(files.map(({ blob }) => blob));
  let start = 0;
  const fetchNext = (): Promise<WithBody<T>[]> => {
    const batch = files.slice(start, endOfBatch(known, start, most));
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
    next = fetchNext();
    yield batch;
  }
}

async function fetchBodies<T extends Stored>(
  batch: readonly T[],
  read: BodyStore["read"],
): Promise<WithBody<T>[]> {
  if (batch.length === 0) return [];
  const bodies = await read(batch.map(({ blob }) => blob));
  return batch.map((file, index) => ({ file, body: bodies[index] ?? new Uint8Array() }));
}

/** At least one, however large. */
function endOfBatch(sizes: readonly number[], start: number, most: number): number {
  let [end, bytes] = [start, 0];
  while (end < sizes.length && end - start < MOST) {
    bytes += sizes[end] ?? 0;
    if (end > start && bytes > most) break;
    end += 1;
  }
  return end;
}
