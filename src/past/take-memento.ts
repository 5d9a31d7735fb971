import type { Memento } from "../capture/web-archive/cdx.ts";
import type { Policy } from "../model/policy.ts";
import { readCapture } from "../read-capture.ts";
import type { ReadCapture } from "../record-in-order.ts";
import type { WalkContext } from "../walk.ts";
import { holdMemento } from "./hold-memento.ts";
import type { Past } from "./open-pasts.ts";

/**
 * Take one capture of a policy from an archive that listed it, and read it; null where it may not be the policy, and was held.
 *
 * @throws {CaptureError} where it cannot be had. @throws {NormaliseError} where it cannot be read.
 */
export async function takeMemento(
  past: Pick<Past, "take">,
  policy: Policy,
  memento: Memento,
  context: WalkContext,
): Promise<ReadCapture | null> {
  const capture = await past.take(policy.id, memento);
  const { wording, doubt } = await readCapture(policy, capture);
  if (doubt === null) return { capture, wording };
  await holdMemento(capture, wording.text, doubt, context.state);
  return null;
}
