import { createGuard } from "../capture/guard.ts";
import { MailError } from "../model/errors.ts";
import type { MailSettings, Subscriber } from "../model/mail-settings.ts";
import { escapeHtml } from "../report/redline/html.ts";
import { renderMessage, sendDigest, type Posting } from "../report/digest/mail.ts";
import type { OutboxEntry } from "../state/outbox-contract.ts";
import { returnPath } from "./bounces/return-path.ts";
import type { DigestContext } from "./digest-context.ts";
import { postWebhook } from "./post-webhook.ts";
import { leaveAddress } from "./unsubscribe/leave-address.ts";
import { writeDigestFile } from "./write-digest-file.ts";

/** Hand one message over, by the channel of its subscriber. */
export async function transmit(
  mail: MailSettings,
  stored: OutboxEntry,
  { now, settings }: DigestContext,
  signal: AbortSignal,
): Promise<void> {
  const subscriber = mail.subscribers.find(({ id }) => id === stored.subscriber);
  const posting = makePosting(mail, stored, subscriber, now());
  const entry = renewLink(mail, stored, posting.unsubscribe);
  if (entry.channel === "mail") {
    await sendDigest(mail, entry, posting, { signal });
    return;
  }
  const to = subscriber?.to;
  if (to?.kind === "webhook") {
    const post = { id: entry.messageId, body: entry.data ?? "{}", now: now() };
    await postWebhook(to, post, createGuard(settings.fetch), signal);
  } else if (to?.kind === "file") {
    await writeDigestFile(to, entry, () => renderMessage(mail, entry, posting));
  } else {
    throw new MailError(`${entry.subscriber} takes mail now`, { code: "channel-changed" });
  }
}

/** A link from before its reader came back has no force: what was kept meanwhile leaves with one of now. */
function renewLink(mail: MailSettings, entry: OutboxEntry, link: string | undefined): OutboxEntry {
  const old = leaveAddress(mail, entry.subscriber, new Date(entry.composed));
  if (old === null || link === undefined) return entry;
  return {
    ...entry,
    text: entry.text.replaceAll(old, () => link),
    html: entry.html.replaceAll(escapeHtml(old), () => escapeHtml(link)),
  };
}

/** Say to whom a message goes, under which names. */
export function makePosting(
  mail: MailSettings,
  entry: Pick<OutboxEntry, "messageId" | "subscriber" | "kind" | "thread">,
  subscriber: Subscriber | undefined,
  now: Date,
): Posting {
  const to = subscriber?.to;
  const isReader = subscriber !== undefined && entry.kind !== "operator";
  const leave = isReader ? leaveAddress(mail, subscriber.id, now) : null;
  const path = isReader ? returnPath(mail, subscriber.id) : null;
  return {
    to: to?.kind === "mail" ? to.address : to === undefined ? entry.subscriber : "reader@localhost",
    name: to?.kind === "mail" ? to.name : "",
    messageId: entry.messageId,
    kind: entry.kind,
    thread: entry.thread,
    now,
    ...(leave !== null && { unsubscribe: leave }),
    ...(path !== null && { returnPath: path }),
  };
}
