import { archiveFailure, explainRefusal } from "./archive-failure.ts";
import type { WaybackContext } from "./context.ts";
import type { PaceRule } from "./pace.ts";
import { exchange } from "./request.ts";
import type { Exchange, ResponseHead } from "./request.ts";
import { StatusError, withRetries } from "./retry.ts";

/** The two services of a web archive, each with a limit of its own. */
export type ArchiveService = "cdx" | "playback";

/** The Internet Archive asks for a pause of a minute after a 429, and blocks for an hour who goes on. */
const RATE_LIMIT_PAUSE = 60_000;
/** Playback takes a second or more; a few at once are needed to come near the permitted rate. */
const PLAYBACK_CONNECTIONS = 4;

/** Ask a web archive once, in the lane that all requests to this service of this host share. */
export async function askArchive(
  address: URL,
  service: ArchiveService,
  options: { readonly maxBytes: number; readonly wantsBody: (head: ResponseHead) => boolean },
  context: WaybackContext,
): Promise<Exchange> {
  const { timeouts } = context.settings;
  try {
    return await exchange(
      address,
      {
        ...options,
        lane: laneOf(address, service),
        rule: ruleOf(service, context),
        budget: timeouts.request,
      },
      context,
    );
  } catch (error) {
    throw explainRefusal(error);
  }
}

/** Run work that asks an archive, again where that may help. */
export async function withArchiveRetries<T>(
  work: () => Promise<T>,
  context: WaybackContext,
): Promise<T> {
  const { retries, maxRetryAfter } = context.settings;
  const rules = { retries, maxRetryAfter, archive: true, rateLimitPause: pauseOf(context) };
  return withRetries(work, rules, context);
}

/** Make the failure of an answer; after a 429 let everyone keep off that service for a while. */
export function noteArchiveFailure(
  answer: Exchange,
  service: ArchiveService,
  context: WaybackContext,
): Error {
  const failure = archiveFailure(answer, context);
  if (failure instanceof StatusError && failure.status === 429) {
    const asked = Math.min(failure.retryAfter ?? 0, context.settings.maxRetryAfter);
    context.pace.hold(laneOf(answer.address, service), Math.max(pauseOf(context), asked));
  }
  return failure;
}

function pauseOf(context: WaybackContext): number {
  return context.rateLimitPause ?? RATE_LIMIT_PAUSE;
}

function laneOf(address: URL, service: ArchiveService): string {
  return `${address.host} ${service}`;
}

/** The burst is what keeps rate and burst of one minute under the archive's hard limit, a quarter above the rate it asks for. */
function ruleOf(service: ArchiveService, context: WaybackContext): PaceRule {
  const { cdxPerMinute, playbacksPerSecond } = context.wayback;
  return service === "cdx"
    ? { interval: 60_000 / cdxPerMinute, burst: Math.max(1, Math.floor(cdxPerMinute / 5)) }
    : { interval: 1_000 / playbacksPerSecond, connections: PLAYBACK_CONNECTIONS };
}
