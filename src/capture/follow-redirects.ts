import { CaptureError } from "../model/errors.ts";
import { followLocation } from "./address.ts";
import type { CaptureContext } from "./context.ts";
import { openCookies } from "./cookies.ts";
import { PERMANENT_REDIRECTS, REDIRECTS } from "./redirects.ts";
import { exchange } from "./request.ts";
import type { Exchange, ResponseHead } from "./request.ts";
import { conditionalHeaders } from "./validators.ts";
import type { AddressedValidators } from "./validators.ts";

/** 203 is a 200 that a proxy has touched (RFC 9110, section 15.3.4). */
export const COMPLETE: ReadonlySet<number> = new Set([200, 203]);

/** How a live fetch went. */
export interface FollowedRedirects {
  /** The first answer that does not redirect. */
  readonly answer: Exchange;
  /** Every address that was asked, from the first to the one that answered. */
  readonly visited: readonly URL[];
  /** True where there were redirects and each of them was for good (301, 308). */
  readonly isForGood: boolean;
}

/**
 * Ask one address after the other until one does not redirect. Each is one that its host's robots.txt allows; cookies that were
 * set on the way go back to the site that set them, and are then forgotten.
 */
export async function followRedirects(
  start: URL,
  validators: AddressedValidators | undefined,
  context: CaptureContext,
): Promise<FollowedRedirects> {
  const { settings } = context;
  const cookies = openCookies();
  const visited = [start];
  const seen = new Set<string>();
  let budget = settings.timeouts.request;
  let isForGood = true;
  for (;;) {
    const address = visited.at(-1) ?? start;
    const cookie = cookies.headerFor(address);
    // Where the cookies are others, the same address is another request.
    checkCircle(address, cookie, seen, start);
    // A forbidden address is refused by its own name, not by that of its host's robots.txt.
    context.guard.checkAddress(address);
    const pause = (await context.robots?.admit(address, context)) ?? 0;
    const answer = await exchange(
      address,
      {
        lane: address.host,
        rule: { interval: Math.max(settings.hostPause, pause), after: "end" },
        headers: {
          ...conditionalHeaders(validators, address, visited.length === 1),
          ...(cookie !== "" && { cookie }),
        },
        budget,
        maxBytes: settings.maxBodyBytes,
        wantsBody: (head) => COMPLETE.has(head.status),
      },
      context,
    );
    await cookies.keep(address, answer.cookies);
    const next = redirectOf(answer);
    if (next === null) return { answer, visited, isForGood: isForGood && visited.length > 1 };
    isForGood &&= PERMANENT_REDIRECTS.has(answer.status);
    budget -= answer.elapsed;
    checkLimits(start, visited.length, settings.maxRedirects, budget);
    visited.push(next);
  }
}

function redirectOf(answer: ResponseHead): URL | null {
  const { location } = answer.headers;
  return REDIRECTS.has(answer.status) && location !== undefined
    ? followLocation(location, answer.address)
    : null;
}

function checkCircle(address: URL, cookie: string, seen: Set<string>, start: URL): void {
  const request = `${address.href} ${cookie}`;
  if (seen.has(request)) {
    throw new CaptureError(
      `${start.href}: the redirects go round in a circle, through ${address.href}`,
      {
        code: "redirect-loop",
        hint: "the site may want a browser, or be misconfigured",
      },
    );
  }
  seen.add(request);
}

function checkLimits(start: URL, hops: number, limit: number, budget: number): void {
  if (hops > limit) {
    throw new CaptureError(`${start.href}: more than ${limit} redirects`, {
      code: "too-many-redirects",
    });
  }
  if (budget <= 0) {
    throw new CaptureError(`${start.href}: no answer in time (too slow redirects)`, {
      code: "timed-out",
      transient: true,
    });
  }
}
