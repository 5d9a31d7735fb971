import { sendSample } from "../../digests/send-sample.ts";
import { readSettings } from "../session/session.ts";
import { EXIT, writeJsonLine, writeLine, type ExitCode, type Shell } from "../session/shell.ts";
import type { DigestOptions } from "./digest.ts";
import { requireMail } from "./require-mail.ts";

/** Send a sample: no archive is needed for it. */
export async function sendTest(
  address: string,
  options: DigestOptions,
  shell: Shell,
): Promise<ExitCode> {
  const settings = await readSettings(options, shell);
  const mail = requireMail(settings.mail, options.to);
  const { now, signal } = shell;
  const { subject, messageId, response } = await sendSample(mail, address, {
    settings,
    now,
    signal,
  });
  const sent = { subscriber: address, outcome: "sent", kind: "sample", subject, messageId };
  if (options.json === true) writeJsonLine(shell, sent);
  else if (options.quiet !== true)
    writeLine(shell, `sent      ${address}  ${subject}; the server said ${response}`);
  return EXIT.done;
}
