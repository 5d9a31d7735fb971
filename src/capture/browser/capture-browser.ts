import { formatInstant } from "../../model/capture.ts";
import type { Capture } from "../../model/capture.ts";
import { parseAddress } from "../address.ts";
import { checkContent } from "../content.ts";
import type { CaptureContext } from "../context.ts";
import { withRetries } from "../retry.ts";
import { noBrowser } from "./browser-failure.ts";
import { visitPage } from "./visit-page.ts";

export interface BrowserRequest {
  /** Policy id. */
  readonly policy: string;
  readonly url: string;
}

/** Where a page stands when its text has settled, before it is anybody's policy. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Fetch a policy from the live site with a browser, for pages that write themselves by scripts.
 *
 * The body is the document as it stands when its text has settled, as HTML in UTF-8 with a byte order mark, which counts more than what
 * the headers, kept as received, say of the charset; `rendered` names the browser. An answer that is no HTML is taken as it was
 * received. Failures are those of the live source by the same codes, and `no-browser`, `browser-failed`, `browser-crashed`,
 * `browser-timed-out`, `too-much-memory`, `too-many-requests`.
 */
export async function captureByBrowser(
  request: BrowserRequest,
  context: CaptureContext,
): Promise<Capture> {
  const start = parseAddress(request.url);
  const { settings, pace, signal, browser } = context;
  if (browser === undefined || !browser.isAtHand()) {
    throw noBrowser(browser?.settings.executable ?? null);
  }
  const visit = async () => {
    const pause = (await context.robots?.admit(start, context)) ?? 0;
    return pace.run(
      start.host,
      { interval: Math.max(settings.hostPause, pause), after: "end" },
      () => browser.use((lease) => visitPage(start, lease, browser.settings, context), signal),
      signal,
    );
  };
  const { head, visited, content } = await withRetries(visit, settings, context);

  const body =
    content.kind === "received"
      ? content.body
      : new TextEncoder().encode(`${BYTE_ORDER_MARK}${content.html}`);
  checkContent(
    body,
    content.kind === "received" ? head.headers["content-type"] : "text/html",
    head.address.href,
  );
  return {
    policy: request.policy,
    captured: formatInstant(context.now()),
    source: "browser",
    url: request.url,
    address: head.address.href,
    status: head.status,
    headers: head.headers,
    redirects: visited.length > 1 ? visited.map(({ href }) => href) : [],
    ...(content.kind === "rendered" && { rendered: content.by }),
    body,
  };
}
