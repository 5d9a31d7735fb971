import { giveAccount } from "../../give-account.ts";
import type { Capture } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { Archive } from "../../record/archive.ts";
import type { VersionDetail } from "../../record/export/read-details.ts";
import { sha256 } from "../../record/message/metadata.ts";
import type { KeptVersion, RecordEntry } from "../../record/write/record-entry.ts";
import { mergeVersions, type MergedVersion } from "./merge-versions.ts";

export interface Between {
  readonly source: Archive;
  readonly target: Archive;
  readonly signal?: AbortSignal | undefined;
}

/** Versions that are recorded together, and the bytes of bodies after which a batch ends. */
const BATCH = 200;
const BATCH_BYTES = 32_000_000;

/** A version that is taken, and the text that it stands behind now; null for the first. */
interface Taken {
  readonly entry: RecordEntry;
  readonly isAccountTrue: boolean;
}

/**
 * Take one policy's versions from another archive; gives how many.
 *
 * @throws ArchiveError `archive-damaged` where one is not what its hashes say; `policy-moved`.
 */
export async function takeVersions(policy: string, between: Between): Promise<number> {
  const { source, target } = between;
  const ours = await target.versions(policy);
  const merged = mergeVersions(ours, await source.versions(policy));
  const fresh = merged.filter(({ isOurs }) => !isOurs);
  if (fresh.length === 0) return 0;
  const isOnTop = ours.every((version, at) => merged[at]?.version === version);
  await (isOnTop ? appendVersions(fresh, ours.at(-1), between) : putAmong(merged, ours, between));
  return fresh.length;
}

async function appendVersions(
  fresh: readonly MergedVersion[],
  newest: Version | undefined,
  { source, target, signal }: Between,
): Promise<void> {
  let head = newest?.version ?? null;
  let before = newest === undefined ? null : ((await target.texts([newest]))[0] ?? null);
  let batch: RecordEntry[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) head = (await target.append(batch, head)).at(-1)?.version ?? head;
    batch = [];
    bytes = 0;
  };
  for await (const { entry, isAccountTrue } of readTaken(source, fresh)) {
    signal?.throwIfAborted();
    batch.push(isAccountTrue ? entry : describeAnew(entry, before));
    before = entry.text;
    bytes += entry.capture.body.byteLength;
    if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
  }
  await flush();
}

/** The whole of the policy is written anew in one step, and what is taken of it is in memory for that. */
async function putAmong(
  merged: readonly MergedVersion[],
  ours: readonly Version[],
  { source, target }: Between,
): Promise<void> {
  const fresh = merged.filter(({ isOurs }) => !isOurs);
  const taken = new Map<Version, RecordEntry>();
  let index = 0;
  for await (const { entry } of readTaken(source, fresh)) {
    const version = fresh[index]?.version;
    if (version !== undefined) taken.set(version, entry);
    index += 1;
  }
  const ownTexts = await target.texts(ours);
  const texts = new Map(ours.map((version, at) => [version, ownTexts[at] ?? ""]));
  let before: string | null = null;
  const sequence: (RecordEntry | KeptVersion)[] = [];
  for (const { version, isAccountTrue } of merged) {
    const entry = taken.get(version);
    const text = entry?.text ?? texts.get(version) ?? "";
    const isTold = isAccountTrue || version.change === "technical";
    if (entry !== undefined) sequence.push(isTold ? entry : describeAnew(entry, before));
    else
      sequence.push({
        version: version.version,
        ...(!isTold && { account: giveAccount(await nameOf(version, target), before, text) }),
      });
    before = text;
  }
  await target.rewrite(merged[0]?.version.policy ?? "", sequence, ours.at(-1)?.version ?? null);
}

/** Read versions with their captures, and see that both are what the hashes in the version's commit say. */
async function* readTaken(source: Archive, fresh: readonly MergedVersion[]): AsyncGenerator<Taken> {
  const versions = fresh.map(({ version }) => version);
  const captures = source.captures(versions);
  let index = 0;
  for await (const detail of source.details(versions)) {
    const capture = await captures.next();
    if (capture.done === true) break;
    yield {
      entry: makeEntry(detail, capture.value),
      isAccountTrue: fresh[index]?.isAccountTrue ?? true,
    };
    index += 1;
  }
}

function makeEntry(
  { version, service, name, body, text }: VersionDetail,
  capture: Capture,
): RecordEntry {
  if (
    sha256(text) !== version.textSha256 ||
    sha256(capture.body) !== version.bodySha256 ||
    capture.policy !== version.policy ||
    capture.captured !== version.captured
  ) {
    throw new ArchiveError(
      `the version ${version.version} of ${version.policy} is not what its hashes say`,
      {
        code: "archive-damaged",
        hint: "`clausewatch verify` over there says what is wrong",
      },
    );
  }
  const { recorded, normaliser, lastUpdated, subject, change, counts, policy: id } = version;
  return {
    policy: { id, service, name },
    capture,
    recorded,
    text,
    normaliser,
    lastUpdated,
    subject,
    body,
    change,
    counts,
  };
}

/** A technical version is none of the policy's doing, behind whichever text it stands. */
function describeAnew(entry: RecordEntry, before: string | null): RecordEntry {
  return entry.change === "technical"
    ? entry
    : { ...entry, ...giveAccount(entry.policy, before, entry.text) };
}

async function nameOf(
  version: Version,
  target: Archive,
): Promise<{ service: string; name: string }> {
  for await (const { service, name } of target.details([version])) return { service, name };
  return { service: "", name: "" };
}
