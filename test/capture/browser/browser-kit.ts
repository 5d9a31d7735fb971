import { afterAll, beforeAll } from "vitest";
import { captureByBrowser } from "../../../src/capture/browser/capture-browser.ts";
import { openBrowser, type Browser } from "../../../src/capture/browser/browser.ts";
import { findBrowser } from "../../../src/capture/browser/find-browser.ts";
import type { CaptureContext } from "../../../src/capture/context.ts";
import type { Capture } from "../../../src/model/capture.ts";
import type { BrowserSettings, FetchSettings } from "../../../src/model/settings.ts";
import { startSiteServer, type SiteServer } from "../../servers/site-server.ts";
import { makeContext } from "../context.ts";
import { BROWSER_SETTINGS } from "./settings.ts";

/** Whether there is a browser here; without one the tests that need it are skipped, as ./scripts/test says. */
export const hasBrowser = findBrowser(null) !== null;

/** What the tests of a file share: a site, and a browser. */
export interface BrowserKit {
  readonly site: () => SiteServer;
  readonly browser: () => Browser;
  /** A path that no other test of the file has, for tests that run at once: `/a` → `/a-1`. */
  readonly place: (name: string) => string;
  readonly context: (
    settings?: Partial<FetchSettings>,
    rest?: Partial<CaptureContext>,
  ) => CaptureContext;
  /** Capture a path of the site. */
  readonly capture: (path: string, context?: CaptureContext) => Promise<Capture>;
}

/** Give the tests of a file one site and one browser; call it inside a `describe`. */
export function useBrowser(settings: Partial<BrowserSettings> = {}): BrowserKit {
  let site: SiteServer;
  let browser: Browser;
  let places = 0;
  beforeAll(async () => {
    site = await startSiteServer();
    browser = openBrowser({ ...BROWSER_SETTINGS, ...settings });
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  const context: BrowserKit["context"] = (fetch = {}, rest = {}) =>
    makeContext({ maxBodyBytes: 2_000_000, retries: 0, ...fetch }, { browser, ...rest });
  return {
    site: () => site,
    browser: () => browser,
    place: (name) => `${name}-${(places += 1)}`,
    context,
    capture: (path, given = context()) =>
      captureByBrowser({ policy: "acme/privacy-policy", url: `${site.url}${path}` }, given),
  };
}

/** A page whose text is written by a script. */
export function scripted(script: string, body = ""): { body: string } {
  return {
    body: `<!doctype html><html lang="en"><head><title>Acme</title></head><body>${body}<div id="root"></div><script>${script}</script></body></html>`,
  };
}

/** Words enough that nobody waits for more. */
export const WORDS = Array.from({ length: 40 }, () => "We keep letters.").join(" ");

export const textOf = (capture: Capture): string => Buffer.from(capture.body).toString("utf8");
