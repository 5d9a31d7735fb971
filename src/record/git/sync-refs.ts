import { dirname, join } from "node:path";
import { syncFolder } from "../sync-folder.ts";
import type { Git } from "./git.ts";
import type { RefMove } from "./refs.ts";

/** Branches lie here, in a folder that is always there; any other may have been made for the ref, and those it lies in, too. */
const HEADS = "refs/heads";

/**
 * Have on disk that refs have moved: git flushes their files, and not the folders in which it renames them. Never throws: they
 * have moved, and whoever does it again would do it twice.
 */
export async function syncRefs({ directory }: Git, moves: readonly RefMove[]): Promise<void> {
  const folders = new Set<string>();
  for (const { ref, to } of moves) {
    if (to === null) continue;
    for (let at = dirname(ref); at !== "."; at = at === HEADS ? "." : dirname(at)) folders.add(at);
  }
  await Promise.allSettled([...folders].map((folder) => syncFolder(join(directory, folder))));
}
