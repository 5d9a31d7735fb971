import { readLockFile } from "../../record/lock/lock-file.ts";
import { judgeHolder } from "../../record/lock/lock-holder.ts";
import { daemonLockPath } from "../daemon/lock-path.ts";
import { readState, withArchiveIfAny } from "../session/session.ts";
import type { Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether a daemon watches, and what it cannot watch. */
export async function examineDaemon(patient: Patient): Promise<Finding> {
  if (!patient.isThere) return found("daemon", "skipped", "none has run yet");
  const file = await readLockFile(daemonLockPath(patient.archive));
  const isRunning = file !== null && (await judgeHolder(file.holder)) !== "gone";
  const who = isRunning ? `process ${file.holder.pid} since ${file.holder.since}` : "none runs";
  const troubles = await withArchiveIfAny(patient, patient.shell, async (archive) =>
    archive === null ? null : readState(archive, (state) => state.troubles()),
  );
  const told = (troubles ?? []).filter((trouble) => trouble.told !== null).map(({ key }) => key);
  if (told.length === 0) return found("daemon", "ok", who);
  const some = told.slice(0, 3).join(", ") + (told.length > 3 ? ", …" : "");
  return found(
    "daemon",
    "warning",
    `${who}; cannot watch ${told.length}: ${some}`,
    "`clausewatch status` says why",
  );
}
