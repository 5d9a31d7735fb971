import type { Memento } from "./capture/cdx.ts";
import { listMementos, playMemento } from "./capture/wayback.ts";
import { describeError, UsageError } from "./model/errors.ts";
import type { Policy, WaybackDeclaration } from "./model/policy.ts";
import { readCapture } from "./read-capture.ts";
import { recordInOrder, type ReadCapture } from "./record-in-order.ts";
import type { Outcome, WalkContext } from "./track.ts";

/** Which part of the past. */
export interface BackfillRange {
  /** Bounds, 1 to 14 digits of a timestamp, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Told after each step, for people who wait. */
export interface BackfillProgress {
  readonly policy: string;
  /** Captures listed so far, and how many of them have been dealt with. */
  readonly listed: number;
  readonly done: number;
  /** Instant of the last one. */
  readonly at: string;
}

export interface BackfillOutcome extends Outcome {
  /** Captures that the archives list. */
  readonly listed: number;
  /** Captures that were fetched. */
  readonly fetched: number;
  /** Versions that were recorded. */
  readonly recorded: number;
  /** Captures kept back because they may not be the policy. */
  readonly held: number;
  /** Captures that could not be had; the next backfill tries them again. */
  readonly failures: readonly string[];
}

/** How far a backfill of one address has come; kept in `state`. */
interface Progress {
  /** Timestamp of the last capture that was dealt with. */
  readonly done: string | null;
  readonly digest: string | null;
  /** What could not be had on the way. */
  readonly missed: readonly Memento[];
}

/** Fetched together; the archive's pace is kept whatever this says. */
const BATCH = 8;

/**
 * Bring in a policy's past from its web archives, oldest first. Captures with the digest of the one before are not
 * fetched. What was recorded and how far it came are remembered after every batch, so that a killed run goes on where it
 * was. A failed request is in `failures`, never silence; an archive that cannot be asked makes the outcome `failed`.
 */
export async function backfillPolicy(
  policy: Policy,
  range: BackfillRange,
  context: WalkContext,
  onProgress: (progress: BackfillProgress) => void = () => undefined,
): Promise<BackfillOutcome> {
  const isNew = (await context.archive.head(policy.id)) === null;
  const tally: Tally = { listed: 0, done: 0, fetched: 0, held: 0, versions: [], failures: [] };
  try {
    const sources = policy.sources.filter((source) => source.kind === "wayback");
    if (sources.length === 0) {
      throw new UsageError(`${policy.id} has no web archive to read`, { code: "no-archive-source", hint: "give it a `wayback` source" });
    }
    for (const source of sources) await backfillSource(policy, source, range, context, tally, onProgress);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return conclude(policy, tally, "failed", describeError(error));
  }
  if (tally.failures.length > 0) {
    return conclude(policy, tally, "failed", `${tally.failures.length} of ${tally.fetched} captures could not be had: ${tally.failures[0]}`);
  }
  if (tally.versions.length > 0) return conclude(policy, tally, isNew ? "first" : "changed", describeVersions(tally));
  const isHeld = tally.held > 0 && isNew;
  return conclude(policy, tally, isHeld ? "held" : "unchanged", isHeld ? `${tally.held} captures may not be the policy` : undefined);
}

interface Tally {
  listed: number;
  done: number;
  fetched: number;
  held: number;
  readonly versions: string[];
  readonly failures: string[];
}

function describeVersions({ versions, fetched, listed, held }: Tally): string {
  const noun = versions.length === 1 ? "version" : "versions";
  return `${versions.length} ${noun} from ${fetched} of ${listed} captures${held > 0 ? `, ${held} held` : ""}`;
}

function conclude(policy: Policy, tally: Tally, outcome: Outcome["outcome"], reason?: string): BackfillOutcome {
  const version = tally.versions.at(-1);
  return {
    policy: policy.id,
    outcome,
    ...(reason !== undefined && { reason }),
    ...(version !== undefined && { version }),
    listed: tally.listed,
    fetched: tally.fetched,
    recorded: tally.versions.length,
    held: tally.held,
    failures: tally.failures,
  };
}

async function backfillSource(
  policy: Policy,
  source: WaybackDeclaration,
  range: BackfillRange,
  context: WalkContext,
  tally: Tally,
  onProgress: (progress: BackfillProgress) => void,
): Promise<void> {
  const key = `${context.fetch.wayback.cdx} ${source.url} ${range.from ?? ""}-${range.to ?? ""}`;
  const start = ((await context.state.cursor(policy.id, key)) as Progress | null) ?? { done: null, digest: null, missed: [] };
  let progress: Progress = { ...start, missed: [] };
  const work = async (mementos: readonly Memento[], done: Progress): Promise<void> => {
    const missed = await takeBatch(policy, mementos, context, tally);
    progress = { ...done, missed: [...progress.missed, ...missed] };
    await context.state.saveCursor({ policy: policy.id, source: key, value: progress });
    onProgress({ policy: policy.id, listed: tally.listed, done: tally.done, at: mementos.at(-1)?.captured ?? "" });
  };
  tally.listed += start.missed.length;
  if (start.missed.length > 0) await work(start.missed, progress);
  for await (const page of listMementos(source.url, { ...range, from: start.done ?? range.from }, context.fetch)) {
    tally.listed += page.mementos.length;
    let batch: Memento[] = [];
    let { done, digest } = progress;
    for (const memento of page.mementos) {
      tally.done += 1;
      if (done !== null && memento.timestamp <= done) continue;
      done = memento.timestamp;
      if (!isWorthFetching(memento, digest)) continue;
      digest = memento.digest;
      batch.push(memento);
      if (batch.length < BATCH) continue;
      await work(batch, { ...progress, done, digest });
      batch = [];
    }
    await work(batch, { ...progress, done, digest });
  }
}

/** Not what the archive says is an error page, a redirect, or the same bytes as before. */
function isWorthFetching({ status, revisit, digest }: Memento, previous: string | null): boolean {
  if (status !== null && (status < 200 || status >= 300)) return false;
  return !revisit && (digest === null || digest !== previous);
}

/** Fetch, read and record some captures; give back those that could not be had. */
async function takeBatch(policy: Policy, mementos: readonly Memento[], context: WalkContext, tally: Tally): Promise<Memento[]> {
  const taken = await Promise.allSettled(mementos.map(async (memento) => takeMemento(policy, memento, context)));
  context.fetch.signal?.throwIfAborted();
  tally.fetched += mementos.length;
  const missed: Memento[] = [];
  const reads: ReadCapture[] = [];
  for (const [index, result] of taken.entries()) {
    const memento = mementos[index];
    if (result.status === "fulfilled") {
      if (result.value === null) tally.held += 1;
      else reads.push(result.value);
    } else if (memento !== undefined) {
      missed.push(memento);
      tally.failures.push(describeError(result.reason));
    }
  }
  const versions = await recordInOrder(policy, reads, context.archive);
  tally.versions.push(...versions.map((version) => version.version));
  return missed;
}

async function takeMemento(policy: Policy, memento: Memento, context: WalkContext): Promise<ReadCapture | null> {
  const capture = await playMemento(memento, { policy: policy.id }, context.fetch);
  const reading = readCapture(policy, capture);
  if (reading.kind === "wording") return { capture, wording: reading.wording };
  const { verdict, evidence } = reading.doubt;
  await context.state.saveHold({ policy: policy.id, captured: capture.captured, address: capture.address, verdict, evidence, status: "open" });
  return null;
}
