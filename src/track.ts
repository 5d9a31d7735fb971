import type { askArchives } from "./present/ask-archives.ts";
import { isWorthArchives } from "./present/worth-archives.ts";
import { formatInstant, type Capture } from "./model/capture.ts";
import { isTold, type Hint } from "./model/hint.ts";
import { CaptureError, describeError, NormaliseError, UsageError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import { closeHolds } from "./present/close-holds.ts";
import { rulesOf } from "./rules-of.ts";
import { sha256 } from "./record/message/metadata.ts";
import { keepLastSeen } from "./present/last-seen.ts";
import type { settlePresent, Settled } from "./present/settle-present.ts";
import type { CheckRecord, LastBody } from "./state/contract.ts";
import type { Shown } from "./present/notice-moves.ts";
import { StatusError } from "./capture/retry.ts";
import { planSources, rememberBrowser, turnToBrowser } from "./present/turn-to-browser.ts";
import { keepValidators, takePresent, type PresentSource } from "./present/take-present.ts";
import type { Outcome, WalkContext } from "./walk.ts";

/**
 * Walk one policy once: capture, normalise, screen, segment, compare, record. Whatever happens is remembered and told;
 * nothing is thrown but a cancellation. A version is recorded whole or not at all.
 */
export async function trackPolicy(policy: Policy, context: WalkContext): Promise<Outcome> {
  const last = await context.state.check(policy.id);
  let walked: Walked;
  try {
    walked = await walk(policy, last, context);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    walked = failWith(policy, describeError(error));
  }
  await keepLastSeen(walked.outcome, last, context);
  await context.state.saveCheck(remember(walked, last, formatInstant(context.now())));
  const hints = (walked.hints ?? []).filter(isTold);
  return hints.length === 0 ? walked.outcome : { ...walked.outcome, hints };
}

function failWith({ id }: Policy, reason: string, isSilent = false): Settled {
  const outcome: Outcome = {
    policy: id,
    outcome: "failed",
    reason,
    ...(isSilent && { unreachable: true }),
  };
  return { outcome, body: null, isSeen: false, isDoubtful: false, isShell: false };
}

/** Failures of a capture in which no host said anything. */
const SILENCES: ReadonlySet<string> = new Set([
  "unknown-host",
  "lookup-failed",
  "refused",
  "timed-out",
  "unreachable",
  "network-failed",
]);

function isSilence(error: unknown): boolean {
  const isAnswer = error instanceof StatusError;
  return error instanceof CaptureError && !isAnswer && SILENCES.has(error.code);
}

/** What came of a walk. */
interface Walked extends Settled {
  /** What was noticed about the page's address; absent where the page was not seen. */
  readonly hints?: readonly Hint[];
}

function remember(walked: Walked, last: CheckRecord | null, now: string): CheckRecord {
  const { outcome, body, isSeen } = walked;
  const isTrouble = outcome.outcome === "held" || outcome.outcome === "failed";
  const isOurs = outcome.source === undefined;
  const seen = [isTrouble ? null : (walked.seenAt ?? now), last?.lastSeen ?? null];
  return {
    policy: outcome.policy,
    lastChecked: now,
    lastOutcome: outcome.outcome,
    reason: isTrouble || !isOurs ? (outcome.reason ?? null) : null,
    lastSeen:
      seen
        .filter((one) => one !== null)
        .toSorted()
        .at(-1) ?? null,
    watchedSince: last?.watchedSince ?? (isTrouble ? null : now),
    failures: isSeen ? 0 : (last?.failures ?? 0) + 1,
    lastBody: body ?? last?.lastBody ?? null,
    hints: walked.hints ?? last?.hints ?? [],
  };
}

/** Try the sources that show the present, in order, until one shows it without a doubt. */
async function walk(
  policy: Policy,
  last: CheckRecord | null,
  context: WalkContext,
): Promise<Walked> {
  const known = last?.lastBody ?? null;
  const newest = (await context.archive.newest(policy.id)) ?? undefined;
  const isCurrent = known?.rules === rulesOf(policy) && known.textSha256 === newest?.textSha256;
  const usable = isCurrent && newest !== undefined ? known : null;
  const passedOver: string[] = [];
  const failures: unknown[] = [];
  let held: Settled | null = null;
  const sources = await planSources(policy, context);
  for (const source of sources) {
    try {
      let settled: Walked = await trySource(policy, source, { last, usable }, context);
      if (!settled.isDoubtful) {
        if (source.kind === "browser") await rememberBrowser(policy, context);
        return { ...settled, ...addNote(settled, passedOver) };
      }
      passedOver.push(settled.outcome.reason ?? "");
      if (settled.isShell) settled = turnToBrowser(source, settled, sources, context);
      held ??= settled;
    } catch (error) {
      context.fetch.signal?.throwIfAborted();
      // Another source is no help against an archive that cannot be written.
      if (!(error instanceof CaptureError || error instanceof NormaliseError)) throw error;
      passedOver.push(describeError(error));
      failures.push(error);
    }
  }
  const lastSeen = last?.lastSeen ?? null;
  if (held !== null) return turnToArchives(policy, held, lastSeen, context);
  if (failures.length > 0) {
    const failed = failWith(policy, passedOver.join("; "), failures.every(isSilence));
    return isWorthArchives(failures, last, context.now().getTime())
      ? turnToArchives(policy, failed, lastSeen, context)
      : failed;
  }
  throw new UsageError("it has no source that shows its present", {
    code: "no-present-source",
    hint: "give it a `live` or `file` source, or use `backfill`",
  });
}

async function turnToArchives(...given: Parameters<AskArchives>): Promise<Settled> {
  const module = await import("./present/ask-archives.ts");
  return module.askArchives(...given);
}

type AskArchives = typeof askArchives;

/** Take what one source shows, and say what that is to what is recorded and to the address that is configured. */
async function trySource(
  policy: Policy,
  source: PresentSource,
  { last, usable }: { readonly last: CheckRecord | null; readonly usable: LastBody | null },
  context: WalkContext,
): Promise<Walked> {
  const { capture, moved } = await takePresent(policy, source, usable, context.fetch);
  const isSame = capture === null || usable?.sha256 === sha256(capture.body);
  const settled =
    isSame || (await showsSame(policy, capture, usable))
      ? await confirmKnown(policy, capture, usable, context)
      : await settle(policy, source, capture, context);
  if (!isSame) await keepUnchanged(policy, capture, settled, context);
  const isOnePage = source.kind !== "file" && policy.extraction.parts === undefined;
  if (settled.isDoubtful || !isOnePage) return settled;
  const shown = { url: source.url, moved, page: isSame ? null : capture };
  return { ...settled, hints: await notice(shown, last?.hints ?? [], context) };
}

/** What reads, compares and records is loaded for the first page that says something new: most say what they said. */
async function settle(...given: Parameters<SettlePresent>): Promise<Settled> {
  const module = await import("./present/settle-present.ts");
  return module.settlePresent(...given);
}

type SettlePresent = typeof settlePresent;

/** Nothing that moved, no page to look at, and no hint from before: there is nothing to notice. */
async function notice(
  shown: Shown,
  known: readonly Hint[],
  { now }: Pick<WalkContext, "now">,
): Promise<Hint[]> {
  if (shown.moved === null && shown.page === null && known.length === 0) return [];
  const { noticeMoves } = await import("./present/notice-moves.ts");
  return noticeMoves(shown, known, formatInstant(now()));
}

/** Keep what says the same in other bytes, where all is to be kept. */
async function keepUnchanged(
  policy: Policy,
  capture: Capture,
  { outcome, isDoubtful }: Settled,
  { archive, keep = "changes" }: WalkContext,
): Promise<void> {
  if (keep !== "all" || isDoubtful || outcome.outcome !== "unchanged") return;
  await archive.keepCaptures([{ policy, capture }], "unchanged");
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

/** Tell without reading it whether another body shows what the last one showed. */
async function showsSame(
  policy: Policy,
  capture: Capture,
  known: LastBody | null,
): Promise<boolean> {
  const fingerprint = known?.fingerprint;
  if (fingerprint === undefined) return false;
  const { fingerprintOf } = await import("./read-capture.ts");
  return fingerprint === fingerprintOf(policy, capture);
}
