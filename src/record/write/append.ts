import { ArchiveError } from "../../model/errors.ts";
import type { Version } from "../../model/version.ts";
import type { History } from "../history.ts";
import { pathBytes, type ImportCommit } from "../git/import-commit.ts";
import { textPath } from "../layout.ts";
import { checkEntry, composeCapture, composeVersion, hashBody } from "./import-entry.ts";
import { importInto } from "./import-session.ts";
import type { CaptureKey } from "../index/read-index.ts";
import type { Imported, ImportSession } from "./import-session.ts";
import type { RecordEntry } from "./record-entry.ts";
import type { LoggedCommit } from "../git/read-log.ts";
import { readCommit, readVersion } from "../message/version-of.ts";
import type { Workshop } from "./workshop.ts";

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
    session.foresee(
      "main",
      entries.map(({ policy }) => pathBytes(textPath(policy.id, session.layout))),
    );
    const hashed = entries.map((entry) => ({ entry, bodySha256: hashBody(entry) }));
    const captures = await postCaptures(session, history, hashed, now);
    return postVersions(session, hashed, { captures, tip: tips.main, now });
  });
  return result.map((commit) => renameCommit(commit, renamed));
}

interface HashedEntry {
  readonly entry: RecordEntry;
  readonly bodySha256: string;
}

/** Write the captures of entries, each once, and give their commits; git is asked for these when all are written. */
async function postCaptures(
  session: ImportSession,
  history: History,
  hashed: readonly HashedEntry[],
  now: Date,
): Promise<string[]> {
  const { layout } = session;
  const commits = new Map<string, Promise<string>>();
  const wanted: Promise<string>[] = [];
  for (const { entry, bodySha256 } of hashed) {
    const key = captureKey(entry, bodySha256);
    const name = JSON.stringify(key);
    const kept = entry.kept?.commit ?? (commits.has(name) ? null : history.findCapture(key));
    const commit =
      kept === null
        ? (commits.get(name) ??
          (await session.post("captures", composeCapture(entry, { now, layout, bodySha256 }))).hash)
        : Promise.resolve(kept);
    commits.set(name, commit);
    wanted.push(commit);
  }
  return Promise.all(wanted);
}

async function postVersions(
  session: ImportSession,
  hashed: readonly HashedEntry[],
  context: {
    readonly captures: readonly string[];
    readonly tip: string | null;
    readonly now: Date;
  },
): Promise<LoggedCommit[]> {
  const { captures, tip, now } = context;
  const posted: { readonly commit: ImportCommit; readonly hash: Promise<string> }[] = [];
  for (const [at, { entry, bodySha256 }] of hashed.entries()) {
    const context = { now, layout: session.layout, bodySha256 };
    const commit = composeVersion(entry, captures[at] ?? "", context);
    posted.push({ commit, ...(await session.post("main", commit)) });
  }
  const commits: LoggedCommit[] = [];
  for (const { commit, hash } of posted) {
    const parent = commits.at(-1)?.hash ?? tip;
    commits.push({ ...readCommit(await hash, commit), parents: parent === null ? [] : [parent] });
  }
  return commits;
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
  { kept, now }: { readonly kept: string | null; readonly now: Date },
): Promise<Version> {
  const context = { now, layout: session.layout, bodySha256: hashBody(entry) };
  const capture =
    entry.kept?.commit ??
    kept ??
    (await session.commit("captures", composeCapture(entry, context)));
  const commit = composeVersion(entry, capture, context);
  return readVersion(await session.commit("main", commit), commit);
}

/** Tell what the capture of an entry is known by. */
export function captureKey(entry: RecordEntry, bodySha256 = hashBody(entry)): CaptureKey {
  const { policy, captured, address } = entry.capture;
  return { policy, captured, address, bodySha256 };
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
