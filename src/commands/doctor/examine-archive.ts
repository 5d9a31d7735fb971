import { countNoun } from "../../model/count-noun.ts";
import { adviseWaiting, tellWaiting } from "../keeping/tell-waiting.ts";
import { readState, withArchiveIfAny } from "../session/session.ts";
import type { ConfiguredPatient, Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether the archive and its state can be opened and read, and whether commands that write would take it as it is. */
export async function examineArchive(
  patient: Patient & Partial<ConfiguredPatient>,
): Promise<Finding> {
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
    const holds = `holds ${countNoun(versions, "version")} of ${countNoun(summaries.length, "policy", "policies")}`;
    const says = `${holds}; ${countNoun(checks?.length ?? 0, "policy was", "policies were")} checked so far`;
    const wanted = patient.settings?.record.layout;
    const layout = archive?.layout();
    const isEmpty = versions === 0 && waiting.length === 0;
    if (wanted !== undefined && layout !== undefined && wanted !== layout && !isEmpty)
      return found(
        "archive",
        "failed",
        `${says}; its files lie in the layout ${layout}, and the settings say archive.layout: ${wanted}`,
        `set archive.layout to ${layout} in clausewatch.yaml; or leave it, and \`clausewatch layout ${wanted}\` writes the history anew`,
      );
    const wait = tellWaiting(waiting.length);
    if (wait === null) return found("archive", "ok", says);
    const isRewriting = patient.settings?.record.rewrite !== false;
    return found("archive", "warning", `${says}; ${wait}`, adviseWaiting(isRewriting));
  });
}
