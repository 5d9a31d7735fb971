import type {
  BrowserContext as PlaywrightContext,
  CDPSession,
  Frame,
  Page,
  Request,
} from "playwright-core";
import type { BrowserSettings } from "../../model/settings.ts";
import { parseAddress } from "../address.ts";
import type { Engine } from "./launch-engine.ts";
import type { Proxy } from "./open-proxy.ts";
import { isTracker } from "./trackers.ts";

/** One page in a context of its own. */
export interface Tab {
  readonly page: Page;
  readonly session: CDPSession;
  readonly mainFrame: string;
  /** Requests that are under way, but for those that wait for longer than `patience` milliseconds. */
  busy(patience: number): number;
  /** Run a function of ours in the page, apart from the page's own scripts: it sees the document and nothing that they have put in its way. */
  run<A, R>(work: (argument: A) => R, argument: A): Promise<R>;
  /** Ask before the page goes to another address; where that throws it does not go, and `fail` hears of it. */
  guardMoves(admit: (address: URL) => Promise<void>, fail: (error: unknown) => void): void;
  /** From now on the page stays where it is. */
  freeze(): void;
  /** Close the context; false where it does not close in time. */
  close(): Promise<boolean>;
}

export interface TabOptions {
  readonly settings: BrowserSettings;
  /** What we say of ourselves behind the browser's own name. */
  readonly userAgent: string;
  readonly onCrash: () => void;
}

/** What holds no words. */
const BLOCKED = new Set([
  "image",
  "media",
  "font",
  "texttrack",
  "manifest",
  "ping",
  "cspviolationreport",
]);
const GRACE = 3_000;
/** Longest that a function of ours may run in a page, in milliseconds. */
const RUN_LIMIT = 10_000;

/**
 * Open a page in a context that shares nothing with any other: cookies, storage, cache and proxy are its own and go with it.
 *
 * No service workers, no downloads, no permissions, no further windows; dialogs are dismissed; what holds no words is not loaded.
 */
export async function openTab(engine: Engine, proxy: Proxy, options: TabOptions): Promise<Tab> {
  const { settings } = options;
  const context = await engine.browser.newContext({
    proxy: { server: proxy.server, username: proxy.username, password: proxy.password },
    userAgent: await nameOurselves(engine, options.userAgent),
    locale: settings.language,
    timezoneId: "UTC",
    viewport: { width: 1280, height: 1600 },
    reducedMotion: "reduce",
    serviceWorkers: "block",
    acceptDownloads: false,
    permissions: [],
  });
  try {
    return await equip(context, options);
  } catch (error) {
    await context.close().catch(() => {});
    throw error;
  }
}

async function equip(context: PlaywrightContext, { onCrash }: TabOptions): Promise<Tab> {
  let isFrozen = false;
  let mayMove = async (_request: Request): Promise<boolean> => true;
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const underway = watchRequests(page);
  context.on("page", (other) => void (other === page || other.close().catch(() => {})));
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => {}));
  page.on("crash", onCrash);
  await context.route("**/*", async (route) => {
    const request = route.request();
    const frame = frameOf(request);
    const isMoving = request.isNavigationRequest() && frame === page.mainFrame();
    if (isMoving && (isFrozen || !(await mayMove(request)))) await route.abort("aborted");
    else if (frame === null || isUnwanted(request)) await route.abort("blockedbyclient");
    else await route.fallback();
  });
  const { frameTree } = await session.send("Page.getFrameTree");
  const mainFrame = frameTree.frame.id;
  return {
    page,
    session,
    mainFrame,
    busy: (patience) => {
      const since = performance.now() - patience;
      return underway
        .values()
        .filter((begun) => begun > since)
        .toArray().length;
    },
    run: (work, argument) => runApart(session, mainFrame, work, argument),
    guardMoves(admit, fail) {
      mayMove = async (request) => {
        try {
          await admit(parseAddress(request.url()));
          return true;
        } catch (error) {
          fail(error);
          return false;
        }
      };
    },
    freeze() {
      isFrozen = true;
    },
    async close() {
      const late = Promise.withResolvers<false>();
      const timer = setTimeout(() => late.resolve(false), GRACE);
      const isClosed = await Promise.race([
        context.close().then(
          () => true,
          () => false,
        ),
        late.promise,
      ]);
      clearTimeout(timer);
      return isClosed;
    },
  };
}

/** The browser's own name as it is, and ours behind it: it is what it says, and it is we who sent it. */
async function nameOurselves(engine: Engine, ours: string): Promise<string> {
  const session = await engine.browser.newBrowserCDPSession();
  try {
    const { userAgent } = await session.send("Browser.getVersion");
    return `${userAgent} ${ours}`;
  } finally {
    await session.detach();
  }
}

/** Null for what a new window asks for before it is there: it is closed as soon as it is. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

function isUnwanted(request: Request): boolean {
  if (BLOCKED.has(request.resourceType())) return true;
  const { hostname } = URL.parse(request.url()) ?? { hostname: "" };
  return !request.isNavigationRequest() && isTracker(hostname);
}

function watchRequests(page: Page): Map<Request, number> {
  const underway = new Map<Request, number>();
  page.on("request", (request) => underway.set(request, performance.now()));
  page.on("requestfinished", (request) => underway.delete(request));
  page.on("requestfailed", (request) => underway.delete(request));
  return underway;
}

async function runApart<A, R>(
  session: CDPSession,
  frameId: string,
  work: (argument: A) => R,
  argument: A,
): Promise<R> {
  const { executionContextId } = await session.send("Page.createIsolatedWorld", {
    frameId,
    worldName: "clausewatch",
  });
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    expression: `(${work.toString()})(${JSON.stringify(argument)})`,
    contextId: executionContextId,
    returnByValue: true,
    timeout: RUN_LIMIT,
  });
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value as R;
}
