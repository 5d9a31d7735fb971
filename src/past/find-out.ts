import { shownWords } from "../compare/same-wording.ts";
import type { Capture } from "../model/capture.ts";
import { NormaliseError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { readCapture } from "../read-capture.ts";
import { rulesOf } from "../rules-of.ts";
import { sha256 } from "../record/message/metadata.ts";
import type { Finding } from "../state/contract.ts";
import type { WalkContext } from "../walk.ts";
import { holdMemento } from "./hold-memento.ts";
import type { PastPoint, Place } from "./list-past.ts";

/** What tells a place from all others of its policy. */
export function keyOf({ past, memento }: Place): Pick<Finding, "source" | "memento"> {
  return { source: past.key, memento: `${memento.timestamp} ${memento.url}` };
}

/**
 * Fetch the capture of a point, from the first archive that gives it, read it and remember what it says, with its bytes. What
 * may not be the policy is held.
 *
 * @throws {CaptureError} where no archive gives it, as the last one says; and the signal's reason.
 */
export async function findOut(
  policy: Policy,
  point: PastPoint,
  context: WalkContext,
): Promise<Finding> {
  let failure: unknown;
  for (const place of point.places) {
    let capture: Capture;
    try {
      capture = await place.past.take(policy.id, place.memento);
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      failure = error;
      continue;
    }
    const finding = await read(policy, capture, context);
    const kept = { policy: policy.id, ...keyOf(place), ...finding, before: null };
    await context.state.saveFinding(kept, capture);
    return kept;
  }
  throw failure;
}

/** Read again, from its bytes, what other rules have read. Null where its bytes are not kept: then it stays as it is. */
export async function readAgain(
  policy: Policy,
  finding: Finding,
  context: WalkContext,
): Promise<Finding | null> {
  if (finding.rules === rulesOf(policy, finding.captured)) return null;
  const capture = await context.state.findingCapture(finding);
  if (capture === null) return null;
  const again = { ...finding, ...(await read(policy, capture, context)) };
  await context.state.saveFinding(again);
  return again;
}

type Reading = Omit<Finding, "policy" | "source" | "memento" | "before">;

async function read(policy: Policy, capture: Capture, { state }: WalkContext): Promise<Reading> {
  const { captured } = capture;
  const nothing = { captured, rules: rulesOf(policy, captured), words: null, text: null };
  try {
    const { wording, doubt } = await readCapture(policy, capture);
    if (doubt === null)
      return {
        ...nothing,
        verdict: "wording",
        reason: null,
        words: sha256(shownWords(wording.text)),
        text: sha256(wording.text),
      };
    await holdMemento(capture, wording.text, doubt, state);
    return { ...nothing, verdict: "doubtful", reason: `${doubt.verdict}: ${doubt.evidence}` };
  } catch (error) {
    if (!(error instanceof NormaliseError)) throw error;
    return { ...nothing, verdict: "unreadable", reason: error.message };
  }
}
