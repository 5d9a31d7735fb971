import { ArchiveError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import type { History } from "./history.ts";
import { checkEntry, composeCapture, composeVersion } from "./import-entry.ts";
import { importInto } from "./import-session.ts";
import type { CaptureKey } from "./index/read-index.ts";
import type { Imported, ImportSession } from "./import-session.ts";
import { sha256 } from "./metadata.ts";
import type { RecordEntry } from "./record-entry.ts";
import type { LoggedCommit } from "./read-log.ts";
import { readCommit, type RecordedCommit } from "./version-of.ts";
import type { Workshop } from "./write/workshop.ts";

/**
 * Put versions that `checkOrder` lets pass on top of `main`, and their captures on top of `captures`, in one atomic
 * step; give the commits of `main`, in order. Only for the holder of the archive's lock.
 *
 * @throws ArchiveError `archive-moved`, `git-failed`. Nothing is recorded then.
 */
export async function appendEntries(
  workshop: Workshop,
  history: History,
  entries: readonly RecordEntry[],
  now: Date,
): Promise<LoggedCommit[]> {
  const { tips } = history;
  const { result, renamed } = await importInto(workshop, { tips, bases: tips }, async (session) => {
    const commits: LoggedCommit[] = [];
    const captures = new Map<string, string>();
    for (const entry of entries) {
      const key = captureKey(entry);
      const name = JSON.stringify(key);
      const kept = captures.get(name) ?? history.findCapture(key);
      const parent = commits.at(-1)?.hash ?? tips.main;
      const imported = await importCommit(session, entry, { kept, now });
      captures.set(name, imported.version.capture);
      commits.push({ ...imported, parents: parent === null ? [] : [parent] });
    }
    return commits;
  });
  return result.map((commit) => renameCommit(commit, renamed));
}

function renameCommit(commit: LoggedCommit, renamed: Imported<unknown>["renamed"]): LoggedCommit {
  const { hash, version } = commit;
  if (version === null || renamed?.from !== hash) return commit;
  return { ...commit, hash: renamed.to, version: { ...version, version: renamed.to } };
}

/** Give a version the name that its commit has since it was signed. */
export function renameVersion(
  versions: readonly Version[],
  renamed: Imported<unknown>["renamed"],
): Version[] {
  return versions.map((version) =>
    version.version === renamed?.from ? { ...version, version: renamed.to } : version,
  );
}

/**
 * Write an entry's capture and version; give the version as a reader of the archive will see it. Where a version of the
 * same capture is there (its text was made by other rules), its bytes are not kept twice: `kept` is their commit.
 */
export async function importEntry(
  session: ImportSession,
  entry: RecordEntry,
  context: { readonly kept: string | null; readonly now: Date },
): Promise<Version> {
  return (await importCommit(session, entry, context)).version;
}

async function importCommit(
  session: ImportSession,
  entry: RecordEntry,
  { kept, now }: { readonly kept: string | null; readonly now: Date },
): Promise<RecordedCommit> {
  const capture =
    entry.kept?.commit ?? kept ?? (await session.commit("captures", composeCapture(entry, now)));
  const commit = composeVersion(entry, capture, now);
  return readCommit(await session.commit("main", commit), commit);
}

/** Tell what the capture of an entry is known by. */
export function captureKey({ capture, kept }: RecordEntry): CaptureKey {
  const { policy, captured, address, body } = capture;
  return { policy, captured, address, bodySha256: kept?.bodySha256 ?? sha256(body) };
}

/**
 * Refuse entries that cannot be put on top.
 *
 * @throws ArchiveError `out-of-order` where a capture is older than what is recorded of its policy; `bad-entry`,
 * `bad-policy-id`.
 */
export function checkOrder(history: History, entries: readonly RecordEntry[]): void {
  const heads = new Map<string, string>();
  for (const entry of entries) {
    checkEntry(entry);
    const { id } = entry.policy;
    const { captured } = entry.capture;
    const head = heads.get(id) ?? history.newest(id)?.captured;
    if (head !== undefined && captured < head) {
      throw new ArchiveError(
        `a capture of ${id} from ${captured} is older than its newest version, from ${head}`,
        {
          code: "out-of-order",
          hint: "rewrite the policy's sequence with the capture in its place",
        },
      );
    }
    heads.set(id, captured);
  }
}
