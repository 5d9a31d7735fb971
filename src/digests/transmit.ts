import type { MailSettings } from "../model/mail-settings.ts";
import { sendDigest } from "../report/digest/mail.ts";
import type { OutboxEntry } from "../state/outbox-contract.ts";
import type { DigestContext } from "./digest-context.ts";

/** Hand one message over, by the channel of its subscriber. */
export async function transmit(
  mail: MailSettings,
  entry: OutboxEntry,
  { now }: DigestContext,
  signal: AbortSignal,
): Promise<void> {
  const subscriber = mail.subscribers.find(({ id }) => id === entry.subscriber);
  const address = subscriber?.to.kind === "mail" ? subscriber.to.address : entry.subscriber;
  const posting = { to: address, messageId: entry.messageId, now: now() };
  await sendDigest(mail, entry, posting, { signal });
}
