import type { Writing } from "./open-writing.ts";

/** Ways to write of which what they need is loaded and opened by the first that is used. */
export interface LateWriting extends Writing {
  /** Make ready now: create or mend what is to be, and throw what `open` does. */
  ready(): Promise<void>;
}

/** Put `open` off until something is written; where nothing is, there is nothing to end either. */
export function writeLate(open: () => Promise<Writing>): LateWriting {
  let opened: Promise<Writing> | null = null;

  function start(): Promise<Writing> {
    opened ??= open();
    return opened;
  }

  return {
    ready: async () => void (await start()),
    append: async (entries, head) => (await start()).append(entries, head),
    runAlone: async (work) => (await start()).runAlone(work),
    write: async (work) => (await start()).write(work),
    rest: async () => (await opened)?.rest(),
  };
}
