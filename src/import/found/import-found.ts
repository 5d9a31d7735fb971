import { describeError } from "../../model/errors.ts";
import { isPolicyId } from "../../record/layout.ts";
import type { BodyStore } from "../read-batches.ts";
import { settleStream } from "../settle-stream.ts";
import { openSpool } from "../spool.ts";
import type { FoundContext } from "./found-context.ts";
import { identifyFound, recallOutcome, rememberOutcome } from "./found-cursor.ts";
import {
  countOne,
  sumOf,
  type FoundCapture,
  type FoundOutcome,
  type FoundPolicy,
} from "./found-capture.ts";
import { readFound, type FoundText } from "./read-found.ts";
import { recordTexts } from "./record-texts.ts";

export interface FoundProgress {
  readonly policy: string;
  readonly done: number;
  readonly captures: number;
}

/** What is found ahead of time by a clock that goes wrong, in milliseconds: a day. */
const AHEAD = 86_400_000;
const SOURCE = "import";

/**
 * Import what was found of one policy: read, screen, settle by the neighbours in time, and record what lasts. The same
 * again changes nothing, and what is done is not read again by the next run.
 *
 * @param end the newest capture of all that was found, ISO 8601.
 */
export async function importFound(
  one: FoundPolicy,
  bodies: BodyStore,
  end: string,
  context: FoundContext,
  onProgress: (progress: FoundProgress) => void,
): Promise<FoundOutcome> {
  const { policy, found, joined = 0, skippedBy, notes } = one;
  const all = found.length + joined + sumOf(skippedBy);
  const nothing = { policy: policy.id, all, taken: 0, merged: 0, skipped: all, ...notes };
  if (!isPolicyId(policy.id)) {
    const reason = `${JSON.stringify(policy.id)} cannot be the id of a policy`;
    return { ...nothing, outcome: "failed", reason, skippedBy: { "bad-name": all } };
  }
  const cursor = {
    policy: policy.id,
    source: SOURCE,
    key: identifyFound(one, end, context.asRecorded),
  };
  const before = await recallOutcome(cursor, context);
  if (before !== null)
    return { ...nothing, ...before, outcome: "unchanged", taken: 0, merged: all - before.skipped };
  const spool = await openSpool();
  try {
    const isNew = (await context.archive.newest(policy.id)) === null;
    const counts = new Map(Object.entries(skippedBy));
    const usable = await leaveOut(found, bodies, counts, context);
    const texts = await readFound(policy, usable, { ...context, bodies, spool }, counts, (done) =>
      onProgress({ policy: policy.id, done, captures: usable.length }),
    );
    const lasting = chooseLasting(texts, end, context.asRecorded);
    if (lasting.flips > 0) countOne(counts, "flip", lasting.flips);
    if (lasting.unconfirmed > 0) countOne(counts, "unconfirmed", lasting.unconfirmed);
    const stores = { bodies, spool };
    const { versions, late } = await recordTexts(policy, lasting.texts, stores, context);
    if (late > 0) countOne(counts, "late", late);
    const skipped = sumOf(Object.fromEntries(counts));
    const outcome = { ...nothing, skipped, skippedBy: Object.fromEntries(counts) };
    if (!context.isDry) await rememberOutcome(cursor, outcome, context);
    const { length: taken } = versions;
    const version = versions.at(-1);
    return {
      ...outcome,
      ...(version !== undefined && version !== "" && { version }),
      outcome: taken === 0 ? "unchanged" : isNew ? "first" : "changed",
      taken,
      merged: all - skipped - taken,
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    const reason = describeError(error);
    return { ...nothing, outcome: "failed", reason, skippedBy: { failed: all } };
  } finally {
    await spool.remove();
  }
}

/** Leave out what need not be read: empty or too large, or from a time that has not come. */
async function leaveOut(
  found: readonly FoundCapture[],
  bodies: BodyStore,
  counts: Map<string, number>,
  { now, maxBodyBytes }: FoundContext,
): Promise<FoundCapture[]> {
  const sizes = await bodies.sizes(found.map(({ blob }) => blob));
  const latest = now().getTime() + AHEAD;
  return found.filter(({ capture }, index) => {
    const size = sizes[index] ?? 0;
    const why =
      size === 0
        ? "empty"
        : size > maxBodyBytes
          ? "too-large"
          : Date.parse(capture.captured) > latest
            ? "in-the-future"
            : null;
    if (why !== null) countOne(counts, why);
    return why === null;
  });
}

/** What stands beside a stream that nothing follows: every wording of its end is confirmed. */
const NEVER = "9999-12-31T00:00:00Z";

interface Lasting {
  /** What becomes a version, in order of time. */
  readonly texts: readonly FoundText[];
  /** Captures of wordings that came and went. */
  readonly flips: number;
  /** Captures at the very end, of a wording that the next one has to confirm. */
  readonly unconfirmed: number;
}

function chooseLasting(texts: readonly FoundText[], end: string, asRecorded: boolean): Lasting {
  const differing = texts.filter(({ text }, index) => text !== texts[index - 1]?.text);
  if (asRecorded || texts.every(({ found }) => found.isAccepted === true))
    return { texts: differing, flips: 0, unconfirmed: 0 };
  const seen = texts
    .filter(({ found }) => found.isAccepted !== true)
    .map((one) => ({
      file: { authored: one.found.capture.captured, one },
      rules: one.wording.normaliser,
      text: one.text,
      words: one.words,
    }));
  const { lasting, flips: left } = settleStream(seen, end);
  const { flips } = settleStream(seen, NEVER);
  const chosen = new Set(lasting.map(({ seen: { file } }) => file.one));
  for (const one of differing) if (one.found.isAccepted === true) chosen.add(one);
  return { texts: texts.filter((one) => chosen.has(one)), flips, unconfirmed: left - flips };
}
