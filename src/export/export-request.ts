import type { Version } from "../model/version.ts";
import type { Archive } from "../record/archive.ts";
import type { ArchivedPolicy } from "../record/write/record-entry.ts";

/** What of an archive is exported. */
export interface ExportRequest {
  readonly archive: Archive;
  /** In the order in which they are written. */
  readonly policies: readonly ArchivedPolicy[];
  /** The first instant whose captures are wanted, ISO 8601; without it, from the beginning. */
  readonly from?: string | undefined;
  /** The last one. */
  readonly to?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many of the versions are done. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What an export came to. */
export interface ExportReport {
  readonly policies: number;
  readonly versions: number;
  readonly captures: number;
}

/** The wanted versions of one policy, oldest first. */
export interface PolicyVersions {
  readonly policy: ArchivedPolicy;
  readonly versions: readonly Version[];
}

/** Choose what is wanted of each policy; those of which it is nothing are left out. */
export async function chooseVersions(request: ExportRequest): Promise<PolicyVersions[]> {
  const byPolicy = Map.groupBy(await request.archive.versions(), ({ policy }) => policy);
  return request.policies.flatMap((policy) => {
    const versions = (byPolicy.get(policy.id) ?? []).filter((version) =>
      isWanted(version, request),
    );
    return versions.length === 0 ? [] : [{ policy, versions }];
  });
}

/** True where a version was captured in the time that is asked for. */
export function isWanted(
  { captured }: Pick<Version, "captured">,
  { from, to }: Pick<ExportRequest, "from" | "to">,
): boolean {
  return (from === undefined || captured >= from) && (to === undefined || captured <= to);
}

/** Count versions as they are done, and stop where that is asked for. */
export function startCount(
  { signal, onProgress }: ExportRequest,
  chosen: readonly PolicyVersions[],
): () => void {
  const total = countVersions(chosen);
  let done = 0;
  return () => {
    signal?.throwIfAborted();
    done += 1;
    onProgress?.(done, total);
  };
}

export function countVersions(chosen: readonly PolicyVersions[]): number {
  return chosen.reduce((sum, { versions }) => sum + versions.length, 0);
}
