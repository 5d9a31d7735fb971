import { afterAll, describe } from "vitest";
import { openBrowser } from "../../../src/capture/browser/browser.ts";
import { openBrowserSource } from "../../../src/capture/browser/browser-source.ts";
import { startSiteServer } from "../../servers/site-server.ts";
import type { Answer, Page } from "../../servers/site-server.ts";
import { makeContext } from "../context.ts";
import { describeSource } from "../source-contract.ts";
import type { ShownPage, Subject, Trouble } from "../source-contract.ts";
import { hasBrowser } from "./browser-kit.ts";
import { BROWSER_SETTINGS } from "./settings.ts";

const browser = openBrowser(BROWSER_SETTINGS);
afterAll(() => browser.close());

describe.skipIf(!hasBrowser)("by a browser", () => {
  describeSource({
    kind: "browser",
    present: "2024-05-06T07:08:09Z",
    hasHeaders: true,
    hasRedirects: true,
    isRendered: true,
    open: async ([page], signal) => openSite(page, signal),
    hang: async (onAsked, signal) => openSite(() => onAsked(), signal),
    troubles: {
      none: "it is asked what it shows, and shows something or fails",
      blocked: [401, 403, 429, 451].map((status) => answering(status)),
      excluded: "robots.txt is looked at before it is opened",
      gone: [404, 410].map((status) => answering(status)),
      error: [
        ...[302, 400, 503].map((status) => answering(status)),
        troubled("the connection breaks off", (_request, response) => response.destroy()),
        troubled("the page is an image", { body: "x", type: "image/png" }),
      ],
    },
  });
});

function answering(status: number): Trouble {
  return troubled(`the site answers ${status}`, { status, body: "<p>No." });
}

function troubled(name: string, page: Page | Answer): Trouble {
  return { name, open: (signal) => openSite(page, signal) };
}

async function openSite(
  shown: ShownPage | Page | Answer | undefined,
  signal?: AbortSignal,
): Promise<Subject> {
  const site = await startSiteServer();
  const page = typeof shown === "object" && "at" in shown ? toPage(shown) : shown;
  const isRedirected = typeof shown === "object" && "at" in shown && shown.isRedirected === true;
  if (page !== undefined) site.set(isRedirected ? "/moved" : "/privacy", page);
  if (isRedirected) site.set("/privacy", { status: 301, headers: { location: "/moved" } });
  const context = { ...makeContext({ retries: 0 }), browser, signal };
  const source = openBrowserSource(`${site.url}/privacy`, context);
  return { source, close: () => site.close() };
}

function toPage({ body, header }: ShownPage): Page {
  return { body, ...(header !== undefined && { headers: { "x-test": header } }) };
}
