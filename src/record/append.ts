import { ArchiveError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import type { Git } from "./git.ts";
import { readVersion } from "./history.ts";
import type { History } from "./history.ts";
import { checkEntry, composeCapture, composeVersion } from "./import-entry.ts";
import { runImport } from "./import-session.ts";
import type { Imported, ImportSession } from "./import-session.ts";
import { sha256 } from "./metadata.ts";
import type { RecordEntry } from "./record-entry.ts";

/**
 * Put versions on top of `main`, and their captures on top of `captures`, in one atomic step. Only for the
 * holder of the archive's lock.
 *
 * @throws ArchiveError `out-of-order` where a capture is older than what is recorded of its policy;
 * `bad-entry`, `bad-policy-id`, `archive-moved`, `git-failed`. Nothing is recorded then.
 */
export async function appendEntries(
  git: Git,
  history: History,
  entries: readonly RecordEntry[],
  now: Date,
): Promise<Imported<Version[]>> {
  checkOrder(history, entries);
  return runImport(git, { tips: history.tips, bases: history.tips }, async (session) => {
    const versions: Version[] = [];
    for (const entry of entries) {
      const known = [...(history.versions.get(entry.policy.id) ?? []), ...versions];
      versions.push(await importEntry(session, entry, { known, now }));
    }
    return versions;
  });
}

/**
 * Write an entry's capture and version; give the version as a reader of the archive will see it. Where a known
 * version is of the same capture (its text was made by other rules), that one's bytes are not kept twice.
 */
export async function importEntry(
  session: ImportSession,
  entry: RecordEntry,
  { known, now }: { readonly known: readonly Version[]; readonly now: Date },
): Promise<Version> {
  const { policy, captured, address, body } = entry.capture;
  const digest = entry.kept?.bodySha256 ?? sha256(body);
  const same = known.findLast(
    (version) =>
      version.policy === policy &&
      version.captured === captured &&
      version.address === address &&
      version.bodySha256 === digest,
  );
  const capture =
    entry.kept?.commit ??
    same?.capture ??
    (await session.commit("captures", composeCapture(entry, now)));
  const commit = composeVersion(entry, capture, now);
  return readVersion(await session.commit("main", commit), commit);
}

function checkOrder(history: History, entries: readonly RecordEntry[]): void {
  const heads = new Map<string, string>();
  for (const entry of entries) {
    checkEntry(entry);
    const { id } = entry.policy;
    const { captured } = entry.capture;
    const head = heads.get(id) ?? history.versions.get(id)?.at(-1)?.captured;
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
