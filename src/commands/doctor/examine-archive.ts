import { countNoun } from "../../model/count-noun.ts";
import { readState, withArchiveIfAny } from "../session/session.ts";
import type { Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether the archive and its state can be opened and read. */
export async function examineArchive(patient: Patient): Promise<Finding> {
  if (!patient.isThere)
    return found(
      "archive",
      "skipped",
      `there is none at ${patient.archive} yet; the first check makes it`,
    );
  return withArchiveIfAny(patient, patient.shell, async (archive) => {
    const summaries = (await archive?.summaries()) ?? [];
    const versions = summaries.reduce((sum, one) => sum + one.versions, 0);
    const checks = archive === null ? null : await readState(archive, (state) => state.checks());
    const waiting = (await archive?.waiting()) ?? [];
    const says = `${countNoun(versions, "version")} of ${countNoun(summaries.length, "policy", "policies")}, ${checks?.length ?? 0} watched`;
    if (waiting.length === 0) return found("archive", "ok", says);
    return found(
      "archive",
      "warning",
      `${says}; ${countNoun(waiting.length, "late capture waits for its place", "late captures wait for their place")}`,
      "a run of `backfill` or `check` without --no-rewrite puts them there",
    );
  });
}
