import { settleRun, type SeenText } from "./settle-run.ts";
import type { Capture } from "./model/capture.ts";
import { describeError } from "./model/errors.ts";
import { slugify, type Policy } from "./model/policy.ts";
import type { Normaliser } from "./normalise/pool.ts";
import { fingerprintPage } from "./normalise/fingerprint.ts";
import { readCapture, rulesOf, type CaptureReading } from "./read-capture.ts";
import { recordInOrder, type ReadCapture } from "./record-in-order.ts";
import type { Archive } from "./record/archive.ts";
import type { ForeignFile, ForeignHistory } from "./record/foreign-history.ts";
import type { StateStore } from "./state/contract.ts";
import type { Outcome } from "./track.ts";

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
  readonly held: number;
  /** Captures of wordings that came and went. */
  readonly flips: number;
  readonly failures: number;
}

export interface SnapshotProgress {
  readonly policy: string;
  readonly done: number;
  readonly captures: number;
}

/** Read from the repository together. */
const BATCH = 64;

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
  for (const [path, files] of history.files) {
    if (context.signal?.aborted === true) break;
    const named = readPath(path);
    if (named === null) continue;
    const policy = context.policies.get(named.id) ?? named;
    const outcome = await importStream(policy, files, history, context, onProgress);
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  return outcomes;
}

async function importStream(
  policy: Policy,
  files: readonly ForeignFile[],
  history: ForeignHistory,
  context: SnapshotContext,
  onProgress: (progress: SnapshotProgress) => void,
): Promise<SnapshotOutcome> {
  const tally = { captures: files.length, texts: 0, recorded: 0, held: 0, flips: 0, failures: 0 };
  const cursor = { policy: policy.id, source: "snapshots" };
  const last = files.at(-1)?.commit ?? "";
  if ((await context.state.cursor(cursor.policy, cursor.source)) === last)
    return { policy: policy.id, outcome: "unchanged", ...tally };
  try {
    const seen: SeenText[] = [];
    const known: KnownReadings = new Map();
    for (let start = 0; start < files.length; start += BATCH) {
      context.signal?.throwIfAborted();
      const batch = files.slice(start, start + BATCH);
      const bodies = await history.read(batch.map(({ blob }) => blob));
      const read = await Promise.all(
        batch.map(async (file, index) =>
          readFile(policy, file, bodies[index] ?? Buffer.alloc(0), known, context, tally),
        ),
      );
      for (const one of read) if (one !== null) seen.push(one);
      onProgress({
        policy: policy.id,
        done: Math.min(start + BATCH, files.length),
        captures: files.length,
      });
    }
    const { lasting, texts, flips } = settleRun(seen);
    Object.assign(tally, { texts, flips });
    const versions = await recordInOrder(
      policy,
      await restoreBodies(policy, lasting, history),
      context.archive,
    );
    tally.recorded = versions.length;
    await context.state.saveCursor({ ...cursor, value: last });
    return { policy: policy.id, outcome: versions.length > 0 ? "changed" : "unchanged", ...tally };
  } catch (error) {
    context.signal?.throwIfAborted();
    return { policy: policy.id, outcome: "failed", reason: describeError(error), ...tally };
  }
}

/** Readings by what tells them apart: of ten raw changes, nine touch nothing that a page shows. */
type KnownReadings = Map<string, Promise<CaptureReading>>;

async function readFile(
  policy: Policy,
  file: ForeignFile,
  body: Buffer,
  known: KnownReadings,
  context: SnapshotContext,
  tally: { held: number; failures: number },
): Promise<SeenText | null> {
  const rules = rulesOf(policy, file.authored);
  const key = `${rules} ${fingerprintPage(body.toString("utf8"), rules.includes("+"))}`;
  const reading =
    known.get(key) ?? readCapture(policy, makeCapture(policy, file, body), context.normalise);
  known.set(key, reading);
  try {
    const read = await reading;
    if (read.kind === "wording") return { file, captured: file.authored, wording: read.wording };
    tally.held += 1;
  } catch {
    // Counted: a stream of years has captures that nobody can read, and their neighbours speak for them.
    tally.failures += 1;
  }
  return null;
}

/** Only what is recorded needs its bytes again. */
async function restoreBodies(
  policy: Policy,
  lasting: readonly SeenText[],
  history: ForeignHistory,
): Promise<ReadCapture[]> {
  const bodies = await history.read(lasting.map(({ file }) => file.blob));
  return lasting.map(({ file, wording }, index) => ({
    capture: makeCapture(policy, file, bodies[index] ?? Buffer.alloc(0)),
    wording,
  }));
}

function makeCapture(
  policy: Policy,
  { commit, authored, path, message }: ForeignFile,
  body: Uint8Array,
): Capture {
  const stated = /^X-source-document-location: (\S+)$/im.exec(message)?.[1];
  const declared = policy.sources.find((source) => source.kind !== "file")?.url;
  const type = /\.pdf$/i.test(path) ? "application/pdf" : "text/html; charset=utf-8";
  return {
    policy: policy.id,
    captured: authored,
    source: "corpus",
    url: stated ?? declared ?? path,
    address: `${path}@${commit}`,
    status: null,
    headers: { "content-type": type },
    redirects: [],
    body,
  };
}

/** `Open Collective/Terms of Service.html` → `open-collective/terms-of-service`. Anything else is no snapshot. */
function readPath(path: string): Policy | null {
  const [, service = "", name = ""] = /^([^/]+)\/([^/]+)\.(?:html|pdf)$/.exec(path) ?? [];
  const id = `${slugify(service)}/${slugify(name)}`;
  return /^[^/]+\/[^/]+$/.test(id)
    ? { id, service, name, sources: [], extraction: { select: [], remove: [] } }
    : null;
}
