import { isSameWording } from "./compare/same-wording.ts";
import { giveAccount, giveTechnicalAccount, rememberLast } from "./give-account.ts";
import type { Capture } from "./model/capture.ts";
import { ArchiveError } from "./model/errors.ts";
import type { Policy } from "./model/policy.ts";
import { planInsertion, type Insertion } from "./plan-insertion.ts";
import type { Version } from "./model/version.ts";
import { sha256 } from "./record/message/metadata.ts";
import type { Archive } from "./record/archive.ts";
import type { RecordEntry, Wording } from "./record/write/record-entry.ts";
import { makeTechnicalEntry, rereadVersion } from "./rules/reread-version.ts";

/** A capture and what it says. */
export interface ReadCapture {
  readonly capture: Capture;
  readonly wording: Wording;
  /** Where `captures` keeps it already; its body may be empty then. */
  readonly kept?: RecordEntry["kept"];
  /** True where the text differs from the one before because somebody read the policy otherwise, not because it changed. */
  readonly isTechnical?: boolean | undefined;
}

/** What came of captures. */
export interface Recorded {
  /** The versions that were recorded for them, oldest first. */
  readonly versions: readonly Version[];
  /** How many are older than what is recorded, and are kept until they may be put in their place (`archive.late`). */
  readonly late: number;
}

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
  return [...(await recordOrKeep(policy, reads, archive)).versions];
}

/** Like `recordInOrder`, and says how many captures were kept to be put in their place some other time. */
export async function recordOrKeep(
  policy: Policy,
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Recorded> {
  return untilNotOvertaken(() => placeReads(policy, reads, archive));
}

/**
 * Record captures of many policies as `recordInOrder` does; all that go into the past go there in one pass over the
 * history. Gives the versions of each policy, in the order given.
 */
export async function recordTogether(
  groups: readonly { readonly policy: Policy; readonly reads: readonly ReadCapture[] }[],
  archive: Archive,
): Promise<(readonly Version[])[]> {
  return untilNotOvertaken(async () => {
    const results: (readonly Version[])[] = [];
    const insertions: { readonly at: number; readonly insertion: Insertion }[] = [];
    for (const [at, { policy, reads }] of groups.entries()) {
      const known = await archive.versions(policy.id);
      const fresh = sortReads(dropKnown(reads, known));
      const last = known.at(-1) ?? null;
      const isPast = !isNewer(fresh, last);
      const insertion = isPast ? await planInsertion(policy, known, fresh, archive) : null;
      if (insertion !== null) insertions.push({ at, insertion });
      results.push(isPast ? [] : await appendNew(policy, last, fresh, archive));
    }
    if (insertions.length === 0) return results;
    const rewritten = await archive.rewriteAll(insertions.map(({ insertion }) => insertion.wanted));
    for (const [index, { at, insertion }] of insertions.entries())
      results[at] = (rewritten[index] ?? []).filter((_, place) => insertion.isNew[place]);
    return results;
  });
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
): Promise<Recorded> {
  const newest = await archive.newest(policy.id);
  const given = sortReads(dropKnown(reads, []));
  // What is newer than all that is recorded needs no look at the rest, however long the policy's past is.
  if (isNewer(given, newest))
    return { versions: await appendNew(policy, newest, given, archive), late: 0 };
  const known = await archive.versions(policy.id);
  const fresh = dropKnown(given, known);
  const last = known.at(-1) ?? null;
  if (isNewer(fresh, last))
    return { versions: await appendNew(policy, last, fresh, archive), late: 0 };
  if (archive.late === "keep") return keepLate(policy, last, fresh, archive);
  const insertion = await planInsertion(policy, known, fresh, archive);
  if (insertion === null) return { versions: [], late: 0 };
  const { sequence, head } = insertion.wanted;
  const versions = await archive.rewrite(policy.id, sequence, head);
  return { versions: versions.filter((_, at) => insertion.isNew[at]), late: 0 };
}

/** Keep what is late, and record what is newer than all that is recorded. */
async function keepLate(
  policy: Policy,
  newest: Version | null,
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Recorded> {
  const newer = reads.filter((read) => isNewer([read], newest));
  const late = reads.filter((read) => !newer.includes(read) && read.kept === undefined);
  await archive.keepCaptures(
    late.map(({ capture }) => ({ policy, capture })),
    "late",
  );
  return { versions: await appendNew(policy, newest, newer, archive), late: late.length };
}

function sortReads(reads: readonly ReadCapture[]): ReadCapture[] {
  return reads.toSorted((one, other) =>
    compareInstants(one.capture.captured, other.capture.captured),
  );
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
  const cut = rememberLast();
  for (const { capture, wording, kept, isTechnical = false } of reads) {
    if (before !== null && isSameWording(before, wording.text)) continue;
    const account =
      isTechnical && before !== null
        ? giveTechnicalAccount(policy)
        : giveAccount(policy, before, wording.text, cut);
    entries.push({ policy, capture, kept, ...wording, ...account });
    before = wording.text;
  }
  const versions = await archive.append(entries, newest?.version ?? null);
  return versions.slice(technical);
}

function compareInstants(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}
