import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { ForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { Found } from "../found/import-all.ts";
import { readSnapshotPath } from "../snapshots/snapshot-file.ts";
import { countOthers } from "./count-others.ts";
import { findEnd } from "./find-end.ts";
import { readVersionPath, takeVersions } from "./take-versions.ts";
import { traceDocuments } from "./trace-documents.ts";

export interface VersionsWanted {
  /** Ids; null for all. */
  readonly wanted: ReadonlySet<string> | null;
  /** Ids of which there is better evidence: they are left out. */
  readonly had: ReadonlySet<string>;
}

/**
 * Find the texts of each document in a versions repository of Open Terms Archive.
 *
 * @throws UsageError `wrong-kind` where it holds snapshots, and `nothing-found` where it holds neither.
 */
export function findVersions(
  history: ForeignHistory,
  policies: ReadonlyMap<string, Policy>,
  { wanted, had }: VersionsWanted,
): Found {
  const { documents, unplaced } = traceDocuments(history.changes, readVersionPath);
  if (documents.length === 0) throw nothingFound(history);
  const asked = documents.filter(({ id }) => wanted?.has(id) !== false);
  const chosen = asked.filter(({ id }) => !had.has(id));
  const unasked = documents.filter((one) => !asked.includes(one));
  const inSnapshots = asked.filter(({ id }) => had.has(id));
  return {
    policies: chosen.map((document) => takeVersions(document, policies.get(document.id))),
    ids: new Set(chosen.map(({ id }) => id)),
    unplaced,
    skippedBy: {
      ...countOthers(history, unasked, "not-wanted"),
      ...countOthers({ emptyCommits: 0 }, inSnapshots, "in-snapshots"),
    },
    end: findEnd(history),
    bodies: history,
  };
}

function nothingFound({ path, changes }: ForeignHistory): UsageError {
  const snapshots = new Set(changes.map((change) => change.path))
    .values()
    .filter((one) => readSnapshotPath(one) !== null)
    .toArray().length;
  return snapshots > 0
    ? new UsageError(`${path} holds snapshots (${snapshots} pages) and no texts`, {
        code: "wrong-kind",
        hint: `import them as such: --snapshots ${path}`,
      })
    : new UsageError(`${path} holds no versions`, {
        code: "nothing-found",
        hint: "a versions repository has files such as Open Collective/Terms of Service.md",
      });
}
