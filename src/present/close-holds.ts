import { PAST } from "../past/hold-memento.ts";
import type { HoldRecord, StateStore } from "../state/contract.ts";

/** Close a policy's open holds: it says again what is recorded. The one that is recorded now is `accepted`. */
export async function closeHolds(
  policy: string,
  state: StateStore,
  accepted: string | null = null,
): Promise<void> {
  const open = (await state.holds({ policy, status: "open" })).filter(isPresent);
  for (const hold of open.filter(({ mark }) => mark === accepted))
    await state.saveHold({ ...hold, status: "accepted" });
  await passHolds(
    open.filter(({ mark }) => mark !== accepted),
    state,
  );
}

/** Whether a hold is on what the page says now. */
export function isPresent({ mark }: HoldRecord): boolean {
  return !mark.startsWith(PAST);
}

/** Close holds that what the policy says now has passed over. */
export async function passHolds(holds: readonly HoldRecord[], state: StateStore): Promise<void> {
  for (const hold of holds)
    await state.saveHold({ ...hold, status: "passed", passes: hold.passes + 1 });
}
