import { describeError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import type { Normaliser } from "../normalise/pool.ts";
import { readStream } from "./read-stream.ts";
import type { Archive } from "../record/archive.ts";
import type { ForeignFile, ForeignHistory } from "../record/foreign-history.ts";
import { recordStream } from "./record-stream.ts";
import { settleStream } from "./settle-stream.ts";
import { readSnapshotPath } from "./snapshot-file.ts";
import type { StateStore } from "../state/contract.ts";
import type { Outcome } from "../walk.ts";

export interface SnapshotContext {
  readonly archive: Archive;
  readonly state: StateStore;
  readonly normalise: Normaliser;
  readonly signal?: AbortSignal | undefined;
  /** Policies by id: tracked or declared ones lend their selectors and addresses. */
  readonly policies: ReadonlyMap<string, Policy>;
}

/** What came of one document's stream. */
export interface SnapshotOutcome extends Outcome {
  readonly captures: number;
  /** Texts that differ from the one before, before anything is settled. */
  readonly texts: number;
  readonly recorded: number;
  /** Captures that may not be the policy. */
  readonly held: number;
  /** The same by verdict: `{ "bot-challenge": 12 }`. */
  readonly heldBy: Readonly<Record<string, number>>;
  /** Captures of wordings that came and went. */
  readonly flips: number;
  /** Captures that cannot be read. */
  readonly failures: number;
  /** The same by the code of the error: `{ "nothing-selected": 3 }`. */
  readonly failedBy: Readonly<Record<string, number>>;
}

export interface SnapshotProgress {
  readonly policy: string;
  readonly done: number;
  readonly captures: number;
}

/** One document of the repository. */
interface Stream {
  readonly policy: Policy;
  readonly files: readonly ForeignFile[];
  /** The newest capture of the whole repository. */
  readonly end: string;
}

const NOTHING = {
  texts: 0,
  recorded: 0,
  held: 0,
  heldBy: {},
  flips: 0,
  failures: 0,
  failedBy: {},
} as const;

/**
 * Import the raw captures of an Open Terms Archive snapshot repository: every capture is normalised and screened, the
 * stream is settled by its neighbours in time, and what lasts becomes a version. A document that is done is remembered by
 * its last commit, so that a killed run goes on with the next one; the same stream again changes nothing.
 */
export async function importSnapshots(
  history: ForeignHistory,
  context: SnapshotContext,
  onProgress: (progress: SnapshotProgress) => void = () => undefined,
  onOutcome: (outcome: SnapshotOutcome) => void = () => undefined,
): Promise<SnapshotOutcome[]> {
  const outcomes: SnapshotOutcome[] = [];
  const end = findEnd(history);
  for (const [path, files] of history.files) {
    if (context.signal?.aborted === true) break;
    const named = readSnapshotPath(path);
    if (named === null) continue;
    const policy = context.policies.get(named.id) ?? named;
    const outcome = await importStream({ policy, files, end }, history, context, onProgress);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function importStream(
  { policy, files, end }: Stream,
  history: ForeignHistory,
  context: SnapshotContext,
  onProgress: (progress: SnapshotProgress) => void,
): Promise<SnapshotOutcome> {
  const cursor = { policy: policy.id, source: "snapshots" };
  const last = files.at(-1)?.commit ?? "";
  const captures = files.length;
  const outcome = { policy: policy.id, ...NOTHING, captures };
  if ((await context.state.cursor(cursor.policy, cursor.source)) === last)
    return { ...outcome, outcome: "unchanged" };
  try {
    const { seen, ...counts } = await readStream(policy, files, { ...context, history }, (done) =>
      onProgress({ policy: policy.id, done, captures }),
    );
    const { lasting, texts, flips } = settleStream(seen, end);
    const recorded = await recordStream(policy, lasting, { ...context, history });
    await context.state.saveCursor({ ...cursor, value: last });
    return {
      ...outcome,
      ...counts,
      outcome: recorded > 0 ? "changed" : "unchanged",
      texts,
      flips,
      recorded,
      held: sum(counts.heldBy),
      failures: sum(counts.failedBy),
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    return { ...outcome, outcome: "failed", reason: describeError(error) };
  }
}

function findEnd({ files }: ForeignHistory): string {
  let end = "";
  for (const states of files.values()) {
    const authored = states.at(-1)?.authored ?? "";
    if (authored > end) end = authored;
  }
  return end;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
