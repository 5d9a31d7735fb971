import { UsageError } from "../../model/errors.ts";
import type { MailSettings } from "../../model/mail-settings.ts";

/** Give the mail section of the settings. @throws UsageError `no-mail`, or `no-subscriber` where one is named who is none. */
export function requireMail(mail: MailSettings | null, to: string | undefined): MailSettings {
  if (mail === null)
    throw new UsageError("no mail is configured", {
      code: "no-mail",
      hint: "give clausewatch.yaml a `mail` section",
    });
  if (to !== undefined && !mail.subscribers.some(({ id }) => id === to))
    throw new UsageError(`${to} is no subscriber`, {
      code: "no-subscriber",
      hint: "`mail.subscribers` in clausewatch.yaml lists them",
    });
  return mail;
}
