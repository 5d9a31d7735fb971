import { isSameWording } from "./compare/same-wording.ts";
import { giveAccount } from "./give-account.ts";
import type { Capture } from "./model/capture.ts";
import { ArchiveError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import type { Version } from "./model/version.ts";
import { sha256 } from "./record/metadata.ts";
import type { Archive } from "./record/archive.ts";
import type { KeptVersion, RecordEntry, Wording } from "./record/record-entry.ts";
import { makeTechnicalEntry, rereadVersion } from "./rules/reread-version.ts";

/** A capture and what it says. */
export interface ReadCapture {
  readonly capture: Capture;
  readonly wording: Wording;
}

/** A wording in a policy's sequence: recorded already, in the words that today's rules give it, or new. */
type Placed = { readonly text: string; readonly captured: string } & (
  | { readonly version: Version; readonly reread: Wording | null }
  | { readonly read: ReadCapture }
);

/** How often another process may be faster. */
const ATTEMPTS = 5;

/**
 * Record captures of one policy where their time puts them, and only those that do not say the same as the one before.
 *
 * Newer ones are appended; older ones go into the past, where a version that only repeats the one before it now gives
 * way: the wording is older than was known. Texts are compared as today's rules make them: where a recorded one was
 * made by others, it is made anew from its capture, so that the policy is never blamed for what we changed. Recording
 * the same captures again changes nothing, also while another process records. A repeat that was left out is not
 * remembered: whoever puts another wording before it later has to bring it again. Returns the versions that were
 * recorded for these captures, oldest first.
 */
export async function recordInOrder(
  policy: Policy,
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Version[]> {
  return untilNotOvertaken(() => placeReads(policy, reads, archive));
}

/**
 * Do what looks at a policy's newest version and then writes to the archive, and do it again where another process has
 * recorded the policy in the meantime.
 *
 * @throws {ArchiveError} `policy-moved` where others were faster again and again.
 */
export async function untilNotOvertaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isOvertaken = error instanceof ArchiveError && error.code === "policy-moved";
      if (!isOvertaken || attempt === ATTEMPTS) throw error;
    }
  }
}

async function placeReads(
  policy: Policy,
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Version[]> {
  const newest = await archive.newest(policy.id);
  const given = dropKnown(reads, []).toSorted((one, other) =>
    compareInstants(one.capture.captured, other.capture.captured),
  );
  // What is newer than all that is recorded needs no look at the rest, however long the policy's past is.
  if (isNewer(given, newest)) return appendNew(policy, newest, given, archive);
  const known = await archive.versions(policy.id);
  const fresh = dropKnown(given, known);
  const last = known.at(-1) ?? null;
  return isNewer(fresh, last)
    ? appendNew(policy, last, fresh, archive)
    : insertIntoPast(policy, known, fresh, archive);
}

/** True where all of the captures, which are in order, are newer than a version. */
function isNewer([first]: readonly ReadCapture[], newest: Version | null): boolean {
  return (
    first === undefined ||
    newest === null ||
    compareInstants(newest.captured, first.capture.captured) < 0
  );
}

/** What is recorded of the same instant in the same words is the same capture, recorded before. */
function dropKnown(reads: readonly ReadCapture[], known: readonly Version[]): ReadCapture[] {
  const seen = new Set(known.map(({ captured, textSha256 }) => `${captured} ${textSha256}`));
  return reads.filter(({ capture, wording }) => {
    const key = `${capture.captured} ${sha256(wording.text)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Where today's rules make another text of the newest version, that is recorded as a technical version first, and
 * what is new is compared with it.
 */
async function appendNew(
  policy: Policy,
  newest: Version | null,
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Version[]> {
  if (reads.length === 0) return [];
  const entries: RecordEntry[] = [];
  let before: string | null = null;
  if (newest !== null) {
    [before = ""] = await archive.texts([newest]);
    const rereading = await rereadVersion(policy, newest, before, archive);
    if (rereading.kind === "other") {
      entries.push(makeTechnicalEntry(policy, rereading));
      before = rereading.wording.text;
    }
  }
  const technical = entries.length;
  for (const { capture, wording } of reads) {
    if (before !== null && isSameWording(before, wording.text)) continue;
    entries.push({ policy, capture, ...wording, ...giveAccount(policy, before, wording.text) });
    before = wording.text;
  }
  const versions = await archive.append(entries, newest?.version ?? null);
  return versions.slice(technical);
}

async function insertIntoPast(
  policy: Policy,
  known: readonly Version[],
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Version[]> {
  const texts = await archive.texts(known);
  const recorded: Placed[] = [];
  for (const [index, version] of known.entries()) {
    const was = texts[index] ?? "";
    const rereading = await rereadVersion(policy, version, was, archive);
    const reread = rereading.kind === "other" ? rereading.wording : null;
    const text = reread?.text ?? was;
    recorded.push({ text, captured: version.captured, version, reread });
  }
  const added = reads.map((read): Placed => ({
    text: read.wording.text,
    captured: read.capture.captured,
    read,
  }));
  // The sort is stable: of two at one instant, the recorded one stays first.
  const all = [...recorded, ...added].toSorted((one, other) =>
    compareInstants(one.captured, other.captured),
  );
  const merged = dropRepeats(all);
  if (!merged.some((placed) => "read" in placed)) return [];
  const before = new Map(known.map(({ version }, index) => [version, texts[index - 1] ?? null]));
  const sequence = merged.map((placed, index) =>
    describePlaced(policy, placed, merged[index - 1]?.text ?? null, before),
  );
  const versions = await archive.rewrite(policy.id, sequence, known.at(-1)?.version ?? null);
  return versions.filter((_, index) => "read" in (merged[index] ?? {}));
}

/** What says the same as the one before it is no version. */
function dropRepeats(placed: readonly Placed[]): Placed[] {
  const kept: Placed[] = [];
  for (const one of placed) {
    const before = kept.at(-1);
    if (before === undefined || !isRepeat(before, one)) kept.push(one);
  }
  return kept;
}

/** Of two that are both recorded, in other mark-up, each stays: nobody asked about them. */
function isRepeat(before: Placed, one: Placed): boolean {
  if (before.text === one.text) return true;
  return ("read" in before || "read" in one) && isSameWording(before.text, one.text);
}

/** What is recorded keeps its account where neither it nor the one before it reads otherwise now. */
function describePlaced(
  policy: Policy,
  placed: Placed,
  before: string | null,
  recordedBefore: ReadonlyMap<string, string | null>,
): RecordEntry | KeptVersion {
  if ("read" in placed) {
    const { capture, wording } = placed.read;
    return { policy, capture, ...wording, ...giveAccount(policy, before, wording.text) };
  }
  const { text, reread } = placed;
  const { version, change } = placed.version;
  if (reread !== null)
    return { version, wording: reread, account: giveAccount(policy, before, text) };
  if (change === "technical" || recordedBefore.get(version) === before) return { version };
  return { version, account: giveAccount(policy, before, text) };
}

function compareInstants(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}
