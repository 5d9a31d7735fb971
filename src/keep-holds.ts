import type { HoldRecord, StateStore } from "./state/contract.ts";

/**
 * Remember captures that were kept back. What somebody has decided about a capture stays decided, and a page that goes
 * on looking the same waits once: of a policy, an address and a verdict, one hold is open at a time.
 */
export async function keepHolds(holds: readonly HoldRecord[], state: StateStore): Promise<void> {
  if (holds.length === 0) return;
  const known = await state.holds();
  for (const hold of holds) {
    if (known.some((one) => isCovered(hold, one))) continue;
    await state.saveHold(hold);
    known.push(hold);
  }
}

function isCovered(hold: HoldRecord, known: HoldRecord): boolean {
  if (known.policy !== hold.policy || known.address !== hold.address) return false;
  const isSame = known.captured === hold.captured;
  return isSame || (known.status === "open" && known.verdict === hold.verdict);
}
