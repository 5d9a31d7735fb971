import { ArchiveError } from "../../model/errors.ts";
import type { Capture } from "../../model/capture.ts";
import type { Version } from "../../model/version.ts";
import { readObjectNames, readObjects } from "../git/cat-file.ts";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { readPlaced, type PlacedName } from "../git/read-placed.ts";
import { metadataPath, pathBeside, textPath } from "../layout.ts";
import { parseMessage } from "./message.ts";
import type { VersionMessage } from "./message.ts";
import { parseMetadata, sha256 } from "./metadata.ts";
import { parseCommit } from "../git/raw-commit.ts";
import { recordedAt, versionOf } from "./version-of.ts";

const HASH = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;

/** A version with all that its commit holds. */
export interface RecordedVersion {
  readonly version: Version;
  readonly message: VersionMessage;
  /** The message as it stands in the commit. */
  readonly rawMessage: string;
  /** `Name <mail> seconds zone`, as in the commit. */
  readonly author: string;
  readonly committer: string;
  /** The blob of its text. */
  readonly blob: string;
}

/**
 * Read a version by its commit, also one that `main` no longer holds.
 *
 * @throws ArchiveError `version-not-found` where it is not the commit of a version.
 */
export async function readRecorded(git: Git, hash: string): Promise<RecordedVersion> {
  const [recorded] = await readManyRecorded(git, [hash]);
  if (recorded === undefined) throw notFound(hash);
  return recorded;
}

/** Find the version of which the commit begins with these digits, on a branch or not; null where none does, or several. */
export async function findCited(git: Git, start: string): Promise<Version | null> {
  const [commit] = await readObjectNames(git, [`${start}^{commit}`]);
  if (commit === undefined || commit === null) return null;
  try {
    return (await readRecorded(git, commit.hash)).version;
  } catch (thrown) {
    if (hasCode(thrown, "version-not-found")) return null;
    throw thrown;
  }
}

/** Read versions by their commits, in order; throws as `readRecorded` does. */
export async function readManyRecorded(
  git: Git,
  hashes: readonly string[],
): Promise<RecordedVersion[]> {
  for (const hash of hashes) if (!HASH.test(hash)) throw notFound(hash);
  const commits = (await readObjects(git, hashes)).map((object, at) => {
    const hash = hashes[at] ?? "";
    const commit = object?.type === "commit" ? parseCommit(object.body) : null;
    const rawMessage = commit?.message.toString("utf8") ?? "";
    const message = parseMessage(rawMessage);
    if (commit === null || message === null) throw notFound(hash);
    return { hash, commit, message, rawMessage };
  });
  const names = commits.map(({ hash, message }) => nameText(hash, message.policy));
  const infos = await readPlaced(git, names, readObjectNames);
  return commits.map(({ hash, commit, message, rawMessage }, at) => {
    const text = infos[at];
    if (text?.type !== "blob") throw notFound(hash);
    return {
      version: versionOf(hash, recordedAt(commit.committer), message),
      message,
      rawMessage,
      author: commit.author,
      committer: commit.committer,
      blob: text.hash,
    };
  });
}

/** Read the texts of versions, in order; throws as `readRecorded` does. */
export async function readTexts(
  git: Git,
  versions: readonly Pick<Version, "version" | "policy">[],
): Promise<string[]> {
  const names = versions.map(({ version, policy }) => nameText(version, policy));
  const blobs = await readPlaced(git, names, readObjects);
  return blobs.map((blob, at) => {
    if (blob?.type !== "blob") {
      throw notFound(versions[at]?.version ?? "");
    }
    return blob.body.toString("utf8");
  });
}

/**
 * Read the capture behind a version and prove that its bytes are those that were received.
 *
 * @throws ArchiveError `capture-not-found` where the `captures` branch was not cloned; `capture-damaged`.
 */
export async function readCapture(
  git: Git,
  version: Pick<Version, "capture" | "policy">,
): Promise<Capture> {
  const { capture, policy } = version;
  const raw = await readBlob(git, (layout) => `${capture}:${metadataPath(policy, layout)}`);
  if (raw === null) {
    throw new ArchiveError(`the capture ${version.capture} of ${version.policy} is not here`, {
      code: "capture-not-found",
      hint: "fetch the branch `captures`, too",
    });
  }

  const { file, sha256: digest, bytes: _, ...metadata } = parseMetadata(raw.toString("utf8"));
  const body = await readBlob(git, (layout) => `${capture}:${pathBeside(policy, file, layout)}`);
  if (body === null || sha256(body) !== digest) {
    throw new ArchiveError(`the body of the capture ${version.capture} is not what was received`, {
      code: "capture-damaged",
    });
  }
  return { ...metadata, body: new Uint8Array(body) };
}

function nameText(version: string, policy: string): PlacedName {
  return (layout) => `${version}:${textPath(policy, layout)}`;
}

async function readBlob(git: Git, name: PlacedName): Promise<Buffer | null> {
  const [object] = await readPlaced(git, [name], readObjects);
  return object?.type === "blob" ? object.body : null;
}

function notFound(hash: string): ArchiveError {
  return new ArchiveError(`${JSON.stringify(hash)} is not the commit of a version`, {
    code: "version-not-found",
    hint: "`clausewatch history POLICY` lists them",
  });
}
