import { formatInstant } from "../model/capture.ts";
import type { MailSettings } from "../model/mail-settings.ts";
import type { StateStore } from "../state/contract.ts";
import { nameMessage } from "./name-message.ts";

/** Something that those who run the watch should know. */
export interface Notice {
  /** What it is about: a second notice of the same key is not sent. */
  readonly key: string;
  readonly subject: string;
  /** Plain text; lines of at most 76 characters read best. */
  readonly text: string;
}

/**
 * Put a notice to the operator into the outbox. It leaves with the next messages, and is told once a key.
 *
 * @returns whether it was put there: false where no operator is configured, or where it has been told
 */
export async function queueNotice(
  mail: MailSettings | null,
  { state, now }: { readonly state: Pick<StateStore, "queue">; readonly now: () => Date },
  notice: Notice,
): Promise<boolean> {
  if (mail === null || mail.operator === null || mail.smtp === null) return false;
  const composed = formatInstant(now());
  return state.queue({
    messageId: nameMessage(mail, ["operator", mail.operator, notice.key]),
    kind: "operator",
    channel: "mail",
    subscriber: mail.operator,
    window: { from: null, to: composed },
    commits: null,
    status: "composed",
    composed,
    attempted: null,
    attempts: 0,
    unconfirmed: 0,
    nextAttempt: null,
    reason: null,
    subject: notice.subject,
    text: notice.text,
    html: "",
    data: null,
    thread: null,
    entryCount: 0,
  });
}
