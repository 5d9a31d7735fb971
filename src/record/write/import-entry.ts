import { ArchiveError } from "../../model/errors.ts";
import type { Layout } from "../../model/archive-settings.ts";
import { titleOf } from "../../model/policy.ts";
import type { SourceKind } from "../../model/capture.ts";
import { cleanPhrase } from "../message/clean-line.ts";
import { pathBytes, type ImportCommit } from "../git/import-commit.ts";
import { IDENTITY } from "../git/git.ts";
import { isInstant } from "../message/instant.ts";
import {
  BODY_EXTENSIONS,
  bodyExtension,
  bodyPath,
  checkPolicyId,
  metadataPath,
  textPath,
} from "../layout.ts";
import { composeMessage } from "../message/message.ts";
import type { VersionMessage } from "../message/message.ts";
import { composeMetadata, sha256 } from "../message/metadata.ts";
import type { CaptureEntry, KeepReason, RecordEntry } from "./record-entry.ts";

const FROM: Readonly<Record<SourceKind, string>> = {
  live: "from the live site",
  browser: "from the live site, by a browser",
  wayback: "from the Wayback Machine",
  memento: "from a web archive",
  file: "from a file",
  corpus: "from another archive",
  warc: "from a WARC file",
};

/**
 * Refuse an entry that could not be recorded truthfully.
 *
 * @throws ArchiveError `bad-entry`, or `bad-policy-id`.
 */
export function checkEntry({ policy, capture }: CaptureEntry): void {
  checkPolicyId(policy.id);
  if (capture.policy !== policy.id) {
    throw new ArchiveError(`a capture of ${capture.policy} cannot be recorded for ${policy.id}`, {
      code: "bad-entry",
    });
  }
  if (!isInstant(capture.captured)) {
    throw new ArchiveError(
      `${JSON.stringify(capture.captured)} is not an instant as 2017-06-06T18:07:03Z`,
      {
        code: "bad-entry",
      },
    );
  }
}

/** What the commits of an entry need besides it. */
export interface EntryContext {
  readonly now: Date;
  /** How the files of the archive lie. */
  readonly layout: Layout;
  /** Why a capture is kept, where no version is recorded with it. */
  readonly reason?: KeepReason | undefined;
  /** The hash of the entry's bytes, where it is known already. */
  readonly bodySha256?: string | undefined;
}

/** Give the hash of the bytes behind an entry. */
export function hashBody({ capture, kept }: Pick<RecordEntry, "capture" | "kept">): string {
  return kept?.bodySha256 ?? sha256(capture.body);
}

/** Make the commit on `captures` that keeps an entry's bytes; a body of another type than before replaces it. */
export function composeCapture(entry: CaptureEntry, context: EntryContext): ImportCommit {
  const { capture, policy } = entry;
  const bodySha256 = context.bodySha256 ?? sha256(capture.body);
  const { layout } = context;
  const path = bodyPath(policy.id, bodyExtension(capture), layout);
  const file = path.slice(path.lastIndexOf("/") + 1);
  const others = BODY_EXTENSIONS.map((extension) => bodyPath(policy.id, extension, layout)).filter(
    (other) => other !== path,
  );
  return {
    author: composeIdent(capture.captured),
    committer: composeIdent(entry.recorded ?? context.now),
    message: composeCaptureMessage(entry, bodySha256, context.reason),
    changes: [
      ...others.map((other) => ({ path: pathBytes(other), mode: "deleted" as const })),
      { path: pathBytes(path), content: capture.body },
      {
        path: pathBytes(metadataPath(policy.id, layout)),
        content: composeMetadata(capture, file, bodySha256),
      },
    ],
  };
}

/** Make the commit on `main` that records an entry whose capture is kept already. */
export function composeVersion(
  entry: RecordEntry,
  captureCommit: string,
  { now, layout, bodySha256 = hashBody(entry) }: EntryContext,
): ImportCommit {
  return {
    author: composeIdent(entry.capture.captured),
    committer: composeIdent(entry.recorded ?? now),
    message: composeMessage(describeEntry(entry, captureCommit, bodySha256)),
    changes: [{ path: pathBytes(textPath(entry.policy.id, layout)), content: entry.text }],
  };
}

function describeEntry(
  entry: RecordEntry,
  captureCommit: string,
  bodySha256: string,
): VersionMessage {
  const { capture, policy } = entry;
  return {
    policy: policy.id,
    service: policy.service,
    name: policy.name,
    captured: capture.captured,
    capture: captureCommit,
    source: capture.source,
    url: capture.url,
    address: capture.address,
    bodySha256,
    textSha256: sha256(entry.text),
    normaliser: entry.normaliser,
    lastUpdated: entry.lastUpdated,
    subject: entry.subject,
    body: entry.body,
    change: entry.change,
    counts: entry.counts,
  };
}

/** Write the archive's own name and an instant as git keeps them. */
function composeIdent(instant: Date | string): string {
  return `${IDENTITY} ${Math.floor(new Date(instant).getTime() / 1000)} +0000`;
}

function composeCaptureMessage(
  { policy, capture }: CaptureEntry,
  bodySha256: string,
  reason: KeepReason | undefined,
): string {
  const title = cleanPhrase(titleOf(policy));
  return [
    `${title}: captured ${capture.captured.slice(0, 10)} ${FROM[capture.source]}`,
    "",
    `Policy: ${policy.id}`,
    `Capture-Time: ${capture.captured}`,
    `Source: ${capture.source}`,
    `Body-SHA256: ${bodySha256}`,
    ...(reason === undefined ? [] : [`Kept: ${reason}`]),
    "",
  ].join("\n");
}
