import PQueue from "p-queue";

/** Work that is done side by side. */
export interface Crew {
  /** Take work on; waits while there is much to do, and throws what failed before. */
  readonly take: (work: () => Promise<void>) => Promise<void>;
  /** Wait until all of it is done, and throw what failed. */
  readonly finish: () => Promise<void>;
}

/** Open a crew that has twice `concurrency` pieces of work in hand, and as many again in sight. */
export function openCrew({
  concurrency,
  signal,
}: {
  readonly concurrency: number;
  readonly signal?: AbortSignal | undefined;
}): Crew {
  const queue = new PQueue({ concurrency: concurrency * 2 });
  const failures: unknown[] = [];

  function check(): void {
    signal?.throwIfAborted();
    if (failures.length > 0) throw failures[0];
  }

  async function take(work: () => Promise<void>): Promise<void> {
    check();
    await queue.onSizeLessThan(concurrency * 4);
    queue.add(work).catch((thrown: unknown) => void failures.push(thrown));
  }

  async function finish(): Promise<void> {
    await queue.onIdle();
    check();
  }

  return { take, finish };
}
