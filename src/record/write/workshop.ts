import type { Git } from "../git/git.ts";
import { dropKeeps } from "../guard/drop-keeps.ts";
import { openPackImport, type PackImport } from "../pack/pack-import.ts";
import type { RefMove } from "../git/refs.ts";
import { syncRefs } from "../git/sync-refs.ts";
import { openRefMover } from "./ref-mover.ts";

/**
 * What writes: kept from one import to the next, because to start a process of git costs more than what it does, and because
 * what was written last is what the next goes on top of. Only for the holder of the archive's lock, who closes it before it
 * lets go.
 */
export interface Workshop {
  readonly git: Git;
  readonly packs: PackImport;
  /** Move refs as `moveRefs` does. */
  moveRefs(moves: readonly RefMove[]): Promise<void>;
  /** Give up what is not finished. */
  abort(): void;
  /** End all that runs and leave nothing behind; never throws. */
  close(): Promise<void>;
}

/** Open a workshop; nothing runs until it is needed. */
export function openWorkshop(git: Git): Workshop {
  const mover = openRefMover(git);
  const packs = openPackImport(git);
  let isBroken = false;

  function abort(): void {
    isBroken = true;
  }

  async function moveRefs(moves: readonly RefMove[]): Promise<void> {
    try {
      await mover.move(moves);
    } catch (thrown) {
      abort();
      throw thrown;
    }
    // They have moved: nothing that fails from here on may look as if they had not.
    packs.letGo();
    await syncRefs(git, moves);
  }

  async function close(): Promise<void> {
    await packs.close();
    try {
      await mover.close();
    } catch {
      // What was recorded is recorded.
      abort();
    }
    // Whoever opens the archive next sweeps what is left even so.
    if (isBroken) await dropKeeps(git).catch(() => {});
  }

  return { git, packs, moveRefs, abort, close };
}
