import type { Memento } from "./capture/cdx.ts";
import { refuseCombinedPast } from "./capture/combined.ts";
import { listMementos } from "./capture/wayback.ts";
import { describeError, UsageError } from "./model/errors.ts";
import type { Policy, WaybackDeclaration } from "./model/policy.ts";
import {
  conclude,
  describeVersions,
  type BackfillOutcome,
  type Tally,
} from "./past/backfill-outcome.ts";
import { findAfterGaps, isCaptureOfPage, keyOf } from "./past/judge-mementos.ts";
import { openPast } from "./past/settle-past.ts";
import { sightMementos, sightTwins } from "./past/sight-mementos.ts";
import { takeMementos, type Candidate } from "./past/take-mementos.ts";
import type { WalkContext } from "./walk.ts";

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

/** How far a backfill of one address has come; kept in `state`. */
interface Progress {
  /** Timestamp of the last capture that was dealt with. */
  readonly done: string | null;
  readonly digest: string | null;
  /** What could not be had on the way. */
  readonly missed: readonly Memento[];
}

const NO_PROGRESS: Progress = { done: null, digest: null, missed: [] };

/** Fetched together; the archive's pace is kept whatever this says. */
const BATCH = 8;

/**
 * Bring in a policy's past from its web archives, oldest first. Captures with the digest of the one before are not
 * fetched, unless that one cannot be had. What was recorded and how far it came are remembered after every batch, so
 * that a killed run goes on where it was. A failed request is in `failures`, never silence; an archive that cannot be asked makes the outcome `failed`.
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
    refuseCombinedPast(policy);
    const sources = policy.sources.filter((source) => source.kind === "wayback");
    if (sources.length === 0) {
      throw new UsageError("it has no web archive to read", {
        code: "no-archive-source",
        hint: "give it a `wayback` source",
      });
    }
    for (const source of sources)
      await backfillSource(policy, source, range, context, tally, onProgress);
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return conclude(policy, tally, "failed", describeError(error));
  }
  if (tally.failures.length > 0) {
    return conclude(
      policy,
      tally,
      "failed",
      `${tally.failures.length} of ${tally.fetched} captures could not be had: ${tally.failures[0]}`,
    );
  }
  if (tally.versions.length > 0)
    return conclude(policy, tally, isNew ? "first" : "changed", describeVersions(tally));
  const isHeld = tally.held > 0 && isNew;
  return conclude(
    policy,
    tally,
    isHeld ? "held" : "unchanged",
    isHeld ? `${tally.held} captures may not be the policy` : undefined,
  );
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
  const start = ((await context.state.cursor(policy.id, key)) as Progress | null) ?? NO_PROGRESS;
  const past = openPast(policy, context);
  /** What a digest was found to say. */
  const sayings = new Map<string, string>();
  const take = async (batch: readonly Candidate[]): Promise<readonly Memento[]> => {
    const { missed, held, reads } = await takeMementos(policy, batch, context);
    past.add(reads.flatMap((taken) => sightMementos(taken, sayings)));
    tally.fetched += batch.length;
    tally.held += held;
    tally.failures.push(...missed.map(({ reason }) => reason));
    return missed.map(({ memento }) => memento);
  };

  const stillMissed = await takeAll(start.missed, take);
  const isAfterGap = findAfterGaps(start.missed.filter((one) => !stillMissed.includes(one)));
  const missed = new Map(stillMissed.map((one) => [keyOf(one), one]));
  const again: Memento[] = [];
  let batch: Candidate[] = [];
  let twins: Memento[] = [];
  let { done, digest } = start;
  const flush = async (isOver: boolean): Promise<void> => {
    const at = batch.at(-1)?.memento.captured ?? "";
    if (batch.at(-1)?.twins !== twins) past.add(sightTwins(twins, sayings));
    // What filled a gap is only put down as done with what comes after it.
    const failed = [...(await takeAll(again.splice(0), take)), ...(await take(batch))];
    for (const one of failed) missed.set(keyOf(one), one);
    tally.versions.push(...(await past.settle(isOver)));
    // What looks the same as a capture that could not be had is asked for in its place.
    if (missed.values().some((one) => one.digest === digest)) digest = null;
    const waiting = past.waiting();
    const value: Progress = {
      // What waits for its neighbours is taken again by the run that goes on from here.
      ...(waiting === null ? { done, digest } : { done: before(waiting.timestamp), digest: null }),
      missed: [...missed.values()],
    };
    await context.state.saveCursor({ policy: policy.id, source: key, value });
    onProgress({ policy: policy.id, listed: tally.listed, done: tally.done, at });
    batch = [];
    twins = [];
  };
  const pages = new Set<string>();
  for await (const memento of eachMemento(source.url, range, context, tally)) {
    tally.done += 1;
    const isPage = isCaptureOfPage(memento, pages);
    if (start.done !== null && memento.timestamp <= start.done) {
      if (isPage && isAfterGap(memento)) again.push(memento);
      continue;
    }
    // Captures of one second stay together: the cursor tells seconds apart, and nothing finer.
    if (batch.length >= BATCH && memento.timestamp !== done) await flush(false);
    done = memento.timestamp;
    if (!isPage) continue;
    if (memento.digest !== null && memento.digest === digest) {
      twins.push(memento);
      continue;
    }
    digest = memento.digest;
    twins = [];
    batch.push({ memento, twins });
  }
  await flush(true);
}

/** The timestamp before one, as a bound: `20170606180703` → `20170606180702`. */
function before(timestamp: string): string {
  return String(BigInt(timestamp) - 1n).padStart(timestamp.length, "0");
}

/** Take some mementos in batches; gives back those that could not be had. */
async function takeAll(
  mementos: readonly Memento[],
  take: (batch: readonly Candidate[]) => Promise<readonly Memento[]>,
): Promise<Memento[]> {
  const missed: Memento[] = [];
  for (let index = 0; index < mementos.length; index += BATCH) {
    const batch = mementos.slice(index, index + BATCH);
    missed.push(...(await take(batch.map((memento) => ({ memento, twins: [] })))));
  }
  return missed;
}

/** The whole list, page by page. A backfill that goes on reads it from its beginning too: revisits refer to what was before. */
async function* eachMemento(
  url: string,
  range: BackfillRange,
  context: WalkContext,
  tally: Tally,
): AsyncGenerator<Memento, void> {
  for await (const page of listMementos(url, range, context.fetch)) {
    tally.listed += page.mementos.length;
    yield* page.mementos;
  }
}
