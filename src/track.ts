import { askArchives } from "./present/ask-archives.ts";
import { formatInstant, type Capture } from "./model/capture.ts";
import { CaptureError, describeError, NormaliseError, UsageError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import { closeHolds } from "./present/note-sighting.ts";
import { fingerprintOf, rulesOf } from "./read-capture.ts";
import { sha256 } from "./record/metadata.ts";
import { settlePresent, type Settled } from "./present/settle-present.ts";
import type { CheckRecord, LastBody } from "./state/contract.ts";
import { planSources, rememberBrowser, turnToBrowser } from "./present/turn-to-browser.ts";
import { keepValidators, takePresent } from "./present/take-present.ts";
import type { Outcome, WalkContext } from "./walk.ts";

/**
 * Walk one policy once: capture, normalise, screen, segment, compare, record. Whatever happens is remembered and told;
 * nothing is thrown but a cancellation. A version is recorded whole or not at all.
 */
export async function trackPolicy(policy: Policy, context: WalkContext): Promise<Outcome> {
  const last = await context.state.check(policy.id);
  let walked: Settled;
  try {
    walked = await walk(policy, last?.lastBody ?? null, context);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    walked = {
      outcome: { policy: policy.id, outcome: "failed", reason: describeError(error) },
      body: null,
      isSeen: false,
      isDoubtful: false,
      isShell: false,
    };
  }
  await context.state.saveCheck(remember(walked, last, formatInstant(context.now())));
  return walked.outcome;
}

function remember(walked: Settled, last: CheckRecord | null, now: string): CheckRecord {
  const { outcome, body, isSeen } = walked;
  const isTrouble = outcome.outcome === "held" || outcome.outcome === "failed";
  return {
    policy: outcome.policy,
    lastChecked: now,
    lastOutcome: outcome.outcome,
    reason: isTrouble ? (outcome.reason ?? null) : null,
    lastSeen: isTrouble ? (last?.lastSeen ?? null) : now,
    watchedSince: last?.watchedSince ?? (isTrouble ? null : now),
    failures: isSeen ? 0 : (last?.failures ?? 0) + 1,
    lastBody: body ?? last?.lastBody ?? null,
  };
}

/** Try the sources that show the present, in order, until one shows it without a doubt. */
async function walk(
  policy: Policy,
  known: LastBody | null,
  context: WalkContext,
): Promise<Settled> {
  const newest = (await context.archive.versions(policy.id)).at(-1);
  const isCurrent = known?.rules === rulesOf(policy) && known.textSha256 === newest?.textSha256;
  const usable = isCurrent && newest !== undefined ? known : null;
  const passedOver: string[] = [];
  let held: Settled | null = null;
  const sources = await planSources(policy, context);
  for (const source of sources) {
    try {
      const capture = await takePresent(policy, source, usable, context.fetch);
      let settled =
        capture === null || isKnownBody(policy, capture, usable)
          ? await confirmKnown(policy, capture, usable, context)
          : await settlePresent(policy, source, capture, context);
      if (!settled.isDoubtful) {
        if (source.kind === "browser") await rememberBrowser(policy, context);
        return addNote(settled, passedOver);
      }
      passedOver.push(settled.outcome.reason ?? "");
      if (settled.isShell) settled = turnToBrowser(source, settled, sources, context);
      held ??= settled;
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      // Another source is no help against an archive that cannot be written.
      if (!(error instanceof CaptureError || error instanceof NormaliseError)) throw error;
      passedOver.push(describeError(error));
    }
  }
  if (held !== null) return askArchives(policy, held, context);
  if (passedOver.length > 0) throw new CaptureError(passedOver.join("; "), { code: "no-capture" });
  throw new UsageError("it has no source that shows its present", {
    code: "no-present-source",
    hint: "give it a `live` or `file` source, or use `backfill`",
  });
}

function addNote(settled: Settled, passedOver: readonly string[]): Settled {
  if (passedOver.length === 0) return settled;
  const note = `another source stood in: ${passedOver.join("; ")}`;
  const { reason } = settled.outcome;
  return {
    ...settled,
    outcome: { ...settled.outcome, reason: reason === undefined ? note : `${reason}; ${note}` },
  };
}

/** The page says what is recorded: the site calls it unmodified, or it shows what the last body showed. */
async function confirmKnown(
  policy: Policy,
  capture: Capture | null,
  known: LastBody | null,
  { state }: WalkContext,
): Promise<Settled> {
  await closeHolds(policy.id, state);
  return {
    outcome: { policy: policy.id, outcome: "unchanged" },
    body: capture === null || known === null ? known : { ...known, ...keepValidators(capture) },
    isSeen: true,
    isDoubtful: false,
    isShell: false,
  };
}

/** Tell without reading it whether a body shows what the last one showed. */
function isKnownBody(policy: Policy, capture: Capture, known: LastBody | null): boolean {
  if (known === null) return false;
  if (known.sha256 === sha256(capture.body)) return true;
  return known.fingerprint !== undefined && known.fingerprint === fingerprintOf(policy, capture);
}
