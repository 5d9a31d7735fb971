import { formatInstant } from "../model/capture.ts";
import type { MailSettings, Subscriber } from "../model/mail-settings.ts";
import type { Digest } from "../report/digest/digest.ts";
import type { Version } from "../model/version.ts";
import { matchesPolicy } from "../model/policy-pattern.ts";
import { composeDigest, composeHeartbeat } from "../report/digest/compose.ts";
import type { ToldVersion, OutboxEntry, Told } from "../state/outbox-contract.ts";
import { openDescriber, type Describer } from "./describe-news.ts";
import type { DigestContext } from "./digest-context.ts";
import { findNews, nameNews, readVersions } from "./find-news.ts";
import { leaveAddress } from "./unsubscribe/leave-address.ts";
import { nameMessage } from "./name-message.ts";

/** What a subscriber has not heard of yet, composed and not yet on its way. */
export interface DueDigest {
  readonly subscriber: Subscriber;
  /** How far they had been told. */
  readonly told: Told;
  readonly window: OutboxEntry["window"];
  /** One message for all, or one a version for who wants to know at once; none where there is nothing to tell. */
  readonly digests: readonly ComposedDigest[];
  /** What is to be remembered as told, also where it is nothing for them. */
  readonly news: readonly ToldVersion[];
}

export interface ComposedDigest extends Digest {
  readonly kind: "digest" | "immediate";
  readonly messageId: string;
  readonly commits: OutboxEntry["commits"];
  readonly thread: string | null;
}

/** Compose what each subscriber has not heard of yet. Nothing is sent, and nothing is remembered. */
export async function* composeDue(
  mail: MailSettings,
  context: DigestContext,
  subscribers: readonly Subscriber[],
): AsyncGenerator<DueDigest> {
  const { archive, state } = context;
  const now = context.now();
  const tolds = new Map<Subscriber, Told>();
  for (const subscriber of subscribers) tolds.set(subscriber, await state.told(subscriber.id));
  const versions = await readVersions([...tolds.values()], archive, now);
  // Who is told at once is asked for each minute.
  const watchedSince =
    versions.length === 0 ? new Map<string, string>() : await readWatched(context);
  const describer = openDescriber(context);
  for (const [subscriber, told] of tolds) {
    const news = findNews(subscriber, told, { versions, watchedSince, now });
    const window = { from: earlier(told.end, formatInstant(now)), to: formatInstant(now) };
    const groups =
      // Who is new gets what there is in one mail, not one for each change of years.
      subscriber.when.kind === "immediately" && told.end !== null
        ? news.versions.map((version) => [version])
        : [news.versions];
    const digests: ComposedDigest[] = [];
    for (const group of groups) {
      const digest = await composeOne(mail, context, describer, { subscriber, window, group });
      if (digest !== null) digests.push(digest);
    }
    yield { subscriber, told, window, digests, news: news.told };
  }
}

async function composeOne(
  mail: MailSettings,
  { archive, settings }: DigestContext,
  describer: Describer,
  asked: {
    readonly subscriber: Subscriber;
    readonly window: OutboxEntry["window"];
    readonly group: Parameters<Describer["describe"]>[0];
  },
): Promise<ComposedDigest | null> {
  const { subscriber, window, group } = asked;
  const { entries, omitted } = await describer.describe(group, subscriber);
  const request = {
    subscriber,
    window,
    omitted,
    links: settings.links,
    archiveHint: archive.path,
    leave: leaveAddress(mail, subscriber.id, new Date(window.to)) ?? undefined,
  };
  const digest =
    (await composeDigest({ ...request, entries })) ??
    (subscriber.heartbeat
      ? await composeHeartbeat(request, countWatched(subscriber, settings))
      : null);
  if (digest === null) return null;
  const isImmediate = subscriber.when.kind === "immediately" && group.length === 1;
  const [first] = entries;
  const last = entries.at(-1);
  const told = first === undefined || last === undefined ? null : { first, last };
  return {
    ...digest,
    kind: isImmediate ? "immediate" : "digest",
    messageId: nameMessage(mail, [
      subscriber.id,
      ...(isImmediate && first !== undefined
        ? [nameNews(first.version)]
        : [window.from, window.to, nameEntry(first), nameEntry(last)]),
    ]),
    commits: told && { from: told.first.version.version, to: told.last.version.version },
    thread:
      isImmediate && first !== undefined
        ? nameMessage(mail, ["thread", subscriber.id, first.policy.id])
        : null,
  };
}

function nameEntry(entry: { readonly version: Version } | undefined): string | null {
  return entry === undefined ? null : nameNews(entry.version);
}

function countWatched({ policies }: Subscriber, settings: DigestContext["settings"]): number {
  return settings.policies.filter(({ id }) =>
    policies.some((pattern) => matchesPolicy(id, pattern)),
  ).length;
}

async function readWatched({ state }: DigestContext): Promise<ReadonlyMap<string, string>> {
  const checks = await state.checks();
  return new Map(
    checks.flatMap(({ policy, watchedSince }) =>
      watchedSince === null ? [] : [[policy, watchedSince] as const],
    ),
  );
}

function earlier(one: string | null, other: string): string | null {
  return one !== null && Date.parse(one) > Date.parse(other) ? other : one;
}
