import { ClausewatchError, describeError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import { findVersions, type PastSighting } from "../../past/find-versions.ts";
import { readCapture } from "../../read-capture.ts";
import { rulesOf } from "../../rules-of.ts";
import { recordInOrder, type ReadCapture } from "../../record-in-order.ts";
import { sha256 } from "../../record/message/metadata.ts";
import { FLIP_WINDOW } from "../../screen/flip-window.ts";
import type { Outcome, WalkContext } from "../../walk.ts";
import { collectWarc } from "./collect-warc.ts";
import {
  indexArchived,
  makeCaptures,
  type PolicyCaptures,
  type SpooledCapture,
} from "./make-captures.ts";
import { openSpool, type Spool } from "../spool.ts";
import { listAddresses, type TrackedAddress } from "./tracked-address.ts";

/** What came of the captures of one policy, or, where `problems` is given, of one file. */
export interface WarcOutcome extends Outcome {
  /** The file's name, where it is of one file. */
  readonly file?: string;
  /** Records of the policy's addresses. */
  readonly records?: number;
  /** Captures among them, each once. */
  readonly captures?: number;
  /** Those that were there more than once. */
  readonly merged?: number;
  /** Records that are no capture, by the reason: `{ "status-404": 3 }`. */
  readonly skippedBy?: Readonly<Record<string, number>>;
  /** Versions that were recorded. */
  readonly recorded?: number;
  /** Captures that may not be the policy, by verdict. */
  readonly heldBy?: Readonly<Record<string, number>>;
  /** Captures that cannot be read, by the code of the error. */
  readonly failedBy?: Readonly<Record<string, number>>;
  /** What is wrong with a file, place by place. */
  readonly problems?: readonly string[];
}

/** Versions that are recorded together. */
const BATCH = 16;

/**
 * Import what WARC files hold of tracked policies: the responses of their addresses, through redirects and revisits, in order
 * of time, over all files together. What its neighbours in time confirm becomes a version, as in a backfill. The same files
 * again change nothing, and a policy that is done is not read again by the run that follows one that was killed. What is wrong with a file is a
 * failure of that file, and costs nothing but the records that it touches.
 */
export async function importWarc(
  paths: readonly string[],
  policies: readonly Policy[],
  context: WalkContext,
  onOutcome: (outcome: WarcOutcome) => void = () => undefined,
): Promise<{ readonly outcomes: readonly WarcOutcome[]; readonly others: number }> {
  const addresses = listAddresses(policies);
  const { settings, signal } = context.fetch;
  const outcomes: WarcOutcome[] = [];
  const tell = (outcome: WarcOutcome): void => {
    outcomes.push(outcome);
    onOutcome(outcome);
  };
  const spool = await openSpool();
  try {
    const keys = new Set(addresses.map(({ key }) => key));
    const { maxBodyBytes } = settings;
    const collection = await collectWarc(paths, { keys, maxBodyBytes, spool, signal });
    for (const [file, problems] of collection.problems) tell(describeFile(file, problems));
    const index = indexArchived(collection.archived);
    for (const [policy, its] of Map.groupBy(addresses, (address) => address.policy)) {
      const found = makeCaptures(its, index);
      if (found.records > 0) tell(await importPolicy(policy, its, found, spool, context));
    }
    return { outcomes, others: collection.others };
  } finally {
    await spool.remove();
  }
}

function describeFile(file: string, problems: readonly string[]): WarcOutcome {
  const [first = ""] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : "";
  return { policy: file, file, outcome: "failed", reason: `${first}${more}`, problems };
}

async function importPolicy(
  policy: Policy,
  addresses: readonly TrackedAddress[],
  found: PolicyCaptures,
  spool: Spool,
  context: WalkContext,
): Promise<WarcOutcome> {
  const { captures, records, merged, skippedBy } = found;
  const counts = { records, captures: captures.length, merged, skippedBy };
  const cursor = {
    policy: policy.id,
    source: "warc",
    value: identify(policy, addresses, captures),
  };
  if ((await context.state.cursor(cursor.policy, cursor.source)) === cursor.value)
    return { policy: policy.id, outcome: "unchanged", ...counts, recorded: 0 };
  const isNew = (await context.archive.head(policy.id)) === null;
  try {
    const { versions, heldBy, failedBy } = await walkCaptures(policy, captures, spool, context);
    await context.state.saveCursor(cursor);
    const version = versions.at(-1);
    return {
      policy: policy.id,
      outcome: version === undefined ? "unchanged" : isNew ? "first" : "changed",
      ...(version !== undefined && { version }),
      ...counts,
      ...{ recorded: versions.length, heldBy, failedBy },
    };
  } catch (error) {
    context.fetch.signal?.throwIfAborted();
    return { policy: policy.id, outcome: "failed", reason: describeError(error), ...counts };
  }
}

interface Walked {
  readonly versions: readonly string[];
  readonly heldBy: Readonly<Record<string, number>>;
  readonly failedBy: Readonly<Record<string, number>>;
}

/** Read all captures, settle what they say by their neighbours in time, and record what lasts. */
async function walkCaptures(
  policy: Policy,
  captures: readonly SpooledCapture[],
  spool: Spool,
  { archive, now, fetch }: WalkContext,
): Promise<Walked> {
  const sightings: PastSighting[] = [];
  const [held, failed] = [new Map<string, number>(), new Map<string, number>()];
  /** What bodies say that come more than once: most of them do. */
  const known = new Map<string, { wording: string } | { held: string } | { failed: string }>();
  for (const [index, one] of captures.entries()) {
    fetch.signal?.throwIfAborted();
    const key = `${one.body} ${keyOfReading(policy, one)}`;
    const said = known.get(key) ?? (await sightSpooled(policy, one, spool));
    known.set(key, said);
    const at = Date.parse(one.capture.captured);
    if ("wording" in said) sightings.push({ index, at, wording: said.wording });
    else count("held" in said ? held : failed, "held" in said ? said.held : said.failed);
  }
  const recorded = (await archive.versions(policy.id)).map(({ captured, textSha256 }) => ({
    at: Date.parse(captured),
    wording: textSha256,
  }));
  const isOver = now().getTime() - (sightings.at(-1)?.at ?? 0) >= FLIP_WINDOW;
  const lasting = findVersions(sightings, recorded, isOver);
  const versions: string[] = [];
  for (let start = 0; start < lasting.length; start += BATCH) {
    fetch.signal?.throwIfAborted();
    const reads: ReadCapture[] = [];
    for (const { points } of lasting.slice(start, start + BATCH)) {
      // Read once more: only these few are ever in memory.
      const reading = await readSpooled(policy, captures[points[0]] as SpooledCapture, spool);
      if ("read" in reading) reads.push(reading.read);
    }
    versions.push(...(await recordInOrder(policy, reads, archive)).map(({ version }) => version));
  }
  return { versions, heldBy: Object.fromEntries(held), failedBy: Object.fromEntries(failed) };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** Equal for captures of one body that are read in the same way. */
function keyOfReading(policy: Policy, { capture }: SpooledCapture): string {
  const { url, captured, status, headers } = capture;
  return JSON.stringify([url, status, headers["content-type"], rulesOf(policy, captured)]);
}

async function sightSpooled(
  policy: Policy,
  spooled: SpooledCapture,
  spool: Spool,
): Promise<{ wording: string } | { held: string } | { failed: string }> {
  const reading = await readSpooled(policy, spooled, spool);
  return "read" in reading ? { wording: sha256(reading.read.wording.text) } : reading;
}

async function readSpooled(
  policy: Policy,
  { capture: described, body }: SpooledCapture,
  spool: Spool,
): Promise<{ read: ReadCapture } | { held: string } | { failed: string }> {
  const capture = { ...described, body: await spool.read(body) };
  try {
    const { kind, doubt, wording } = await readCapture(policy, capture);
    return kind === "doubt" ? { held: doubt.verdict } : { read: { capture, wording } };
  } catch (error) {
    // Years of captures have some that nobody can read, and their neighbours speak for them.
    return { failed: error instanceof ClausewatchError ? error.code : "unknown" };
  }
}

/** Equal where the same captures would be read by the same rules. */
function identify(
  policy: Policy,
  addresses: readonly TrackedAddress[],
  captures: readonly SpooledCapture[],
): string {
  const what = captures.map(({ capture, body }) => [
    capture.captured,
    body,
    capture.url,
    rulesOf(policy, capture.captured),
  ]);
  return sha256(JSON.stringify([addresses.map(({ url, until }) => [url, until]), what]));
}
