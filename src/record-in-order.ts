import { giveAccount } from "./give-account.ts";
import type { Capture } from "./model/capture.ts";
import type { Policy } from "./model/policy.ts";
import type { Version } from "./model/version.ts";
import type { Archive } from "./record/archive.ts";
import type { KeptVersion, RecordEntry, Wording } from "./record/record-entry.ts";

/** A capture and what it says. */
export interface ReadCapture {
  readonly capture: Capture;
  readonly wording: Wording;
}

/** A wording in a policy's sequence: recorded already, or new. */
type Placed = { readonly text: string; readonly captured: string } & (
  | { readonly version: Version }
  | { readonly read: ReadCapture }
);

/**
 * Record captures of one policy where their time puts them, and only those whose wording is not the one before.
 *
 * Newer ones are appended; older ones go into the past, where a version that only repeats the one before it now gives
 * way: the wording is older than was known. Recording the same captures again changes nothing. Returns the versions
 * that were recorded, oldest first.
 */
export async function recordInOrder(policy: Policy, reads: readonly ReadCapture[], archive: Archive): Promise<Version[]> {
  if (reads.length === 0) return [];
  const known = await archive.versions(policy.id);
  const ordered = reads.toSorted((one, other) => compareInstants(one.capture.captured, other.capture.captured));
  const newest = known.at(-1);
  const isAppend = newest === undefined || compareInstants(newest.captured, ordered[0]?.capture.captured ?? "") <= 0;
  return isAppend ? appendNew(policy, ordered, archive) : insertIntoPast(policy, known, ordered, archive);
}

async function appendNew(policy: Policy, reads: readonly ReadCapture[], archive: Archive): Promise<Version[]> {
  let before = (await archive.head(policy.id))?.text ?? null;
  const entries: RecordEntry[] = [];
  for (const { capture, wording } of reads) {
    if (wording.text === before) continue;
    entries.push({ policy, capture, ...wording, ...giveAccount(policy, before, wording.text) });
    before = wording.text;
  }
  return archive.append(entries);
}

async function insertIntoPast(
  policy: Policy,
  known: readonly Version[],
  reads: readonly ReadCapture[],
  archive: Archive,
): Promise<Version[]> {
  const texts = await archive.texts(known);
  const recorded = known.map((version, index): Placed => ({ text: texts[index] ?? "", captured: version.captured, version }));
  const added = reads.map((read): Placed => ({ text: read.wording.text, captured: read.capture.captured, read }));
  // The sort is stable: of two at one instant, the recorded one stays first.
  const merged = dropRepeats([...recorded, ...added].toSorted((one, other) => compareInstants(one.captured, other.captured)));
  if (!merged.some((placed) => "read" in placed)) return [];
  const predecessors = new Map(known.map((version, index) => [version.version, texts[index - 1] ?? null]));
  const sequence = merged.map((placed, index) => describePlaced(policy, placed, merged[index - 1]?.text ?? null, predecessors));
  const before = new Set(known.map(({ captured, textSha256 }) => `${captured} ${textSha256}`));
  const versions = await archive.rewrite(policy.id, sequence);
  return versions.filter(({ captured, textSha256 }) => !before.has(`${captured} ${textSha256}`));
}

/** A wording that is the one before it is no version, unless our rules made it one. */
function dropRepeats(placed: readonly Placed[]): Placed[] {
  const kept: Placed[] = [];
  for (const one of placed) if (one.text !== kept.at(-1)?.text) kept.push(one);
  return kept;
}

/** What is recorded keeps its account where the one before it is still the same. */
function describePlaced(
  policy: Policy,
  placed: Placed,
  before: string | null,
  predecessors: ReadonlyMap<string, string | null>,
): RecordEntry | KeptVersion {
  if ("read" in placed) {
    const { capture, wording } = placed.read;
    return { policy, capture, ...wording, ...giveAccount(policy, before, wording.text) };
  }
  const { version, change } = placed.version;
  if (change === "technical" || predecessors.get(version) === before) return { version };
  return { version, account: giveAccount(policy, before, placed.text) };
}

function compareInstants(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other);
}
