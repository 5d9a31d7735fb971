import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMementoSource } from "../../../src/capture/web-archive/memento-source.ts";
import { openPastSources } from "../../../src/capture/web-archive/open-past.ts";
import type { PastSource, Sighting } from "../../../src/capture/source.ts";
import type { NamedArchive } from "../../../src/model/settings.ts";
import { listen } from "../../servers/listen.ts";
import { startSiteServer } from "../../servers/site-server.ts";
import { FAULTS, startWaybackServer } from "../../servers/wayback-server.ts";
import type { ArchiveService, Fault, WaybackServer } from "../../servers/wayback-server.ts";
import { makeContext } from "../context.ts";
import { describeSource } from "../source-contract.ts";
import type { ShownPage, Subject, Trouble } from "../source-contract.ts";

const URL_ = "https://acme.com/privacy";
const POLICY = "acme/privacy-policy";
const PAGE: ShownPage = { at: "2017-06-06T18:07:03Z", body: Buffer.from("<p>Text.</p>") };

describeSource({
  kind: "memento",
  present: null,
  hasHeaders: true,
  hasRedirects: true,
  open: (pages, signal) => openSubject(pages, () => undefined, signal),
  async hang(onAsked, signal) {
    const { port, close } = await listen(createServer(() => onAsked()));
    return { source: openAt(`http://127.0.0.1:${port}`, {}, signal), close };
  },
  troubles: {
    none: [{ name: "the TimeMap lists nothing", open: () => openSubject([], () => undefined) }],
    blocked: [
      troubled("the TimeMap answers 429", "cdx", FAULTS.limited),
      troubled("the TimeMap answers 403", "cdx", { status: 403 }),
      {
        name: "the archive refuses connections",
        open: async () => ({ source: openAt("http://127.0.0.1:2"), close: async () => undefined }),
      },
    ],
    excluded: [troubled("playback says so", "playback", FAULTS.excluded)],
    gone: "that a page is gone is a capture like any other; what does not play may play tomorrow",
    error: [
      troubled("the TimeMap is a page for people", "cdx", FAULTS.html),
      troubled("the TimeMap is empty, and called something else", "cdx", { status: 200, body: "" }),
      troubled("the TimeMap answers 404 and speaks of no Mementos", "cdx", { status: 404 }),
      troubled("the TimeMap answers 503", "cdx", FAULTS.unavailable),
      troubled("playback does not find what was listed", "playback", { status: 404 }),
    ],
  },
});

let archive: WaybackServer;
beforeEach(async () => {
  archive = await startWaybackServer();
});
afterEach(async () => {
  await archive.close();
});

describe("openMementoSource", () => {
  it("asks for the parts of a TimeMap that are of the interval, and no others", async () => {
    for (const year of [2015, 2016, 2017]) add(archive, `${year}0606180703`, String(year));
    const source = openAt(archive.url, { timemap: `${archive.url}/coll/timemap/paged/` });

    const listed = await flat(
      source.list({ from: "2016-01-01T00:00:00Z", to: "2016-12-31T00:00:00Z" }),
    );

    expect(listed.map(({ captured }) => captured)).toEqual(["2016-06-06T18:07:03Z"]);
    expect(archive.log).toHaveLength(2);
  });

  it("plays a memento where its TimeMap says, where nothing else is known", async () => {
    add(archive, "20170606180703", "<p>Text.");
    const source = openAt(archive.url, { playback: null });

    const [sighting] = await read(source);

    expect(sighting).toMatchObject({
      capture: { address: `${archive.url}/web/20170606180703/${URL_}`, source: "memento" },
    });
  });

  it("does not read a TimeMap that goes on elsewhere", async () => {
    const site = await startSiteServer();
    const body = `<${URL_}>; rel="original", <http://127.0.0.1:1/secret>; rel="timemap"`;
    site.set(`/timemap/${URL_}`, { body, type: "application/link-format" });
    const source = openAt(site.url, { timemap: `${site.url}/timemap/{url}` });

    expect(await read(source)).toMatchObject([
      { verdict: "error", error: { code: "bad-timemap" } },
    ]);
    await site.close();
  });

  it("ends where the parts of a TimeMap refer to one another", async () => {
    const site = await startSiteServer();
    const part = (name: string) => `<${URL_}>; rel="original", </${name}>; rel="timemap"`;
    site.set(`/timemap/${URL_}`, { body: part("a") });
    site.set("/a", { body: part("b") });
    site.set("/b", { body: part("a") });
    const source = openAt(site.url, { timemap: `${site.url}/timemap/` });

    expect(await read(source)).toMatchObject([{ verdict: "none" }]);
    expect(site.log).toHaveLength(3);
    await site.close();
  });
});

describe("openPastSources", () => {
  const named = ["a", "b"].map((name) => archiveAt(`http://${name}.example`, { name }));
  const context = { ...makeContext(), archives: named };
  const keysOf = (archives?: readonly string[]): string[] =>
    openPastSources([{ kind: "memento", url: URL_, archives }], context).map(({ key }) => key);

  it("opens all archives that are named, or those that the source asks for", () => {
    const [a, b] = ["a", "b"].map((name) => `http://${name}.example/coll/timemap/link/ ${URL_}`);

    expect(keysOf()).toEqual([a, b]);
    expect(keysOf(["b", "wayback"])).toEqual([`${context.wayback.cdx} ${URL_}`, b]);
  });

  it("opens one archive once, and leaves out what shows the present", () => {
    const wayback = { kind: "wayback", url: URL_ } as const;

    expect(openPastSources([wayback, wayback, { kind: "live", url: URL_ }], context)).toHaveLength(
      1,
    );
  });
});

function add(to: WaybackServer, timestamp: string, body: string): void {
  to.add({ url: URL_, timestamp, body });
}

async function read(source: Pick<PastSource, "captures">): Promise<Sighting[]> {
  const sightings: Sighting[] = [];
  for await (const sighting of source.captures(POLICY, {})) sightings.push(sighting);
  return sightings;
}

async function flat<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

function troubled(name: string, service: ArchiveService, fault: Fault): Trouble {
  return {
    name,
    open: (signal) => openSubject([PAGE], (server) => server.fail(service, fault), signal),
  };
}

async function openSubject(
  pages: readonly ShownPage[],
  arrange: (server: WaybackServer) => void,
  signal?: AbortSignal,
): Promise<Subject> {
  const server = await startWaybackServer();
  for (const { at, body, header, isRedirected } of pages) {
    const timestamp = at.replace(/\D/g, "");
    const headers = header === undefined ? {} : { "x-test": header };
    if (isRedirected === true) {
      server.add({ url: URL_, timestamp, status: 301, headers: { location: `${URL_}/moved` } });
    }
    server.add({ url: isRedirected === true ? `${URL_}/moved` : URL_, timestamp, body, headers });
  }
  arrange(server);
  return { source: openAt(server.url, {}, signal), close: () => server.close() };
}

function archiveAt(url: string, change: Partial<NamedArchive> = {}): NamedArchive {
  return {
    name: "mine",
    timemap: `${url}/coll/timemap/link/`,
    playback: `${url}/web/{timestamp}id_/{url}`,
    cdxPerMinute: 60_000,
    playbacksPerSecond: 1_000,
    pageSize: 100,
    ...change,
  };
}

function openAt(url: string, change: Partial<NamedArchive> = {}, signal?: AbortSignal): PastSource {
  return openMementoSource(URL_, archiveAt(url, change), { ...makeContext(), signal });
}
