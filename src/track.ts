import { captureFile } from "./capture/file.ts";
import { captureLive } from "./capture/live.ts";
import type { WaybackContext } from "./capture/context.ts";
import { validatorsOf } from "./capture/validators.ts";
import { keepHolds } from "./keep-holds.ts";
import { formatInstant, type Capture } from "./model/capture.ts";
import { CaptureError, describeError, UsageError } from "./model/errors.ts";
import type { Policy, SourceDeclaration } from "./model/policy.ts";
import { readCapture, rulesOf } from "./read-capture.ts";
import { sha256 } from "./record/metadata.ts";
import { recordInOrder } from "./record-in-order.ts";
import type { Archive } from "./record/archive.ts";
import type { Doubt } from "./screen/candidate.ts";
import type { CheckRecord, LastBody, StateStore } from "./state/contract.ts";

/** What a walk needs from outside. */
export interface WalkContext {
  readonly archive: Archive;
  readonly state: StateStore;
  readonly fetch: WaybackContext;
  readonly now: () => Date;
}

/** What came of one policy. */
export interface Outcome {
  readonly policy: string;
  readonly outcome: "first" | "changed" | "unchanged" | "held" | "failed";
  /** Why it was held or failed; what was recorded. */
  readonly reason?: string;
  /** The commit of the version that was recorded. */
  readonly version?: string;
}

/** A step of the walk's result, and what the next check may know of the body. */
interface Walked {
  readonly outcome: Outcome;
  readonly body: LastBody | null;
}

/**
 * Walk one policy once: capture, normalise, screen, segment, compare, record. Whatever happens is remembered and told;
 * nothing is thrown but a cancellation. A version is recorded whole or not at all.
 */
export async function trackPolicy(policy: Policy, context: WalkContext): Promise<Outcome> {
  const last = await context.state.check(policy.id);
  let walked: Walked;
  try {
    walked = await walk(policy, last?.lastBody ?? null, context);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    walked = {
      outcome: { policy: policy.id, outcome: "failed", reason: describeError(error) },
      body: last?.lastBody ?? null,
    };
  }
  await context.state.saveCheck(remember(walked, last, formatInstant(context.now())));
  return walked.outcome;
}

function remember({ outcome, body }: Walked, last: CheckRecord | null, now: string): CheckRecord {
  const isSeen = outcome.outcome !== "held" && outcome.outcome !== "failed";
  return {
    policy: outcome.policy,
    lastChecked: now,
    lastOutcome: outcome.outcome,
    reason: isSeen ? null : (outcome.reason ?? null),
    lastSeen: isSeen ? now : (last?.lastSeen ?? null),
    watchedSince: last?.watchedSince ?? (isSeen ? now : null),
    failures: isSeen ? 0 : (last?.failures ?? 0) + 1,
    lastBody: body,
  };
}

async function walk(policy: Policy, known: LastBody | null, context: WalkContext): Promise<Walked> {
  const newest = (await context.archive.versions(policy.id)).at(-1);
  const isCurrent = known?.rules === rulesOf(policy) && known.textSha256 === newest?.textSha256;
  const usable = isCurrent && newest !== undefined ? known : null;
  const { capture, passedOver } = await takeCapture(policy, usable, context);
  const unchanged: Outcome = { policy: policy.id, outcome: "unchanged" };
  const walked =
    capture === null
      ? { outcome: unchanged, body: usable }
      : await settle(policy, capture, { known, usable, isFirst: newest === undefined }, context);
  if (passedOver.length === 0) return walked;
  const note = `another source stood in: ${passedOver.join("; ")}`;
  const { reason } = walked.outcome;
  return {
    ...walked,
    outcome: { ...walked.outcome, reason: reason === undefined ? note : `${reason}; ${note}` },
  };
}

/** Say what a capture is to what is recorded, and record it where it is new. */
async function settle(
  policy: Policy,
  capture: Capture,
  { known, usable, isFirst }: { known: LastBody | null; usable: LastBody | null; isFirst: boolean },
  context: WalkContext,
): Promise<Walked> {
  const unchanged: Outcome = { policy: policy.id, outcome: "unchanged" };
  const bodySha256 = sha256(capture.body);
  if (usable?.sha256 === bodySha256) {
    return { outcome: unchanged, body: { ...usable, ...validatorsFrom(capture) } };
  }
  const reading = await readCapture(policy, capture);
  if (reading.kind === "doubt") return hold(policy, capture, reading.doubt, known, context);
  const { wording } = reading;
  const [version] = await recordInOrder(policy, [{ capture, wording }], context.archive);
  const textSha256 = sha256(wording.text);
  const body = {
    ...validatorsFrom(capture),
    sha256: bodySha256,
    rules: rulesOf(policy),
    textSha256,
  };
  if (version === undefined) return { outcome: unchanged, body };
  const outcome = isFirst ? "first" : "changed";
  return {
    outcome: { policy: policy.id, outcome, reason: version.subject, version: version.version },
    body,
  };
}

async function hold(
  policy: Policy,
  capture: Capture,
  { verdict, evidence }: Doubt,
  known: LastBody | null,
  { state }: WalkContext,
): Promise<Walked> {
  const { captured, address } = capture;
  await keepHolds(
    [{ policy: policy.id, captured, address, verdict, evidence, status: "open" }],
    state,
  );
  return {
    outcome: { policy: policy.id, outcome: "held", reason: `${verdict}: ${evidence}` },
    body: known,
  };
}

/** A capture, or null where the site says that nothing has changed; and why the sources before it gave none. */
interface TakenCapture {
  readonly capture: Capture | null;
  readonly passedOver: readonly string[];
}

/** Try the sources that show the present, in order. */
async function takeCapture(
  policy: Policy,
  known: LastBody | null,
  context: WalkContext,
): Promise<TakenCapture> {
  const passedOver: string[] = [];
  for (const source of policy.sources) {
    if (source.kind === "wayback") continue;
    try {
      return { capture: await captureSource(policy, source, known, context), passedOver };
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      passedOver.push(describeError(error));
    }
  }
  if (passedOver.length > 0) throw new CaptureError(passedOver.join("; "), { code: "no-capture" });
  throw new UsageError("it has no source that shows its present", {
    code: "no-present-source",
    hint: "give it a `live` or `file` source, or use `backfill`",
  });
}

async function captureSource(
  policy: Policy,
  source: Exclude<SourceDeclaration, { kind: "wayback" }>,
  known: LastBody | null,
  context: WalkContext,
): Promise<Capture | null> {
  if (source.kind === "file")
    return captureFile({ policy: policy.id, path: source.path, url: source.url }, context.fetch);
  const validators =
    known === null
      ? undefined
      : {
          address: known.address,
          etag: known.etag ?? undefined,
          lastModified: known.lastModified ?? undefined,
        };
  const result = await captureLive(
    { policy: policy.id, url: source.url, validators },
    context.fetch,
  );
  return result.kind === "unmodified" ? null : result.capture;
}

function validatorsFrom(capture: Capture): Pick<LastBody, "address" | "etag" | "lastModified"> {
  const { address, etag, lastModified } = validatorsOf(capture);
  return {
    address: address ?? capture.address,
    etag: etag ?? null,
    lastModified: lastModified ?? null,
  };
}
