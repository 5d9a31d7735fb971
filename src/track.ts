import { captureFile } from "./capture/file.ts";
import { captureLive } from "./capture/live.ts";
import type { WaybackContext } from "./capture/context.ts";
import { validatorsOf } from "./capture/validators.ts";
import { giveTechnicalAccount } from "./give-account.ts";
import { formatInstant, type Capture } from "./model/capture.ts";
import { describeError, UsageError } from "./model/errors.ts";
import type { Policy, SourceDeclaration } from "./model/policy.ts";
import { hashBody, readCapture, rulesOf } from "./read-capture.ts";
import { recordInOrder } from "./record-in-order.ts";
import type { Archive } from "./record/archive.ts";
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
    walked = { outcome: { policy: policy.id, outcome: "failed", reason: describeError(error) }, body: last?.lastBody ?? null };
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
  const rules = rulesOf(policy);
  const head = await context.archive.head(policy.id);
  const usable = head !== null && known?.rules === rules ? known : null;
  const capture = await takeCapture(policy, usable, context);
  const unchanged: Outcome = { policy: policy.id, outcome: "unchanged" };
  if (capture === null) return { outcome: unchanged, body: usable };
  const body = describeBody(capture, rules);
  if (usable?.sha256 === body.sha256) return { outcome: unchanged, body };
  const reading = readCapture(policy, capture);
  if (reading.kind === "doubt") {
    const { verdict, evidence } = reading.doubt;
    await context.state.saveHold({ policy: policy.id, captured: capture.captured, address: capture.address, verdict, evidence, status: "open" });
    return { outcome: { policy: policy.id, outcome: "held", reason: `${verdict}: ${evidence}` }, body: known };
  }
  const before = head === null ? null : await refreshHead(policy, head, context.archive);
  if (before === reading.wording.text) return { outcome: unchanged, body };
  const [version] = await recordInOrder(policy, [{ capture, wording: reading.wording }], context.archive);
  if (version === undefined) return { outcome: unchanged, body };
  const outcome = before === null ? "first" : "changed";
  return { outcome: { policy: policy.id, outcome, reason: version.subject, version: version.version }, body };
}

/**
 * Give the newest text as today's rules make it. Where they make another text of the same bytes, that is recorded as
 * a technical version first, so that the policy is never blamed for what we changed.
 */
async function refreshHead(
  policy: Policy,
  head: NonNullable<Awaited<ReturnType<Archive["head"]>>>,
  archive: Archive,
): Promise<string> {
  if (head.version.normaliser === rulesOf(policy)) return head.text;
  const capture = await archive.capture(head.version.version);
  const reading = readCapture(policy, capture);
  if (reading.kind === "doubt" || reading.wording.text === head.text) return head.text;
  await archive.append([{ policy, capture, ...reading.wording, ...giveTechnicalAccount(policy) }]);
  return reading.wording.text;
}

/** Try the sources that show the present, in order. Null: the site says that nothing has changed. */
async function takeCapture(policy: Policy, known: LastBody | null, context: WalkContext): Promise<Capture | null> {
  const present = policy.sources.filter((source) => source.kind !== "wayback");
  let failure: unknown = new UsageError(`${policy.id} has no source that shows its present`, {
    code: "no-present-source",
    hint: "give it a `live` or `file` source, or use `backfill`",
  });
  for (const [index, source] of present.entries()) {
    try {
      return await captureSource(policy, source, known, context);
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      if (index === 0) failure = error;
    }
  }
  throw failure;
}

async function captureSource(
  policy: Policy,
  source: Exclude<SourceDeclaration, { kind: "wayback" }>,
  known: LastBody | null,
  context: WalkContext,
): Promise<Capture | null> {
  if (source.kind === "file") return captureFile({ policy: policy.id, path: source.path, url: source.url }, context.fetch);
  const validators =
    known === null
      ? undefined
      : { address: known.address, etag: known.etag ?? undefined, lastModified: known.lastModified ?? undefined };
  const result = await captureLive({ policy: policy.id, url: source.url, validators }, context.fetch);
  return result.kind === "unmodified" ? null : result.capture;
}

function describeBody(capture: Capture, rules: string): LastBody {
  const { address, etag, lastModified } = validatorsOf(capture);
  return { address: address ?? capture.address, etag: etag ?? null, lastModified: lastModified ?? null, sha256: hashBody(capture.body), rules };
}
