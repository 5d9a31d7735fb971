import { formatInstant } from "../model/capture.ts";
import type { Capture } from "../model/capture.ts";
import { parseAddress } from "./address.ts";
import { checkContent } from "./content.ts";
import type { CaptureContext } from "./context.ts";
import { COMPLETE, followRedirects } from "./follow-redirects.ts";
import type { FollowedRedirects } from "./follow-redirects.ts";
import { noteFailure } from "./note-failure.ts";
import { withRetries } from "./retry.ts";
import { mergeValidators } from "./validators.ts";
import type { AddressedValidators } from "./validators.ts";

export interface LiveRequest {
  /** Policy id. */
  readonly policy: string;
  readonly url: string;
  /** What the last capture said about itself: the page is then sent only where it differs. */
  readonly validators?: AddressedValidators | undefined;
}

/**
 * Either a capture, or the word of the server that nothing has changed since the validators were given. `moved` is where the
 * page has moved for good: every redirect on the way said so (301, 308); null where none did.
 */
export type LiveResult =
  | { readonly kind: "captured"; readonly capture: Capture; readonly moved: string | null }
  | {
      readonly kind: "unmodified";
      readonly seen: string;
      readonly validators: AddressedValidators;
      readonly moved: string | null;
    };

const EMPTY = new Set([204, 205]);

/**
 * Fetch a policy from the live site.
 *
 * The body is a complete text or PDF within the cap, from the address itself or from where it redirects.
 * Transient failures are tried again as `retry.ts` says, and the host is never asked faster than its pace.
 * Everything else is a `CaptureError` with a stable code: `bad-address`, `unknown-host`, `refused`, `timed-out`,
 * `reset`, `bad-tls`, `not-found`, `gone`, `forbidden`, `rate-limited`, `server-error`, `redirect-loop`,
 * `too-many-redirects`, `bad-redirect`, `robots-disallowed`, `robots-unreachable`, `too-large`, `broken-body`, `empty-body`, `wrong-content-type`, `cancelled` and a few more.
 */
export async function captureLive(
  request: LiveRequest,
  context: CaptureContext,
): Promise<LiveResult> {
  const start = parseAddress(request.url);
  const walk = async (): Promise<LiveResult> => {
    const followed = await followRedirects(start, request.validators, context);
    return readAnswer(followed, request, context);
  };
  return withRetries(walk, context.settings, context);
}

function readAnswer(
  { answer, visited, isForGood }: FollowedRedirects,
  request: LiveRequest,
  context: CaptureContext,
): LiveResult {
  const { status, headers, address, body } = answer;
  const seen = formatInstant(context.now());
  const moved = isForGood ? address.href : null;
  if (status === 304 && request.validators !== undefined) {
    const validators = mergeValidators(request.validators, headers);
    return { kind: "unmodified", seen, validators, moved };
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
  return { kind: "captured", capture, moved };
}
