import type { BrowserSettings } from "../../../src/model/settings.ts";

/** Settings that are quick to give up. */
export const BROWSER_SETTINGS: BrowserSettings = {
  executable: null,
  pages: 2,
  timeout: 40_000,
  settle: 15_000,
  memoryBytes: 500_000_000,
  maxRequests: 200,
  maxBytes: 20_000_000,
  language: "en-US",
};
