import type { Git } from "../git/git.ts";
import { lookUpRef } from "../git/look-up-ref.ts";
import type { KeptCapture } from "../write/record-entry.ts";
import { LATE, moveRefs, PLACED, readRefs } from "../git/refs.ts";
import { readKept, type DatedCapture } from "./kept-captures.ts";

/** Read the late captures that wait for their place in history, oldest commit first; costs nothing where there are none. */
export async function readWaiting(git: Git): Promise<DatedCapture[]> {
  if (lookUpRef(git, LATE) === null) return [];
  const refs = await readRefs(git, [LATE, PLACED]);
  const newest = refs.get(LATE);
  const placed = refs.get(PLACED);
  if (newest === undefined) return [];
  const kept = await readKept(git, [newest, ...(placed === undefined ? [] : [`^${placed}`])]);
  return kept.filter(({ reason }) => reason === "late");
}

/** Let nothing wait any more up to the newest of these. What was kept after it goes on waiting. Only for the holder of the lock. */
export async function settleWaiting(git: Git, captures: readonly KeptCapture[]): Promise<void> {
  const settled = captures.at(-1)?.commit;
  if (settled === undefined) return;
  const refs = await readRefs(git, [LATE, PLACED]);
  const newest = refs.get(LATE) ?? null;
  await moveRefs(git, [
    { ref: PLACED, from: refs.get(PLACED) ?? null, to: settled },
    ...(newest === settled ? [{ ref: LATE, from: newest, to: null }] : []),
  ]);
}
