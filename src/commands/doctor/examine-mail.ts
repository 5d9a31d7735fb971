import { greetServer } from "../../report/digest/greet-server.ts";
import type { ConfiguredPatient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Connect to the mail server and greet it; no mail is sent. */
export async function examineMail({ settings: { mail } }: ConfiguredPatient): Promise<Finding> {
  if (mail === null || mail.smtp === null) return found("mail", "skipped", "none is configured");
  await greetServer(mail.smtp);
  const login = mail.smtp.user === null ? "" : " and lets us in";
  return found("mail", "ok", `${mail.smtp.host}:${mail.smtp.port} answers${login}`);
}
