import type { SmtpSettings } from "../../model/mail-settings.ts";
import { openTransport, type SmtpTimeouts } from "./mail.ts";
import { explainSmtpFailure } from "./smtp-failure.ts";

/** A person waits for the answer. */
const TIMEOUTS: SmtpTimeouts = {
  lookup: 5_000,
  connect: 10_000,
  handOver: 10_000,
  silence: 10_000,
};

/** Connect to the mail server, greet it, log in where that is configured, and say goodbye: no mail is sent. @throws MailError */
export async function greetServer(smtp: SmtpSettings): Promise<void> {
  const transport = openTransport(smtp, TIMEOUTS);
  try {
    await transport.verify();
  } catch (error) {
    throw explainSmtpFailure(error, smtp, { to: "" });
  } finally {
    transport.close();
  }
}
