import { copied, findOriginal } from "../../digests/hold-place.ts";
import { greetServer } from "../../report/digest/greet-server.ts";
import { readState, withArchiveIfAny } from "../session/session.ts";
import type { ConfiguredPatient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether this archive may send, and connect to the mail server and greet it; no mail is sent. */
export async function examineMail(patient: ConfiguredPatient): Promise<Finding> {
  const { mail } = patient.settings;
  if (mail === null) return found("mail", "skipped", "none is configured");
  const original = await withArchiveIfAny(patient, patient.shell, async (archive) =>
    archive === null ? null : readState(archive, (state) => findOriginal(archive.path, state)),
  );
  if (original !== null) throw copied(patient.archive, original);
  if (mail.smtp === null) return found("mail", "skipped", "no server is configured");
  await greetServer(mail.smtp);
  const login = mail.smtp.user === null ? "" : " and lets us in";
  return found("mail", "ok", `${mail.smtp.host}:${mail.smtp.port} answers${login}`);
}
