import { createHash } from "node:crypto";
import { compareTexts } from "./give-account.ts";
import { formatInstant } from "./model/capture.ts";
import { describeError } from "./model/errors.ts";
import type { MailSettings, Settings, Subscriber } from "./model/settings.ts";
import type { Version } from "./model/version.ts";
import type { Archive } from "./record/archive.ts";
import { composeDigest } from "./report/digest/compose.ts";
import type { Digest, DigestEntry } from "./report/digest/digest.ts";
import { sendDigest } from "./report/digest/mail.ts";
import { selectNews } from "./report/digest/select.ts";
import type { OutboxEntry, StateStore } from "./state/contract.ts";

export interface DigestContext {
  readonly settings: Settings;
  readonly archive: Archive;
  readonly state: StateStore;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
}

/** A digest that is due, with the window it tells of; null where there is nothing to tell. */
export interface DueDigest {
  readonly subscriber: Subscriber;
  readonly window: OutboxEntry["window"];
  readonly digest: Digest | null;
}

/** What came of one subscriber's mail. */
export interface DigestOutcome {
  readonly subscriber: string;
  readonly outcome: "sent" | "nothing" | "failed";
  readonly subject?: string;
  readonly reason?: string;
  readonly messageId?: string;
}

/** Compose what each subscriber has not heard of yet. Nothing is sent, and nothing is remembered. */
export async function composeDue(
  context: DigestContext,
  subscribers: readonly Subscriber[],
): Promise<DueDigest[]> {
  const checks = await context.state.checks();
  const watchedSince = new Map(
    checks.flatMap(({ policy, watchedSince }) =>
      watchedSince === null ? [] : [[policy, watchedSince] as const],
    ),
  );
  const to = formatInstant(context.now());
  const due: DueDigest[] = [];
  const ends = new Map<string, string | null>();
  for (const { address } of subscribers)
    ends.set(address, await context.state.lastWindowEnd(address));
  const versions = await readSince([...ends.values()], context.archive);
  for (const subscriber of subscribers) {
    const window = { from: ends.get(subscriber.address) ?? null, to };
    const news = selectNews({ versions, patterns: subscriber.policies, watchedSince, window });
    const entries = await Promise.all(news.map(async (version) => describeNews(version, context)));
    due.push({
      subscriber,
      window,
      digest: composeDigest({ subscriber, window, entries, archiveHint: context.archive.path }),
    });
  }
  return due;
}

/** The versions that any window can tell of; one that is open to the past may tell of all. */
async function readSince(ends: readonly (string | null)[], archive: Archive): Promise<Version[]> {
  const instants = ends.flatMap((end) => (end === null ? [] : [Date.parse(end)]));
  if (instants.length < ends.length) return archive.versions();
  if (instants.length === 0) return [];
  return archive.recordedSince(new Date(Math.min(...instants)).toISOString());
}

async function describeNews(
  version: Version,
  { archive, settings }: DigestContext,
): Promise<DigestEntry> {
  const own = await archive.versions(version.policy);
  const previous = own[own.findIndex((one) => one.version === version.version) - 1] ?? null;
  const before = previous === null ? "" : await archive.text(previous.version);
  const named =
    settings.policies.find(({ id }) => id === version.policy) ??
    (await archive.policies()).find(({ id }) => id === version.policy);
  const { service, name } = named ?? { service: version.policy, name: "" };
  return {
    policy: { id: version.policy, service, name, url: version.url },
    version,
    previous,
    comparison: compareTexts(before, await archive.text(version.version)),
  };
}

/**
 * Send what is due. A mail is put into the outbox before it is handed to the server, so that a crash or a server that is
 * down loses none: what was not sent is tried again, under the same Message-ID, before anything new is composed.
 */
export async function sendDigests(
  mail: MailSettings,
  context: DigestContext,
): Promise<DigestOutcome[]> {
  const outcomes: DigestOutcome[] = [];
  const known = new Set(mail.subscribers.map(({ address }) => address));
  for (const entry of await context.state.unsent()) {
    if (known.has(entry.subscriber)) outcomes.push(await deliver(mail, entry, context));
  }
  for (const { subscriber, window, digest } of await composeDue(context, mail.subscribers)) {
    if (context.signal?.aborted === true) break;
    if (digest === null) {
      await context.state.saveWindowEnd(subscriber.address, window.to);
      outcomes.push({ subscriber: subscriber.address, outcome: "nothing" });
      continue;
    }
    const entry: OutboxEntry = {
      messageId: nameMessage(mail, subscriber, window),
      subscriber: subscriber.address,
      window,
      status: "composed",
      composed: window.to,
      attempted: null,
      reason: null,
      subject: digest.subject,
      text: digest.text,
      html: digest.html,
      entryCount: digest.entryCount,
    };
    await context.state.saveOutbox(entry);
    outcomes.push(await deliver(mail, entry, context));
  }
  return outcomes;
}

async function deliver(
  mail: MailSettings,
  entry: OutboxEntry,
  context: DigestContext,
): Promise<DigestOutcome> {
  const { subscriber, subject, messageId } = entry;
  try {
    const posting = { to: subscriber, messageId, now: context.now() };
    await sendDigest(
      mail,
      entry,
      posting,
      context.signal === undefined ? {} : { signal: context.signal },
    );
    await context.state.saveOutbox({
      ...entry,
      status: "sent",
      attempted: formatInstant(context.now()),
      reason: null,
    });
    return { subscriber, outcome: "sent", subject, messageId };
  } catch (error) {
    const reason = describeError(error);
    await context.state.saveOutbox({
      ...entry,
      status: "failed",
      attempted: formatInstant(context.now()),
      reason,
    });
    return { subscriber, outcome: "failed", subject, reason };
  }
}

/** The same window of the same subscriber always has the same Message-ID, so that a copy can be told. */
export function nameMessage(
  mail: MailSettings,
  subscriber: Subscriber,
  { from, to }: OutboxEntry["window"],
): string {
  const hash = createHash("sha256")
    .update(`${subscriber.address}\n${from ?? ""}\n${to}`)
    .digest("hex")
    .slice(0, 32);
  const host = /@([\w.-]+)>?\s*$/.exec(mail.from)?.[1] ?? "localhost";
  return `<${hash}@${host}>`;
}
