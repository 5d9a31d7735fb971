import { parseAddress } from "../address.ts";
import { archiveFailure, explainRefusal, isRefusal } from "./archive-failure.ts";
import type { ArchiveContext } from "../context.ts";
import type { PaceRule } from "../pace.ts";
import { exchange } from "../request.ts";
import type { Exchange, ResponseHead } from "../request.ts";
import { StatusError, withRetries } from "../retry.ts";

/** The two services of a web archive, each with a limit of its own. */
export type ArchiveService = "cdx" | "playback";

/** An index page of some ten thousand rows is still far below this. */
export const LARGEST_INDEX = 64 * 1024 * 1024;

/** The Internet Archive asks for a pause of a minute after a 429, and blocks for an hour who goes on. */
const RATE_LIMIT_PAUSE = 60_000;
/** Playback takes a second or more; a few at once are needed to come near the permitted rate. */
const PLAYBACK_CONNECTIONS = 4;

/** Ask a web archive once, within the limits that all requests to it share. */
export async function askArchive(
  address: URL,
  service: ArchiveService,
  options: { readonly maxBytes: number; readonly wantsBody: (head: ResponseHead) => boolean },
  context: ArchiveContext,
): Promise<Exchange> {
  const { timeouts } = context.settings;
  const archive = archiveOf(address, context);
  try {
    const answer = await exchange(
      address,
      {
        ...options,
        lane: `${archive} ${service}`,
        rule: ruleOf(archive, service, context),
        budget: timeouts.request,
      },
      context,
    );
    if (answer.status !== 429) await context.pace.limits.forgive(archive);
    return answer;
  } catch (error) {
    if (isRefusal(error)) await context.pace.limits.penalise(archive, pauseOf(context));
    throw explainRefusal(error);
  }
}

/** Run work that asks an archive, again where that may help. */
export async function withArchiveRetries<T>(
  work: () => Promise<T>,
  context: ArchiveContext,
): Promise<T> {
  const { retries, maxRetryAfter } = context.settings;
  const rules = { retries, maxRetryAfter, archive: true, rateLimitPause: pauseOf(context) };
  return withRetries(work, rules, context);
}

/** Make the failure of an answer; after a 429 everyone keeps off that archive for a while. */
export async function noteArchiveFailure(
  answer: Exchange,
  context: ArchiveContext,
): Promise<Error> {
  const failure = archiveFailure(answer, context);
  if (failure instanceof StatusError && failure.status === 429) {
    const archive = archiveOf(answer.address, context);
    await context.pace.limits.penalise(archive, pauseOf(context), failure.retryAfter ?? 0);
  }
  return failure;
}

function pauseOf(context: ArchiveContext): number {
  return context.rateLimitPause ?? RATE_LIMIT_PAUSE;
}

/** An archive is known by the host of its index, whichever of its hosts is asked; a stranger that it points to by its own. */
function archiveOf({ host }: URL, { wayback }: ArchiveContext): string {
  const { cdx, timemap, playback } = wayback;
  const isOurs = playback !== null && parseAddress(playback).host === host;
  return isOurs ? parseAddress(timemap ?? cdx ?? playback).host : host;
}

/** The burst is what keeps rate and burst of one minute under the archive's hard limit, a quarter above the rate it asks for. */
function ruleOf(archive: string, service: ArchiveService, context: ArchiveContext): PaceRule {
  const { cdxPerMinute, playbacksPerSecond } = context.wayback;
  const shared = { name: archive, service, patience: context.settings.maxRetryAfter };
  return service === "cdx"
    ? {
        interval: 60_000 / cdxPerMinute,
        burst: Math.max(1, Math.floor(cdxPerMinute / 5)),
        archive: shared,
      }
    : {
        interval: 1_000 / playbacksPerSecond,
        connections: PLAYBACK_CONNECTIONS,
        archive: shared,
      };
}
