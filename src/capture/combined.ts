import type { Capture } from "../model/capture.ts";
import { CaptureError, UsageError } from "../model/errors.ts";
import { joinPages } from "../model/multipart.ts";
import type { Policy } from "../model/policy.ts";
import { captureByBrowser } from "./browser/capture-browser.ts";
import type { CaptureContext } from "./context.ts";
import { captureLive } from "./live.ts";

export interface CombinedRequest {
  /** Policy id. */
  readonly policy: string;
  /** The pages that make the policy together, in their order. */
  readonly pages: readonly CombinedPage[];
}

export interface CombinedPage {
  readonly url: string;
  /** True where the page is empty until its scripts have run; it is then read by a browser, if one is at hand. */
  readonly needsScripts?: boolean;
}

/** How many of the largest bodies the pages may be together: several pages, not several of the largest. */
const LARGEST_TOGETHER = 4;

/** Headers that are about one body, or about the way one page went: of several together they would be untrue. */
const ONE_BODY =
  /^(?:content-(?!language$).*|etag|last-modified|digest|repr-digest|transfer-encoding|trailer|accept-ranges|age|connection|keep-alive)$/;

/**
 * Fetch a policy that several pages make together from the live site, one page after the other.
 *
 * All of them or none: the first that cannot be had is the failure, by its own code, and says which page it was. Each page is
 * fetched as `captureLive` does, whole, for an answer "not modified" would be half a policy. Besides its failures: `too-large`
 * where the pages together are more than four times the cap for one.
 */
export async function captureCombined(
  request: CombinedRequest,
  context: CaptureContext,
): Promise<Capture> {
  const limit = context.settings.maxBodyBytes * LARGEST_TOGETHER;
  const captures: Capture[] = [];
  let size = 0;
  for (const page of request.pages) {
    const place = `page ${captures.length + 1} of ${request.pages.length}`;
    const capture = await capturePage(request.policy, page, place, context);
    size += capture.body.length;
    if (size > limit) throw tooLargeTogether(place, limit);
    captures.push(capture);
  }
  return combineCaptures(captures);
}

/**
 * Make one capture of those of a policy's pages, in the order in which they are given.
 *
 * Its body is a `multipart/mixed` message that holds each body as it was received (see `joinPages`); the same bodies give the
 * same bytes. Its instant, source and addresses are the first page's; its status the first that is no success, if any;
 * its headers are all that the pages sent, but for those that are about one body alone.
 *
 * @throws {RangeError} where no capture is given.
 */
export function combineCaptures(captures: readonly Capture[]): Capture {
  const [first] = captures;
  if (first === undefined) throw new RangeError("a policy of no pages");
  const { contentType, body } = joinPages(
    captures.map((one) => ({
      url: one.url,
      address: one.address,
      contentType: one.headers["content-type"] ?? null,
      body: one.body,
    })),
  );
  const failed = captures.find(({ status }) => status !== null && (status < 200 || status > 299));
  const { rendered } = captures.find((one) => one.rendered !== undefined) ?? {};
  return {
    ...first,
    ...(rendered !== undefined && { rendered }),
    status: (failed ?? first).status,
    headers: { ...mergeHeaders(captures), "content-type": contentType },
    body,
  };
}

/**
 * Refuse to look for the past of a policy that several pages make together: a web archive keeps each page for itself.
 *
 * @throws {UsageError} `combined-past`.
 */
export function refuseCombinedPast({ extraction }: Pick<Policy, "extraction">): void {
  if (extraction.parts === undefined) return;
  throw new UsageError("the past of a policy made of several pages cannot be backfilled yet", {
    code: "combined-past",
    hint: "its pages can be declared as policies of their own",
  });
}

async function capturePage(
  policy: string,
  { url, needsScripts = false }: CombinedPage,
  place: string,
  context: CaptureContext,
): Promise<Capture> {
  try {
    if (needsScripts && context.browser?.isAtHand() === true)
      return await captureByBrowser({ policy, url }, context);
    const result = await captureLive({ policy, url }, context);
    if (result.kind === "captured") return result.capture;
  } catch (error) {
    throw failureOf(error, place);
  }
  // Nothing conditional is asked, so this is a server's fault.
  throw new CaptureError(`${place}: ${url} answered 304, which was not asked for`, {
    code: "unexpected-status",
  });
}

/** Say which page it was. A cancellation is no page's failure. */
function failureOf(error: unknown, place: string): unknown {
  if (!(error instanceof CaptureError) || error.code === "cancelled") return error;
  const { message, code, transient, hint } = error;
  return new CaptureError(`${place}: ${message}`, {
    code,
    transient,
    ...(hint !== undefined && { hint }),
    cause: error,
  });
}

function tooLargeTogether(place: string, limit: number): CaptureError {
  return new CaptureError(`${place}: the pages are larger than ${limit} bytes together`, {
    code: "too-large",
    hint: "make a policy of its own of some of them, or raise fetch.maxBody",
  });
}

/** What any page sent, in order; one value for all where they sent the same. */
function mergeHeaders(captures: readonly Capture[]): Record<string, string> {
  const merged = new Map<string, Set<string>>();
  for (const { headers } of captures) {
    for (const [name, value] of Object.entries(headers)) {
      if (ONE_BODY.test(name)) continue;
      merged.set(name, (merged.get(name) ?? new Set()).add(value));
    }
  }
  return Object.fromEntries(
    merged.entries().map(([name, values]) => [name, [...values].join(", ")]),
  );
}
