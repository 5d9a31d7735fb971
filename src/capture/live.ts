import { formatInstant } from "../model/capture.ts";
import type { Capture } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import { followLocation, parseAddress } from "./address.ts";
import { checkContent } from "./content.ts";
import type { CaptureContext } from "./context.ts";
import { statusFailure } from "./failure.ts";
import { exchange } from "./request.ts";
import type { Exchange, ResponseHead } from "./request.ts";
import { withRetries } from "./retry.ts";
import { conditionalHeaders, mergeValidators } from "./validators.ts";
import type { AddressedValidators } from "./validators.ts";

export interface LiveRequest {
  /** Policy id. */
  readonly policy: string;
  readonly url: string;
  /** What the last capture said about itself: the page is then sent only where it differs. */
  readonly validators?: AddressedValidators | undefined;
}

/** Either a capture, or the word of the server that nothing has changed since the validators were given. */
export type LiveResult =
  | { readonly kind: "captured"; readonly capture: Capture }
  | {
      readonly kind: "unmodified";
      readonly seen: string;
      readonly validators: AddressedValidators;
    };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** 203 is a 200 that a proxy has touched (RFC 9110, section 15.3.4). */
const COMPLETE = new Set([200, 203]);
const EMPTY = new Set([204, 205]);

/**
 * Fetch a policy from the live site.
 *
 * The body is a complete text or PDF within the cap, from the address itself or from where it redirects.
 * Transient failures are tried again as `retry.ts` says, and the host is never asked faster than its pace.
 * Everything else is a `CaptureError` with a stable code: `bad-address`, `unknown-host`, `refused`, `timed-out`,
 * `reset`, `bad-tls`, `not-found`, `gone`, `forbidden`, `rate-limited`, `server-error`, `redirect-loop`,
 * `too-many-redirects`, `bad-redirect`, `too-large`, `broken-body`, `empty-body`, `wrong-content-type`, `cancelled` and a few more.
 */
export async function captureLive(
  request: LiveRequest,
  context: CaptureContext,
): Promise<LiveResult> {
  const start = parseAddress(request.url);
  const walk = async (): Promise<LiveResult> => {
    const visited = [start];
    const answer = await followRedirects(visited, request.validators, context);
    return readAnswer(answer, visited, request, context);
  };
  return withRetries(walk, context.settings, context);
}

/** Ask one address after the other until one does not redirect; `visited` grows on the way. */
async function followRedirects(
  visited: URL[],
  validators: AddressedValidators | undefined,
  context: CaptureContext,
): Promise<Exchange> {
  const { settings } = context;
  let budget = settings.timeouts.request;
  for (;;) {
    const address = visited.at(-1) as URL;
    const answer = await exchange(
      address,
      {
        lane: address.host,
        rule: { interval: settings.hostPause, after: "end" },
        headers: conditionalHeaders(validators, address, visited.length === 1),
        budget,
        maxBytes: settings.maxBodyBytes,
        wantsBody: (head) => COMPLETE.has(head.status),
      },
      context,
    );
    const next = redirectOf(answer);
    if (next === null) {
      return answer;
    }
    budget -= answer.elapsed;
    checkRedirect(next, visited, settings.maxRedirects, budget);
    visited.push(next);
  }
}

function redirectOf(answer: ResponseHead): URL | null {
  const { location } = answer.headers;
  return REDIRECTS.has(answer.status) && location !== undefined
    ? followLocation(location, answer.address)
    : null;
}

function checkRedirect(next: URL, visited: readonly URL[], limit: number, budget: number): void {
  const start = visited[0]?.href ?? "";
  if (visited.some((address) => address.href === next.href)) {
    throw new CaptureError(`${start}: the redirects go round in a circle, through ${next.href}`, {
      code: "redirect-loop",
      hint: "the site may insist on cookies, or be misconfigured",
    });
  }
  if (visited.length > limit) {
    throw new CaptureError(`${start}: more than ${limit} redirects`, {
      code: "too-many-redirects",
    });
  }
  if (budget <= 0) {
    throw new CaptureError(`${start}: no answer in time (too slow redirects)`, {
      code: "timed-out",
      transient: true,
    });
  }
}

function readAnswer(
  answer: Exchange,
  visited: readonly URL[],
  request: LiveRequest,
  context: CaptureContext,
): LiveResult {
  const { status, headers, address, body } = answer;
  const seen = formatInstant(context.now());
  if (status === 304 && request.validators !== undefined) {
    return { kind: "unmodified", seen, validators: mergeValidators(request.validators, headers) };
  }
  if (!COMPLETE.has(status) && !EMPTY.has(status)) {
    throw noteFailure(answer, context);
  }
  checkContent(body, headers["content-type"], address.href);
  const capture: Capture = {
    policy: request.policy,
    captured: seen,
    source: "live",
    url: request.url,
    address: address.href,
    status,
    headers,
    redirects: visited.length > 1 ? visited.map((hop) => hop.href) : [],
    body,
  };
  return { kind: "captured", capture };
}

/** Make the failure of a status, and let the whole host rest where it asks for that. */
function noteFailure(answer: ResponseHead, context: CaptureContext): CaptureError {
  const failure = statusFailure(answer.status, answer.headers, answer.address, context.now());
  if (failure.retryAfter !== null) {
    context.pace.hold(
      answer.address.host,
      Math.min(failure.retryAfter, context.settings.maxRetryAfter),
    );
  }
  return failure;
}
