import { UsageError } from "../../model/errors.ts";
import type { Policy } from "../../model/policy.ts";
import type { ForeignFile, ForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { Unplaced } from "../found/found-capture.ts";
import { countOthers } from "../history/count-others.ts";
import { foundPolicy } from "../history/document-name.ts";
import { findEnd } from "../history/find-end.ts";
import { readVersionPath } from "../history/take-versions.ts";
import { traceDocuments } from "../history/trace-documents.ts";
import { readSnapshotPath } from "./snapshot-file.ts";

/** One document of a snapshots repository. */
export interface SnapshotStream {
  readonly policy: Policy;
  /** In order of time. */
  readonly files: readonly ForeignFile[];
  readonly skippedBy: Readonly<Record<string, number>>;
  readonly ended?: string;
  readonly formerly?: readonly string[];
}

/** What a snapshots repository holds. */
export interface FoundSnapshots {
  readonly streams: readonly SnapshotStream[];
  readonly ids: ReadonlySet<string>;
  readonly unplaced: readonly Unplaced[];
  readonly skippedBy: Readonly<Record<string, number>>;
  /** The newest capture of the whole repository, ISO 8601. */
  readonly end: string;
  readonly history: ForeignHistory;
}

/**
 * Find the raw captures of each document in a snapshots repository.
 *
 * @param policies by id: tracked or declared ones lend their selectors and addresses.
 * @param wanted ids; null for all.
 * @throws UsageError `wrong-kind` where it holds texts, and `nothing-found` where it holds neither.
 */
export function findSnapshots(
  history: ForeignHistory,
  policies: ReadonlyMap<string, Policy>,
  wanted: ReadonlySet<string> | null,
): FoundSnapshots {
  const { documents, unplaced } = traceDocuments(history.changes, readSnapshotPath);
  if (documents.length === 0) throw nothingFound(history);
  const chosen = documents.filter(({ id }) => wanted?.has(id) !== false);
  const streams = chosen.map(({ states, skippedBy, ended, formerly, ...name }) => ({
    policy: policies.get(name.id) ?? foundPolicy(name),
    files: states.toSorted(byInstant),
    skippedBy,
    ...(ended !== null && { ended }),
    ...(formerly.length > 0 && { formerly }),
  }));
  return {
    streams,
    ids: new Set(chosen.map(({ id }) => id)),
    unplaced,
    skippedBy: countOthers(
      history,
      documents.filter((one) => !chosen.includes(one)),
      "not-wanted",
    ),
    end: findEnd(history),
    history,
  };
}

function nothingFound(history: ForeignHistory): UsageError {
  const texts = new Set(history.changes.map(({ path }) => path)).values();
  const versions = texts.filter((path) => readVersionPath(path) !== null).toArray().length;
  return versions > 0
    ? new UsageError(`${history.path} holds texts (${versions} Markdown files) and no snapshots`, {
        code: "wrong-kind",
        hint: `import them as such: --versions ${history.path}`,
      })
    : new UsageError(`${history.path} holds no snapshots`, {
        code: "nothing-found",
        hint: "a snapshots repository has files such as Open Collective/Terms of Service.html",
      });
}

function byInstant(one: ForeignFile, other: ForeignFile): number {
  return one.authored < other.authored ? -1 : Number(one.authored > other.authored);
}
