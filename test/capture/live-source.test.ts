import { openLiveSource } from "../../src/capture/present-source.ts";
import type { Source } from "../../src/capture/source.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { Answer, Page } from "../servers/site-server.ts";
import { makeContext } from "./context.ts";
import { describeSource } from "./source-contract.ts";
import type { ShownPage, Subject, Trouble } from "./source-contract.ts";

describeSource({
  kind: "live",
  present: "2024-05-06T07:08:09Z",
  hasHeaders: true,
  hasRedirects: true,
  async open(pages, signal) {
    return openSite(([page]) => page, pages, signal);
  },
  async hang(onAsked, signal) {
    return openSite(() => () => onAsked(), [], signal);
  },
  troubles: {
    none: "it is asked what it shows, and shows something or fails",
    blocked: [401, 403, 429, 451].map((status) => answering(status)),
    excluded: "robots.txt is looked at before it is opened",
    gone: [404, 410].map((status) => answering(status)),
    error: [
      ...[302, 400, 418, 500, 503].map((status) => answering(status)),
      troubled("the connection breaks off", (_request, response) => response.destroy()),
      troubled("the page is empty", { body: "" }),
      troubled("the page is an image", { body: "x", type: "image/png" }),
      { name: "nobody listens", open: async () => openAt("http://127.0.0.1:2/") },
    ],
  },
});

function answering(status: number): Trouble {
  return troubled(`the site answers ${status}`, { status, body: "<p>No." });
}

function troubled(name: string, page: Page | Answer): Trouble {
  return { name, open: (signal) => openSite(() => page, [], signal) };
}

function openAt(url: string, signal?: AbortSignal, close = async () => undefined): Subject {
  const source: Source = openLiveSource(url, { ...makeContext(), signal });
  return { source, close };
}

async function openSite(
  choose: (pages: readonly Page[]) => Page | Answer | undefined,
  shown: readonly ShownPage[],
  signal?: AbortSignal,
): Promise<Subject> {
  const site = await startSiteServer();
  const pages = shown.map(({ body, header }) => ({
    body,
    ...(header !== undefined && { headers: { "x-test": header } }),
  }));
  const page = choose(pages);
  const isRedirected = shown[0]?.isRedirected === true;
  if (page !== undefined) site.set(isRedirected ? "/moved" : "/privacy", page);
  if (isRedirected) site.set("/privacy", { status: 301, headers: { location: "/moved" } });
  return openAt(`${site.url}/privacy`, signal, async () => {
    await site.close();
    return undefined;
  });
}
