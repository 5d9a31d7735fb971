import { isSameWording } from "../compare/same-wording.ts";
import type { Capture } from "../model/capture.ts";
import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { ConfirmSettings } from "../model/settings.ts";
import { closeHolds } from "./close-holds.ts";
import { noteSighting } from "./note-sighting.ts";
import { readCapture, type CaptureReading } from "../read-capture.ts";
import { rulesOf } from "../rules-of.ts";
import { readByTodaysRules } from "../rules/reread-version.ts";
import { recordInOrder } from "../record-in-order.ts";
import { sha256 } from "../record/message/metadata.ts";
import type { LastBody } from "../state/contract.ts";
import { keepValidators, takePresent, type PresentSource } from "./take-present.ts";
import type { Outcome, WalkContext } from "../walk.ts";

/** What came of one capture. */
export interface Settled {
  readonly outcome: Outcome;
  /** What the next check may know of the body; null: nothing. */
  readonly body: LastBody | null;
  /** True where the page was seen to say what it says, also where that waits to be seen again. */
  readonly isSeen: boolean;
  /** True where what was captured may not be the policy, so that other means are worth a try. */
  readonly isDoubtful: boolean;
  /** True where the page may say more once its scripts have run. */
  readonly isShell: boolean;
  /** When the policy was seen to say this, where that was not now: by a web archive. */
  readonly seenAt?: string;
}

/** Longest wait for a confirmation inside one walk, in milliseconds; what takes longer is left to a later check. */
const PATIENCE = 60_000;
const NO_CONFIRMATION = { fetches: 0, apart: 0 };

/**
 * Say what a capture is to what is recorded, and record it where it is a new wording for certain. A new wording is looked at
 * again, at once where the settings ask for a short time between two looks; a capture that may not be the policy is held.
 */
export async function settlePresent(
  policy: Policy,
  source: PresentSource,
  first: Capture,
  context: WalkContext,
): Promise<Settled> {
  // What lies in a file says the same at the next look.
  const rules =
    source.kind !== "file" ? context.confirm : { ...context.confirm, ...NO_CONFIRMATION };
  let capture = first;
  for (let look = 0; ; look += 1) {
    const { settled, until } = await settleCapture(policy, capture, rules, context);
    const wait = (until ?? Infinity) - context.now().getTime();
    if (look > rules.fetches || source.kind === "file" || wait > PATIENCE) return settled;
    try {
      await context.fetch.pace.sleep(Math.max(0, wait), context.fetch.signal);
      const again = await takePresent(policy, source, null, context.fetch);
      if (again.capture === null) return settled;
      capture = again.capture;
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      const reason = `${settled.outcome.reason ?? ""}; another look failed: ${describeError(error)}`;
      return { ...settled, outcome: { ...settled.outcome, reason } };
    }
  }
}

/** What is to be done, and where it is to wait: until when. */
interface Step {
  readonly settled: Settled;
  readonly until: number | null;
}

async function settleCapture(
  policy: Policy,
  capture: Capture,
  rules: ConfirmSettings,
  context: WalkContext,
): Promise<Step> {
  const { archive, state } = context;
  const versions = await archive.versions(policy.id);
  const newest = versions.at(-1);
  const known = newest === undefined ? null : await readByTodaysRules(policy, newest, archive);
  const reading = await readCapture(policy, capture, { known });
  const { wording, doubt } = reading;
  if (known !== null && isSameWording(known, wording.text)) {
    // Where only our rules differ, that is put down now.
    await recordInOrder(policy, [{ capture, wording }], archive);
    await closeHolds(policy.id, state);
    const now = await archive.newest(policy.id);
    const outcome: Outcome = { policy: policy.id, outcome: "unchanged" };
    return done({ outcome, body: bodyOf(policy, capture, reading, now?.textSha256) });
  }
  const noted = await noteSighting({ capture, wording, doubt }, versions, rules, state);
  if (noted.kind === "record") {
    const entry = { capture: noted.first, wording };
    const [version] = await recordInOrder(policy, [entry], archive);
    await closeHolds(policy.id, state, sha256(wording.text));
    const outcome: Outcome =
      version === undefined
        ? { policy: policy.id, outcome: "unchanged" }
        : {
            policy: policy.id,
            outcome: newest === undefined ? "first" : "changed",
            reason: version.subject,
            version: version.version,
          };
    return done({ outcome, body: bodyOf(policy, capture, reading, sha256(wording.text)) });
  }
  const { verdict, evidence, until } = noted;
  const settled: Settled = {
    outcome: {
      policy: policy.id,
      outcome: verdict === "variant" ? "unchanged" : "held",
      reason: `${verdict}: ${evidence}`,
    },
    body: null,
    isSeen: doubt === null,
    isDoubtful: doubt !== null,
    isShell: doubt?.verdict === "script-shell",
  };
  return { settled, until };
}

function done(settled: Pick<Settled, "outcome" | "body">): Step {
  return { settled: { ...settled, isSeen: true, isDoubtful: false, isShell: false }, until: null };
}

function bodyOf(
  policy: Policy,
  capture: Capture,
  { fingerprint }: CaptureReading,
  textSha256: string | undefined,
): LastBody {
  return {
    ...keepValidators(capture),
    sha256: sha256(capture.body),
    rules: rulesOf(policy),
    textSha256,
    fingerprint,
  };
}
