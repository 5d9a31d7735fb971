import { CaptureError } from "../../model/errors.ts";
import type { BrowserSettings } from "../../model/settings.ts";
import { parseAddress } from "../address.ts";
import { throwIfCancelled } from "../cancel.ts";
import type { CaptureContext } from "../context.ts";
import { tooLarge } from "../decode.ts";
import { statusFailure } from "../failure.ts";
import type { PaceRule } from "../pace.ts";
import type { ResponseHead } from "../request.ts";
import { navigationFailure } from "./browser-failure.ts";
import type { Lease } from "./browser.ts";
import { serialisePage } from "./in-page/serialise-page.ts";
import { watchMainDocument, type MainDocument } from "./main-document.ts";
import { openProxy, type Proxy } from "./open-proxy.ts";
import { openTab, type Tab } from "./open-tab.ts";
import { settlePage } from "./settle-page.ts";
import { watchForEnd } from "./watch-for-end.ts";

/** What came of one page. */
export interface Visit {
  readonly head: ResponseHead;
  readonly visited: readonly URL[];
  readonly content:
    | { readonly kind: "rendered"; readonly html: string; readonly by: string }
    | { readonly kind: "received"; readonly body: Uint8Array };
}

/**
 * Open an address in a browser, wait for what it says, and write that down. Whatever happens, the page is closed when this ends,
 * and a browser that does not close it serves no other.
 */
export async function visitPage(
  start: URL,
  lease: Lease,
  settings: BrowserSettings,
  context: CaptureContext,
): Promise<Visit> {
  throwIfCancelled(context.signal);
  context.guard.checkAddress(start);
  const end = watchForEnd(start, lease, settings, context);
  const proxy = await openProxy({
    guard: context.guard,
    timeouts: context.settings.timeouts,
    maxBytes: settings.maxBytes,
    maxRequests: settings.maxRequests,
    onExcess: end.onExcess,
  });
  let tab: Tab | null = null;
  try {
    const { userAgent } = context.settings;
    const opening = openTab(lease.engine, proxy, { settings, userAgent, onCrash: end.onCrash });
    tab = await Promise.race([opening, end.failed]);
    const reading = readPage({ start, tab, proxy, lease, settings, context, fail: end.fail });
    return await Promise.race([reading, end.failed]);
  } catch (error) {
    throw end.name(error);
  } finally {
    end.stop();
    if (tab === null || !(await tab.close())) lease.discard();
    await proxy.close();
  }
}

/**
 * Ask robots.txt of where a page goes, the document that it is among them. The page's host is ours for as long as the page is
 * open: a robots.txt that is asked for meanwhile cannot wait for its turn there.
 */
function admitWithin(context: CaptureContext): (address: URL) => Promise<void> {
  const inside = {
    ...context,
    pace: {
      ...context.pace,
      run: <T>(_lane: string, _rule: PaceRule, work: () => Promise<T>) => work(),
    },
  };
  return async (address) => void (await context.robots?.admit(address, inside));
}

interface Reading {
  readonly start: URL;
  readonly tab: Tab;
  readonly proxy: Proxy;
  readonly lease: Lease;
  readonly settings: BrowserSettings;
  readonly context: CaptureContext;
  readonly fail: (error: unknown) => void;
}

async function readPage(reading: Reading): Promise<Visit> {
  const { tab, proxy, context, fail } = reading;
  const { settings, pace } = context;
  const admit = admitWithin(context);
  tab.guardMoves(admit, fail);
  const document = await watchMainDocument(tab.session, {
    mainFrame: tab.mainFrame,
    maxRedirects: settings.maxRedirects,
    maxBodyBytes: settings.maxBodyBytes,
    failureOf: proxy.failureOf,
    admit,
    refuse: ({ status, headers, address }) => {
      const failure = statusFailure(status, headers, address, context.now());
      if (failure.retryAfter !== null)
        pace.hold(address.host, Math.min(failure.retryAfter, settings.maxRetryAfter));
      return failure;
    },
    fail,
  });
  const received = document.unrendered.then((body) =>
    toVisit(document, { kind: "received", body }),
  );
  return Promise.race([received, renderPage(document, reading)]);
}

async function renderPage(
  document: MainDocument,
  { start, tab, proxy, lease, settings, context }: Reading,
): Promise<Visit> {
  const { errorText } = await tab.session.send("Page.navigate", { url: start.href });
  // Where it was answered, this is given up by us (and told elsewhere) or by the page, which is on its way to another.
  if (errorText !== undefined && document.head() === null) {
    throw proxy.failureOf(start) ?? navigationFailure(errorText, start);
  }
  await settlePage(tab, settings.settle);
  const most = context.settings.maxBodyBytes;
  const html = await tab.run(serialisePage, { most });
  const visit = toVisit(document, { kind: "rendered", html: html ?? "", by: lease.engine.name });
  if (html === null || Buffer.byteLength(html) > most) throw tooLarge(visit.head.address, most);
  checkPlace(tab, visit.head);
  return visit;
}

/** What is shown must be what was fetched: no `blob:`, `data:` or `about:` that a script has put in its place. */
function checkPlace(tab: Tab, head: ResponseHead): void {
  try {
    parseAddress(tab.page.url());
  } catch (error) {
    throw new CaptureError(`${head.address.href} put another document in its place`, {
      code: "bad-redirect",
      cause: error,
    });
  }
}

function toVisit(document: MainDocument, content: Visit["content"]): Visit {
  const head = document.head();
  if (head === null) throw new CaptureError("no document was received", { code: "bad-response" });
  return { head, visited: document.visited, content };
}
