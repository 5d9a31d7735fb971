import type { CaptureError } from "../../model/errors.ts";
import type { RobotsRules } from "../../model/robots.ts";
import { followLocation } from "../address.ts";
import type { CaptureContext } from "../context.ts";
import { statusFailure } from "../failure.ts";
import { noteFailure } from "../note-failure.ts";
import { exchange } from "../request.ts";
import { REDIRECTS } from "../redirects.ts";
import { StatusError } from "../retry.ts";
import { ALLOW_ALL, readRobots } from "./read-robots.ts";

/** No robots.txt is larger that is one; of what is read, the first 500 KiB count. */
const LARGEST = 5_000_000;
/** RFC 9309, section 2.3.1.2. */
const MOST_REDIRECTS = 5;

/**
 * Fetch the robots.txt of a host and read what it says to us. Where there is none (4xx, too many redirects, one that
 * leads nowhere) everything is allowed (RFC 9309, section 2.3.1.3).
 *
 * @throws {CaptureError} where it cannot be had now: `robots-unreachable` for a 5xx, `rate-limited` for a 429, which
 * says nothing of what the file says, and whatever breaks an exchange.
 */
export async function fetchRobots(
  origin: string,
  agent: string,
  context: CaptureContext,
): Promise<RobotsRules> {
  const { settings } = context;
  let address = new URL("/robots.txt", origin);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const answer = await exchange(
      address,
      {
        lane: address.host,
        rule: { interval: settings.hostPause, after: "end" },
        headers: { accept: "text/plain,*/*;q=0.8" },
        budget: settings.timeouts.request,
        maxBytes: LARGEST,
        wantsBody: ({ status }) => isSuccess(status),
      },
      context,
    );
    if (isSuccess(answer.status)) return readRobots(answer.body, agent);
    if (answer.status === 429) throw noteFailure(answer, context);
    if (answer.status >= 500) {
      noteFailure(answer, context);
      throw unreachable(statusFailure(answer.status, answer.headers, address, context.now()));
    }
    const next = REDIRECTS.has(answer.status)
      ? readLocation(answer.headers.location, address)
      : null;
    if (next === null) return ALLOW_ALL;
    address = next;
  }
  return ALLOW_ALL;
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function readLocation(location: string | undefined, from: URL): URL | null {
  if (location === undefined) return null;
  try {
    return followLocation(location, from);
  } catch {
    // It leads to nothing that could be fetched: there is no robots.txt.
    return null;
  }
}

function unreachable({ message, status, retryAfter }: StatusError): CaptureError {
  return new StatusError(`${message}: as long as it cannot be read, nothing else is asked there`, {
    code: "robots-unreachable",
    status,
    retryAfter,
    transient: true,
    hint: "a copy of less than 30 days would be used; `robots: { ignore: true, reason: … }` in the service file asks without it",
  });
}
