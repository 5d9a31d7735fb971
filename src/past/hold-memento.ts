import type { Capture } from "../model/capture.ts";
import { sha256 } from "../record/message/metadata.ts";
import type { Doubt } from "../screen/candidate.ts";
import type { StateStore } from "../state/contract.ts";

/** What the mark of a hold on the past begins with: no look at the present closes it. */
export const PAST = "past ";

/** Keep an archived capture back that may not be the policy. What says the same is held once, with its first capture. */
export async function holdMemento(
  capture: Capture,
  text: string,
  { verdict, evidence }: Doubt,
  state: StateStore,
): Promise<void> {
  const { policy, captured, address } = capture;
  const mark = `${PAST}${sha256(text)}`;
  const known = (await state.holds({ policy })).find((hold) => hold.mark === mark);
  if (known === undefined) {
    const count = { sightings: 1, lastSeen: captured, away: captured, passes: 0 };
    const hold = { policy, mark, captured, address, verdict, evidence, ...count };
    await state.saveHold({ ...hold, status: "open" }, capture);
  } else if (known.lastSeen < captured) {
    await state.saveHold({ ...known, sightings: known.sightings + 1, lastSeen: captured });
  }
}
