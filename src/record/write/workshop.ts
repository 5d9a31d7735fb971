import { openFastImport, type FastImport } from "../git/fast-import.ts";
import type { Git } from "../git/git.ts";
import { dropKeeps } from "../guard/drop-keeps.ts";
import { incomingRef, sweepIncoming, type RefMove, type Tips } from "../git/refs.ts";
import { openRefMover } from "./ref-mover.ts";

/**
 * The processes of git that write: kept running from one import to the next, because to start one costs more than what it
 * does. Only for the holder of the archive's lock, who closes it before it lets go.
 */
export interface Workshop {
  readonly git: Git;
  readonly fastImport: FastImport;
  /** The ref under which this workshop writes what is to go onto a branch. */
  refOf(branch: keyof Tips): string;
  /** Move refs as `moveRefs` does. */
  moveRefs(moves: readonly RefMove[]): Promise<void>;
  /** Give up what is not finished. */
  abort(): void;
  /** End all that runs and leave nothing behind; never throws. */
  close(): Promise<void>;
}

/** Open a workshop; nothing runs until it is needed. */
export function openWorkshop(git: Git): Workshop {
  const room = incomingRef();
  const mover = openRefMover(git);
  const used = new Set<string>();
  let fastImport: FastImport | null = null;
  let isBroken = false;

  function abort(): void {
    isBroken = true;
    void fastImport?.abort();
  }

  async function moveRefs(moves: readonly RefMove[]): Promise<void> {
    try {
      await mover.move(moves);
    } catch (thrown) {
      abort();
      throw thrown;
    }
  }

  async function close(): Promise<void> {
    try {
      if (!isBroken) {
        await fastImport?.finish();
        if (used.size > 0) await mover.move([...used].map((ref) => ({ ref, to: null })));
      }
      await mover.close();
    } catch {
      // What was recorded is recorded.
      abort();
    }
    // Whoever opens the archive next sweeps what is left even so.
    if (isBroken) await sweep().catch(() => {});
  }

  async function sweep(): Promise<void> {
    await fastImport?.abort();
    await dropKeeps(git);
    if (used.size > 0) await sweepIncoming(git);
  }

  function refOf(branch: keyof Tips): string {
    const ref = `${room}${branch}`;
    used.add(ref);
    return ref;
  }

  return {
    git,
    get fastImport() {
      return (fastImport ??= openFastImport(git));
    },
    refOf,
    moveRefs,
    abort,
    close,
  };
}
