import { followLocation } from "../capture/address.ts";
import type { CaptureContext } from "../capture/context.ts";
import { undoLeftGzip } from "../capture/decode.ts";
import { captureLive } from "../capture/live.ts";
import { exchange } from "../capture/request.ts";
import { withRetries } from "../capture/retry.ts";
import type { Capture } from "../model/capture.ts";
import { CaptureError } from "../model/errors.ts";
import { isSameSite } from "./same-site.ts";

/** Asks a site for its pages, each once, and for no more than a bounded number. */
export interface SiteFetcher {
  /** Fetch a page as a check would; the same page again costs nothing. Its failure is given, not thrown; null where no more are fetched. */
  readonly page: (address: URL) => Promise<Capture | CaptureError | null>;
  /** Fetch a file that is for programs (robots.txt, a sitemap), unpacked; null where it cannot be had. */
  readonly file: (address: URL) => Promise<string | null>;
}

/** Largest sitemap: the protocol's bound is 50 MB, and what is looked for stands in small ones. */
const LARGEST_FILE = 10_000_000;
const MOST_REDIRECTS = 3;

export function openSiteFetcher(context: CaptureContext, mostFetches: number): SiteFetcher {
  const pages = new Map<string, Promise<Capture | CaptureError>>();
  let left = mostFetches;

  async function fetchPage(address: URL): Promise<Capture | CaptureError> {
    try {
      const result = await captureLive({ policy: "", url: address.href }, context);
      if (result.kind === "captured") return result.capture;
      return new CaptureError(`${address.href}: the answer is no page`, {
        code: "unexpected-status",
      });
    } catch (error) {
      context.signal?.throwIfAborted();
      if (error instanceof CaptureError) return error;
      throw error;
    }
  }

  async function fetchFile(start: URL): Promise<string | null> {
    let address = start;
    for (let hop = 0; hop <= MOST_REDIRECTS && left > 0; hop += 1) {
      left -= 1;
      const asked = address;
      const answer = await withRetries(() => askFor(asked, context), context.settings, context);
      const { location } = answer.headers;
      if (answer.status === 200) {
        const body = await undoLeftGzip(answer.body, LARGEST_FILE, address);
        return Buffer.from(body).toString("utf8");
      }
      if (answer.status < 300 || answer.status > 399 || location === undefined) return null;
      address = followLocation(location, address);
      if (!isSameSite(address, start)) return null;
    }
    return null;
  }

  return {
    page: async (address) => {
      const key = address.href.replace(/#.*$/, "");
      const known = pages.get(key);
      if (known !== undefined) return known;
      if (left <= 0) return null;
      left -= 1;
      const fetched = fetchPage(address);
      pages.set(key, fetched);
      return fetched;
    },
    file: async (address) => {
      try {
        return await fetchFile(address);
      } catch (error) {
        context.signal?.throwIfAborted();
        // A site without these files is as good as any: there are other ways to its policies.
        if (error instanceof CaptureError) return null;
        throw error;
      }
    },
  };
}

function askFor(address: URL, context: CaptureContext): ReturnType<typeof exchange> {
  const { hostPause, timeouts, maxBodyBytes } = context.settings;
  return exchange(
    address,
    {
      lane: address.host,
      rule: { interval: hostPause, after: "end" },
      budget: timeouts.request,
      maxBytes: Math.min(maxBodyBytes, LARGEST_FILE),
      wantsBody: ({ status }) => status === 200,
    },
    context,
  );
}
