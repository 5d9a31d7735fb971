import type { MailSettings } from "../model/mail-settings.ts";
import type { OutboxEntry } from "../state/outbox-contract.ts";
import { composeDue, type ComposedDigest, type DueDigest } from "./compose-due.ts";
import type { DigestContext } from "./digest-context.ts";
import { findDue } from "./find-due.ts";
import { forgetBefore } from "./find-news.ts";

/** How long an empty window of somebody who is told at once stays open: closing one is a write to the disk. */
const LONGEST_EMPTY = 3_600_000;

/**
 * Compose what is due and put it into the outbox, each subscriber's in one step with the beginning of their next window.
 *
 * A kill at any instant leaves a window told or not told, and of two processes only one tells it.
 *
 * @returns the subscribers that there was nothing to tell
 */
export async function queueDue(
  mail: MailSettings,
  context: DigestContext,
  which: "scheduled" | "all",
): Promise<string[]> {
  const quiet: string[] = [];
  const due = await findDue(mail, context, which);
  for await (const digest of composeDue(mail, context, due)) {
    if (context.signal?.aborted === true) break;
    if (digest.digests.length === 0) quiet.push(digest.subscriber.id);
    if (!isWorthClosing(digest)) continue;
    const { subscriber, told, window, news } = digest;
    await context.state.closeWindow({
      subscriber: subscriber.id,
      begins: told.end,
      ends: window.to,
      told: news,
      forgetBefore: forgetBefore(told, context.now()).toISOString(),
      entries: digest.digests.map((one) => makeEntry(digest, one)),
    });
  }
  return quiet;
}

function isWorthClosing({ subscriber, told, window, digests, news }: DueDigest): boolean {
  if (subscriber.when.kind !== "immediately" || digests.length > 0 || news.length > 0) return true;
  return told.end === null || Date.parse(window.to) - Date.parse(told.end) > LONGEST_EMPTY;
}

function makeEntry({ subscriber, window }: DueDigest, digest: ComposedDigest): OutboxEntry {
  return {
    messageId: digest.messageId,
    kind: digest.kind,
    channel: subscriber.to.kind,
    subscriber: subscriber.id,
    window,
    commits: digest.commits,
    status: "composed",
    composed: window.to,
    attempted: null,
    attempts: 0,
    unconfirmed: 0,
    nextAttempt: null,
    reason: null,
    subject: digest.subject,
    text: digest.text,
    html: digest.html,
    data: subscriber.to.kind === "mail" ? null : JSON.stringify(digest.data),
    thread: digest.thread,
    entryCount: digest.entryCount,
  };
}
