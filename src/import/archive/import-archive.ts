import { describeError } from "../../model/errors.ts";
import type { Archive } from "../../record/archive.ts";
import type { ArchivedPolicy, KeptCapture } from "../../record/write/record-entry.ts";
import { untilNotOvertaken } from "../../record-in-order.ts";
import type { Outcome } from "../../walk.ts";
import { findLooseCaptures, takeLooseCaptures } from "./loose-captures.ts";
import { takeVersions } from "./take-versions.ts";

/** What came of one policy of the other archive. */
export interface ArchiveOutcome extends Outcome {
  /** How many versions were taken. */
  readonly versions: number;
  /** How many captures of which no version was made. */
  readonly captures: number;
}

export interface ArchiveImport {
  readonly source: Archive;
  readonly target: Archive;
  /** Those of the source that are wanted. */
  readonly policies: readonly ArchivedPolicy[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Take the versions of another archive with the dates, captures and accounts that they have there. What both have comes once;
 * where the other archive knows more of a policy's past, its versions go where their time puts them, and what stands behind
 * another text now is described anew. Twice is once, and a run that was stopped is gone on with by the next.
 */
export async function importArchive(
  { source, target, policies, signal }: ArchiveImport,
  onOutcome: (outcome: ArchiveOutcome) => void = () => undefined,
): Promise<ArchiveOutcome[]> {
  const outcomes: ArchiveOutcome[] = [];
  const loose = Map.groupBy(await findLooseCaptures(source, target), (one) => one.policy);
  for (const policy of policies) {
    if (signal?.aborted === true) break;
    const outcome = await importPolicy(policy, loose.get(policy.id) ?? [], {
      source,
      target,
      signal,
    });
    outcomes.push(outcome);
    onOutcome(outcome);
  }
  signal?.throwIfAborted();
  return outcomes;
}

async function importPolicy(
  policy: ArchivedPolicy,
  loose: readonly KeptCapture[],
  between: Pick<ArchiveImport, "source" | "target" | "signal">,
): Promise<ArchiveOutcome> {
  const done = { policy: policy.id, versions: 0, captures: 0 };
  try {
    const isFirst = (await between.target.newest(policy.id)) === null;
    const versions = await untilNotOvertaken(() => takeVersions(policy.id, between));
    const captures = await takeLooseCaptures(policy, loose, between);
    const outcome = versions === 0 && captures === 0 ? "unchanged" : isFirst ? "first" : "changed";
    return { ...done, outcome, versions, captures };
  } catch (error) {
    between.signal?.throwIfAborted();
    return { ...done, outcome: "failed", reason: describeError(error) };
  }
}
