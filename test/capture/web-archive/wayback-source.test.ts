import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { openWaybackSource } from "../../../src/capture/web-archive/wayback-source.ts";
import type { WaybackContext } from "../../../src/capture/context.ts";
import { listen } from "../../servers/listen.ts";
import { FAULTS, startWaybackServer } from "../../servers/wayback-server.ts";
import type { ArchiveService, Fault, WaybackServer } from "../../servers/wayback-server.ts";
import { makeContext } from "../context.ts";
import { describeSource } from "../source-contract.ts";
import type { ShownPage, Subject, Trouble } from "../source-contract.ts";

const URL_ = "https://acme.com/privacy";
const PAGE: ShownPage = { at: "2017-06-06T18:07:03Z", body: Buffer.from("<p>Text.</p>") };

describeSource({
  kind: "wayback",
  present: null,
  hasHeaders: true,
  hasRedirects: true,
  open: (pages, signal) => openArchive(pages, () => undefined, signal),
  async hang(onAsked, signal) {
    const { port, close } = await listen(createServer(() => onAsked()));
    return { source: openAt(`http://127.0.0.1:${port}`, signal), close };
  },
  troubles: {
    none: [{ name: "the index lists nothing", open: () => openArchive([], () => undefined) }],
    blocked: [
      troubled("the index answers 429", "cdx", FAULTS.limited),
      troubled("playback answers 429", "playback", FAULTS.limited),
      troubled("the index answers 403", "cdx", { status: 403 }),
      {
        name: "the archive refuses connections",
        open: async () => ({ source: openAt("http://127.0.0.1:2"), close: async () => undefined }),
      },
    ],
    excluded: [
      troubled("the index says so", "cdx", FAULTS.excluded),
      troubled("playback says so", "playback", FAULTS.excluded),
    ],
    gone: "that a page is gone is a capture like any other; what does not play may play tomorrow",
    error: [
      troubled("the index answers with an HTML page", "cdx", FAULTS.html),
      troubled("the index answers nothing at all", "cdx", { status: 200, body: "" }),
      troubled("the index breaks off", "cdx", { status: 200, body: '[["urlkey","timestamp","or' }),
      troubled("the index is out of order", "cdx", FAULTS.unavailable),
      troubled("the index answers 404", "cdx", { status: 404 }),
      troubled("playback answers with a page of its own", "playback", FAULTS.html),
      troubled("playback does not find what was listed", "playback", { status: 404 }),
      troubled("playback is out of order", "playback", FAULTS.unavailable),
      troubled("the connection breaks off", "playback", FAULTS.reset),
    ],
  },
});

describe("openWaybackSource", () => {
  it("gives rows with a zero month where they belong in their year", async () => {
    const archive = await startWaybackServer();
    const add = (timestamp: string): void => archive.add({ url: URL_, timestamp, body: timestamp });
    for (const timestamp of ["20000012170449", "20000601000000", "20010101000000"]) add(timestamp);
    const source = openWaybackSource(URL_, contextFor(archive, 1));
    const listed = async (interval: { from?: string; to?: string }): Promise<string[]> => {
      const pages = await gather(source.list(interval));
      return pages.flat().map(({ captured }) => captured);
    };

    expect(await listed({})).toEqual([
      "2000-06-01T00:00:00Z",
      "2000-12-17T04:49:00Z",
      "2001-01-01T00:00:00Z",
    ]);
    expect(await listed({ from: "2000-12-01T00:00:00Z", to: "2000-12-31T00:00:00Z" })).toEqual([
      "2000-12-17T04:49:00Z",
    ]);
    await archive.close();
  });

  it("names each capture that cannot be had, in its place among the others", async () => {
    const archive = await startWaybackServer();
    archive.add({ url: URL_, timestamp: "20160101000000", body: "<p>1" });
    archive.add({ url: URL_, timestamp: "20170101000000", body: "<p>2", playable: false });
    archive.add({ url: URL_, timestamp: "20180101000000", body: "<p>3" });
    const source = openWaybackSource(URL_, contextFor(archive));

    const sightings = await gather(source.captures("acme/privacy-policy", {}));

    expect(sightings.map(({ kind }) => kind)).toEqual(["captured", "missed", "captured"]);
    expect(sightings[1]).toMatchObject({ verdict: "error", at: "2017-01-01T00:00:00Z" });
    await archive.close();
  });

  it("gives a neighbour once that the archive plays in place of another capture", async () => {
    const archive = await startWaybackServer();
    archive.add({ url: URL_, timestamp: "20160101000000", body: "<p>1", playable: false });
    archive.add({ url: URL_, timestamp: "20160101050000", body: "<p>2" });
    const source = openWaybackSource(URL_, contextFor(archive));

    const sightings = await gather(source.captures("acme/privacy-policy", {}));

    expect(sightings).toHaveLength(1);
    expect(sightings[0]).toMatchObject({ capture: { captured: "2016-01-01T05:00:00Z" } });
    await archive.close();
  });
});

async function gather<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function troubled(name: string, service: ArchiveService, fault: Fault): Trouble {
  return {
    name,
    open: (signal) => openArchive([PAGE], (archive) => archive.fail(service, fault), signal),
  };
}

async function openArchive(
  pages: readonly ShownPage[],
  arrange: (archive: WaybackServer) => void,
  signal?: AbortSignal,
): Promise<Subject> {
  const archive = await startWaybackServer();
  for (const page of pages) addPage(archive, page);
  arrange(archive);
  const source = openWaybackSource(URL_, { ...contextFor(archive), signal });
  return { source, close: () => archive.close() };
}

function addPage(archive: WaybackServer, { at, body, header, isRedirected }: ShownPage): void {
  const timestamp = at.replace(/\D/g, "");
  const headers = header === undefined ? {} : { "x-test": header };
  if (isRedirected === true) {
    archive.add({ url: URL_, timestamp, status: 301, headers: { location: `${URL_}/moved` } });
    archive.add({ url: `${URL_}/moved`, timestamp, body, headers });
  } else {
    archive.add({ url: URL_, timestamp, body, headers });
  }
}

function contextFor(archive: WaybackServer, pageSize = 2): WaybackContext {
  const context = makeContext();
  const { cdx, playback } = archive;
  return { ...context, wayback: { ...context.wayback, cdx, playback, pageSize } };
}

function openAt(url: string, signal?: AbortSignal) {
  const context = makeContext();
  const wayback = { ...context.wayback, cdx: `${url}/cdx`, playback: `${url}/web` };
  return openWaybackSource(URL_, { ...context, wayback, signal });
}
