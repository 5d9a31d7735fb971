import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "./transaction.ts";

/** Runs a write together with those that come in the same turn; resolves when it is on the disk. */
export type GroupWrite = (work: () => void) => Promise<void>;

interface Waiting {
  readonly work: () => void;
  readonly done: PromiseWithResolvers<void>;
}

/**
 * Open a group: what is written in one turn of the event loop is one transaction, and waits for the disk once. Where it
 * fails, each is tried by itself, so that one write that cannot be done takes no other with it.
 */
export function openGroup(database: DatabaseSync): { write: GroupWrite; flush: () => void } {
  let waiting: Waiting[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      inTransaction(database, () => {
        for (const { work } of group) work();
      });
      for (const { done } of group) done.resolve();
    } catch (thrown) {
      const [only] = group;
      if (group.length === 1) only?.done.reject(thrown);
      else for (const one of group) writeAlone(one);
    }
  }

  function writeAlone({ work, done }: Waiting): void {
    try {
      work();
      done.resolve();
    } catch (thrown) {
      done.reject(thrown);
    }
  }

  return {
    write: (work) => {
      const done = Promise.withResolvers<void>();
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ work, done });
      return done.promise;
    },
    flush,
  };
}
