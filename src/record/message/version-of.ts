import { formatInstant } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { ImportCommit } from "../git/import-commit.ts";
import { parseMessage } from "./message.ts";
import type { VersionMessage } from "./message.ts";
import type { ArchivedPolicy } from "../write/record-entry.ts";

/** Make the version that a commit records. */
export function versionOf(hash: string, recorded: string, message: VersionMessage): Version {
  return {
    version: hash,
    policy: message.policy,
    captured: message.captured,
    recorded,
    source: message.source,
    address: message.address,
    url: message.url,
    capture: message.capture,
    bodySha256: message.bodySha256,
    textSha256: message.textSha256,
    normaliser: message.normaliser,
    change: message.change,
    subject: message.subject,
    counts: message.counts,
    lastUpdated: message.lastUpdated,
  };
}

/** The commit of a version, without its place in history. */
export interface RecordedCommit {
  readonly hash: string;
  readonly version: Version;
  /** The names under which it records the policy. */
  readonly policy: ArchivedPolicy;
}

/**
 * Give what a commit about to be imported under `hash` records, as a reader of the archive will see it.
 *
 * @throws ArchiveError `bad-entry` where its message cannot be read back.
 */
export function readCommit(
  hash: string,
  commit: Pick<ImportCommit, "message" | "committer">,
): RecordedCommit {
  const message = parseMessage(Buffer.from(commit.message).toString("utf8"));
  if (message === null) {
    throw new ArchiveError("the message of a version cannot be read back", { code: "bad-entry" });
  }
  const { policy: id, service, name } = message;
  const version = versionOf(hash, recordedAt(commit.committer), message);
  return { hash, version, policy: { id, service, name } };
}

/** Give the version of such a commit; throws as `readCommit` does. */
export function readVersion(
  hash: string,
  commit: Pick<ImportCommit, "message" | "committer">,
): Version {
  return readCommit(hash, commit).version;
}

/** Read the instant in a commit's `Name <mail> seconds zone`. */
export function recordedAt(ident: string): string {
  const seconds = / (-?[0-9]+) [+-][0-9]+$/u.exec(ident)?.[1] ?? "0";
  return formatInstant(new Date(Number(seconds) * 1000));
}
