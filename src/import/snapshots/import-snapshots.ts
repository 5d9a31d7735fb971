import { describeError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { Archive } from "../../record/archive.ts";
import { isPolicyId } from "../../record/layout.ts";
import { recallOutcome, rememberOutcome } from "../found/found-cursor.ts";
import type { FoundContext } from "../found/found-context.ts";
import { sumOf, type FoundOutcome } from "../found/found-capture.ts";
import type { ImportHooks } from "../found/import-all.ts";
import { importFound } from "../found/import-found.ts";
import { settleStream, type LastingText } from "../settle-stream.ts";
import { combinePages } from "./combine-pages.ts";
import type { FoundSnapshots, SnapshotStream } from "./find-snapshots.ts";
import { identifyStream } from "./identify-stream.ts";
import { readStream } from "./read-stream.ts";
import { recordStream } from "./record-stream.ts";
import { readSnapshotPath } from "./snapshot-file.ts";

/** What came of one document; the numbers of its stream where it is one page. */
export type SnapshotOutcome = FoundOutcome & Partial<StreamNumbers>;

interface StreamNumbers {
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

const SOURCE = "snapshots";

const NOTHING = {
  texts: 0,
  recorded: 0,
  held: 0,
  heldBy: {},
  flips: 0,
  failures: 0,
  failedBy: {},
  taken: 0,
  merged: 0,
} as const;

/**
 * Import the raw captures of an Open Terms Archive snapshot repository: every capture is normalised and screened, the
 * stream is settled by its neighbours in time, and what lasts becomes a version. A document that is done is remembered,
 * so that a killed run goes on with the next one; the same stream again changes nothing.
 */
export async function importSnapshots(
  found: FoundSnapshots,
  context: FoundContext,
  hooks: ImportHooks<SnapshotOutcome>,
): Promise<SnapshotOutcome[]> {
  const outcomes: SnapshotOutcome[] = [];
  for (const stream of found.streams) {
    context.signal?.throwIfAborted();
    const isCombined = stream.files.some(({ path }) => readSnapshotPath(path)?.page !== null);
    const outcome =
      isCombined || context.asRecorded
        ? await importPages(stream, found, context, hooks)
        : await importStream(stream, found, context, hooks);
    outcomes.push(outcome);
    hooks.onOutcome(outcome);
  }
  return outcomes;
}

/** A document of several pages is put together first; then it is a stream as any other. */
function importPages(
  stream: SnapshotStream,
  { history, end }: FoundSnapshots,
  context: FoundContext,
  { onProgress }: Pick<ImportHooks<SnapshotOutcome>, "onProgress">,
): Promise<FoundOutcome> {
  const { one, bodies } = combinePages(stream, history);
  return importFound(one, bodies, end, context, onProgress);
}

async function importStream(
  { policy, files, skippedBy, ...notes }: SnapshotStream,
  { history, end }: FoundSnapshots,
  context: FoundContext,
  { onProgress }: Pick<ImportHooks<SnapshotOutcome>, "onProgress">,
): Promise<SnapshotOutcome> {
  const { length: captures } = files;
  const all = captures + sumOf(skippedBy);
  const nothing = { policy: policy.id, ...NOTHING, ...notes, captures, all, skipped: all };
  const failed = (reason: string, why: string): SnapshotOutcome => {
    return { ...nothing, outcome: "failed", reason, skippedBy: { [why]: all } };
  };
  if (!isPolicyId(policy.id))
    return failed(`${JSON.stringify(policy.id)} cannot be the id of a policy`, "bad-name");
  const key = identifyStream(policy, files, end);
  const before = await recallOutcome({ policy: policy.id, source: SOURCE, key }, context);
  if (before !== null)
    return { ...nothing, ...before, outcome: "unchanged", merged: all - before.skipped };
  try {
    const isNew = (await context.archive.newest(policy.id)) === null;
    const { seen, ...counts } = await readStream(policy, files, { ...context, history }, (done) =>
      onProgress({ policy: policy.id, done, captures }),
    );
    const { lasting, texts, flips } = settleStream(seen, end);
    const recorded = context.isDry
      ? await countNew(policy, lasting, context.archive)
      : await recordStream(policy, lasting, { ...context, history });
    const reasons = { ...skippedBy, ...counts.heldBy, ...counts.failedBy };
    const skipped = { ...reasons, ...(flips > 0 && { flip: flips }) };
    const accounted = { skipped: sumOf(skipped), skippedBy: skipped };
    if (!context.isDry)
      await rememberOutcome({ policy: policy.id, source: SOURCE, key }, accounted, context);
    return {
      ...nothing,
      ...counts,
      ...accounted,
      outcome: recorded === 0 ? "unchanged" : isNew ? "first" : "changed",
      texts,
      flips,
      recorded,
      taken: recorded,
      merged: all - accounted.skipped - recorded,
      held: sumOf(counts.heldBy),
      failures: sumOf(counts.failedBy),
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    return failed(describeError(error), "failed");
  }
}

/** Count what a dry run would record. */
async function countNew(
  policy: Policy,
  lasting: readonly LastingText[],
  archive: Archive,
): Promise<number> {
  const versions = await archive.versions(policy.id);
  const known = new Set(versions.map((one) => `${one.captured} ${one.textSha256}`));
  return lasting.filter(({ seen }) => !known.has(`${seen.file.authored} ${seen.text}`)).length;
}
