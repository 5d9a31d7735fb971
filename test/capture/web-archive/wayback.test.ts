import { createServer } from "node:net";
import zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CdxPage, Memento } from "../../../src/capture/web-archive/cdx.ts";
import type { WaybackContext } from "../../../src/capture/context.ts";
import { listMementos, playMemento } from "../../../src/capture/web-archive/wayback.ts";
import type { MementoRange } from "../../../src/capture/web-archive/wayback.ts";
import type { Capture } from "../../../src/model/capture.ts";
import type { FetchSettings } from "../../../src/model/settings.ts";
import { listen } from "../../servers/listen.ts";
import { FAULTS, startWaybackServer } from "../../servers/wayback-server.ts";
import type { WaybackServer } from "../../servers/wayback-server.ts";
import { failureOf, makeContext } from "../context.ts";

const URL_ = "https://acme.com/privacy";
const HTML = "<!doctype html><p>We collect data.</p>";

let archive: WaybackServer;
beforeEach(async () => {
  archive = await startWaybackServer();
});
afterEach(() => archive.close());

function contextFor(
  settings: Partial<FetchSettings> = {},
  wayback: Partial<WaybackContext["wayback"]> = {},
) {
  const context = makeContext(settings);
  const { cdx, playback } = archive;
  return { ...context, wayback: { ...context.wayback, cdx, playback, ...wayback } };
}

async function list(
  context: WaybackContext = contextFor(),
  range: MementoRange = {},
  url = URL_,
): Promise<CdxPage[]> {
  const pages: CdxPage[] = [];
  for await (const page of listMementos(url, range, context)) {
    pages.push(page);
  }
  return pages;
}

function mementoOf(timestamp: string, url = URL_): Memento {
  const [year, ...rest] = [timestamp.slice(0, 4), ...(timestamp.slice(4).match(/\d\d/g) ?? [])];
  const captured = `${year}-${rest[0]}-${rest[1]}T${rest[2]}:${rest[3]}:${rest[4]}Z`;
  return { timestamp, captured, url, mime: "text/html", status: 200, digest: null, revisit: false };
}

function play(
  timestamp: string,
  context: WaybackContext = contextFor(),
  url = URL_,
): Promise<Capture> {
  return playMemento(mementoOf(timestamp, url), { policy: "acme/privacy-policy" }, context);
}

const timestampsOf = (pages: readonly CdxPage[]) =>
  pages.map((page) => page.mementos.map((memento) => memento.timestamp));
const textOf = (capture: Capture): string => Buffer.from(capture.body).toString("utf8");

describe("listMementos", () => {
  beforeEach(() => {
    for (const year of ["2018", "2016", "2017", "2019", "2020"]) {
      archive.add({ url: URL_, timestamp: `${year}0101000000`, body: HTML });
    }
    archive.add({ url: "https://acme.com/other", timestamp: "20170101000000", body: HTML });
  });

  it("gives all captures of an address, oldest first", async () => {
    const pages = await list();

    expect(timestampsOf(pages)).toEqual([
      ["20160101000000", "20170101000000", "20180101000000", "20190101000000", "20200101000000"],
    ]);
    expect(pages[0]?.resumeKey).toBeNull();
  });

  it("gives them page by page, each with the key that goes on after it", async () => {
    const pages = await list(contextFor({}, { pageSize: 2 }));

    expect(timestampsOf(pages)).toEqual([
      ["20160101000000", "20170101000000"],
      ["20180101000000", "20190101000000"],
      ["20200101000000"],
    ]);
    expect(pages.map((page) => page.resumeKey !== null)).toEqual([true, true, false]);
  });

  it("goes on where an earlier listing stopped", async () => {
    const context = contextFor({}, { pageSize: 2 });
    const { value: first } = await listMementos(URL_, {}, context).next();

    const pages = await list(context, { resumeKey: (first as CdxPage).resumeKey });

    expect(timestampsOf(pages).flat()).toEqual([
      "20180101000000",
      "20190101000000",
      "20200101000000",
    ]);
  });

  it("keeps to the bounds", async () => {
    expect(timestampsOf(await list(contextFor(), { from: "2017", to: "2018" }))).toEqual([
      ["20170101000000", "20180101000000"],
    ]);
  });

  it("asks for the next page only when it is wanted", async () => {
    const pages = listMementos(URL_, {}, contextFor({}, { pageSize: 1 }));

    await pages.next();
    await pages.return();

    expect(archive.log).toHaveLength(1);
  });

  it("finds the address under http and www too", async () => {
    archive.add({ url: "http://www.acme.com:80/privacy", timestamp: "20100101000000", body: HTML });

    expect((await list())[0]?.mementos[0]?.url).toBe("http://www.acme.com/privacy");
  });

  it("says that there are no captures only where the index says so", async () => {
    expect(await list(contextFor(), {}, "https://nobody.example/")).toEqual([
      { mementos: [], rejected: [], resumeKey: null },
    ]);
  });

  it("names odd rows and gives the rest", async () => {
    archive.addRow([
      "com,acme)/privacy",
      "20210101000000",
      "http://mailto:info@acme.com/",
      "text/html",
      "200",
      "X",
      "1",
    ]);
    archive.addRow(["com,acme)/privacy", "20000012170449", URL_, "unk", "-", "-", "-"]);

    const [page] = await list();

    expect(page?.rejected).toHaveLength(1);
    expect(page?.mementos[0]).toMatchObject({
      timestamp: "20000012170449",
      captured: "2000-12-17T04:49:00Z",
      status: null,
    });
  });

  it("asks in the lane's pace", async () => {
    const context = contextFor({}, { pageSize: 1, cdxPerMinute: 24 });

    await list(context);

    // Four may come at once; the fifth waits for its turn.
    expect(context.slept).toEqual([2_500]);
  });
});

describe("an index that fails is never an empty one", () => {
  beforeEach(() => archive.add({ url: URL_, timestamp: "20170101000000", body: HTML }));

  it.each([
    ["503", FAULTS.unavailable, "server-error", true],
    ["429", FAULTS.limited, "rate-limited", true],
    ["HTML in place of rows", FAULTS.html, "bad-cdx", true],
    ["a cut connection", FAULTS.reset, "reset", true],
    ["an exclusion", FAULTS.excluded, "excluded", false],
    [
      "an exclusion told by the page",
      { status: 403, body: FAULTS.excluded.body },
      "excluded",
      false,
    ],
    ["an empty answer", { status: 200, body: "" }, "bad-cdx", true],
    ["404", { status: 404 }, "archive-error", false],
    ["400", { status: 400 }, "archive-error", false],
    ["403", { status: 403 }, "forbidden", false],
    ["a redirect", { status: 301, headers: { location: "/" } }, "archive-error", false],
    ["204", { status: 204 }, "archive-error", false],
    ["half a page", { status: 200, body: '[["urlkey","timestamp"' }, "bad-cdx", true],
  ])("%s", async (_name, fault, code, transient) => {
    archive.fail("cdx", fault);

    expect(await failureOf(list())).toMatchObject({
      name: expect.stringMatching(/Error$/),
      code,
      transient,
    });
  });

  it("a refused connection is said to be a block, and not tried again", async () => {
    const { port, close } = await listen(createServer());
    await close();
    const context = contextFor({}, { cdx: `http://127.0.0.1:${port}/cdx` });

    const failure = await failureOf(list(context));

    expect(failure).toMatchObject({
      code: "archive-refused",
      hint: expect.stringContaining("hour"),
    });
    expect(context.slept).toEqual([]);
  });

  it("a failure on a later page is thrown there, after the pages before it", async () => {
    archive.add({ url: URL_, timestamp: "20180101000000", body: HTML });
    const pages = listMementos(URL_, {}, contextFor({ retries: 0 }, { pageSize: 1 }));

    const first = await pages.next();
    archive.fail("cdx", FAULTS.unavailable);

    expect((first.value as CdxPage).mementos).toHaveLength(1);
    expect(await failureOf(pages.next())).toMatchObject({ code: "server-error" });
  });

  it("a resume key that comes again is an error", async () => {
    archive.fail("cdx", { status: 200, body: '[["urlkey","timestamp","original"],[],["again"]]' });

    expect(await failureOf(list())).toMatchObject({ code: "bad-cdx" });
    expect(archive.log).toHaveLength(2);
  });

  it("a failure that passes is survived", async () => {
    archive.fail("cdx", FAULTS.unavailable, 1);
    archive.fail("cdx", FAULTS.reset, 1);
    const context = contextFor();

    expect(timestampsOf(await list(context))).toEqual([["20170101000000"]]);
    expect(context.slept).toEqual([1_000, 2_000]);
  });

  it("a 429 is waited out for a minute, and longer the second time", async () => {
    archive.fail("cdx", FAULTS.limited, 2);
    const context = contextFor();

    await list(context);

    expect(context.slept).toEqual([60_000, 120_000]);
  });

  it("a 429 with a longer Retry-After is waited out as asked", async () => {
    archive.fail("cdx", { ...FAULTS.limited, headers: { "retry-after": "90" } }, 1);
    const context = contextFor();

    await list(context);

    expect(context.slept).toEqual([90_000]);
  });

  it("after a 429 others wait too, even where nobody tries again", async () => {
    archive.fail("cdx", FAULTS.limited, 1);
    const context = contextFor({ retries: 0 });

    await failureOf(list(context));
    await list(context);

    expect(context.slept).toEqual([60_000]);
  });
});

describe("playMemento", () => {
  it("gives the bytes of one capture with the site's own headers", async () => {
    archive.add({
      url: URL_,
      timestamp: "20170606180703",
      body: HTML,
      type: "text/html; charset=iso-8859-1",
      headers: { server: "Apache", etag: '"x"' },
    });

    const capture = await play("20170606180703");

    expect(capture).toMatchObject({
      policy: "acme/privacy-policy",
      captured: "2017-06-06T18:07:03Z",
      source: "wayback",
      url: URL_,
      address: `${archive.playback}/20170606180703id_/${URL_}`,
      status: 200,
      headers: { "content-type": "text/html; charset=iso-8859-1", server: "Apache", etag: '"x"' },
      redirects: [],
    });
    expect(Object.keys(capture.headers).toSorted()).toEqual(["content-type", "etag", "server"]);
    expect(textOf(capture)).toBe(HTML);
  });

  it.each([404, 410, 429, 500, 503])(
    "an archived %i is a capture, and is not tried again",
    async (status) => {
      archive.add({ url: URL_, timestamp: "20170606180703", body: "<h1>Sorry</h1>", status });

      expect(await play("20170606180703")).toMatchObject({ status });
      expect(archive.log).toHaveLength(1);
    },
  );

  it("an archived page keeps its query", async () => {
    const url = "https://acme.com/legal?doc=privacy&v=2";
    archive.add({ url, timestamp: "20170606180703", body: HTML });

    expect(await play("20170606180703", contextFor(), url)).toMatchObject({ url, status: 200 });
  });

  it.each([
    ["announced twice, applied once", zlib.gzipSync(HTML), "gzip, gzip"],
    ["announced twice, applied twice", zlib.gzipSync(zlib.gzipSync(HTML)), "gzip, gzip"],
    ["announced once, applied twice", zlib.gzipSync(zlib.gzipSync(HTML)), "gzip"],
    ["not announced", zlib.gzipSync(HTML), undefined],
    ["announced, not applied", Buffer.from(HTML), "gzip"],
  ])("gzip that is %s is undone", async (_name, body, coding) => {
    const transport = coding === undefined ? {} : { "content-encoding": coding };
    archive.add({ url: URL_, timestamp: "20170606180703", body, transport });

    expect(textOf(await play("20170606180703"))).toBe(HTML);
  });

  it("the archive's redirect to a capture of the same day is followed, and dated truly", async () => {
    archive.add({ url: URL_, timestamp: "20170606190000", body: HTML });

    const capture = await play("20170606180703");

    expect(capture.captured).toBe("2017-06-06T19:00:00Z");
    expect(capture.redirects).toEqual([
      `${archive.playback}/20170606180703id_/${URL_}`,
      `${archive.playback}/20170606190000id_/${URL_}`,
    ]);
  });

  it("the archive's redirect to a capture of another month is not", async () => {
    archive.add({ url: URL_, timestamp: "20171206190000", body: HTML });

    expect(await failureOf(play("20170606180703"))).toMatchObject({
      code: "memento-far",
      transient: false,
    });
    expect(archive.log).toHaveLength(1);
  });

  it("a capture of another month is not taken for the one that was asked for", async () => {
    const transport = { "memento-datetime": "Wed, 06 Dec 2017 19:00:00 GMT" };
    archive.add({ url: URL_, timestamp: "20170606180703", body: HTML, transport });

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code: "memento-far" });
  });

  it("a redirect that the site once sent is followed inside the archive", async () => {
    archive.add({
      url: URL_,
      timestamp: "20170606180703",
      status: 301,
      headers: { location: "https://www.acme.com/legal" },
    });
    archive.add({ url: "https://www.acme.com/legal", timestamp: "20170606180705", body: HTML });

    const capture = await play("20170606180703");

    expect(textOf(capture)).toBe(HTML);
    expect(capture).toMatchObject({ url: URL_, captured: "2017-06-06T18:07:05Z", status: 200 });
    expect(capture.redirects).toHaveLength(3);
    expect(archive.log.every((request) => request.service === "playback")).toBe(true);
  });

  it("a redirect without an address is the capture itself", async () => {
    archive.add({ url: URL_, timestamp: "20170606180703", status: 301 });

    expect(await play("20170606180703")).toMatchObject({ status: 301 });
  });

  it("redirects in a circle are a failure of their own", async () => {
    archive.add({
      url: URL_,
      timestamp: "20170606180703",
      status: 302,
      headers: { location: "/b" },
    });
    archive.add({
      url: "https://acme.com/b",
      timestamp: "20170606180703",
      status: 302,
      headers: { location: "/privacy" },
    });

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code: "redirect-loop" });
  });

  it.each([
    ["another host", "https://evil.example/web/20170606180703id_/https://acme.com/privacy"],
    ["another page", "/web/20170606180703id_/https://evil.example/"],
    ["its own pages", "/about"],
  ])("the archive's redirect to %s is not followed", async (_name, location) => {
    archive.fail("playback", { status: 302, headers: { location } });

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code: "not-playable" });
    expect(archive.log).toHaveLength(1);
  });

  it("an address with dots cannot climb out of the playback", async () => {
    await failureOf(
      play("20170606180703", contextFor(), "https://acme.com/../../../../admin/%2e%2e/x"),
    );

    expect(archive.log[0]?.path).toBe("/web/20170606180703id_/https://acme.com/x");
  });

  it.each([
    ["a 404 of the archive", { status: 404 }, "not-playable", false],
    ["a page of the archive", FAULTS.html, "not-playable", false],
    ["an exclusion", FAULTS.excluded, "excluded", false],
    ["503", FAULTS.unavailable, "server-error", true],
    ["429", FAULTS.limited, "rate-limited", true],
    ["403", { status: 403 }, "forbidden", false],
    ["a cut connection", FAULTS.reset, "reset", true],
  ])("%s is not the capture", async (_name, fault, code, transient) => {
    archive.add({ url: URL_, timestamp: "20170606180703", body: HTML });
    archive.fail("playback", fault);

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code, transient });
  });

  it("listed and not playable is told apart from a fault", async () => {
    archive.add({ url: URL_, timestamp: "20170606180703", body: HTML, playable: false });

    expect(await failureOf(play("20170606180703"))).toMatchObject({
      code: "not-playable",
      transient: false,
    });
  });

  it("a 503 that passes is survived", async () => {
    archive.add({ url: URL_, timestamp: "20170606180703", body: HTML });
    archive.fail("playback", FAULTS.unavailable, 1);

    expect(textOf(await play("20170606180703"))).toBe(HTML);
    expect(archive.log).toHaveLength(2);
  });

  it.each([
    ["empty", "", "text/html", "empty-body"],
    ["an image", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), "image/png", "wrong-content-type"],
  ])("a 200 whose body is %s is refused", async (_name, body, type, code) => {
    archive.add({ url: URL_, timestamp: "20170606180703", body, type });

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code });
  });

  it("a body over the cap is refused", async () => {
    archive.add({ url: URL_, timestamp: "20170606180703", body: "x".repeat(200_000) });

    expect(await failureOf(play("20170606180703"))).toMatchObject({ code: "too-large" });
  });

  it("playbacks keep their pace, whoever asks", async () => {
    archive.add({ url: URL_, timestamp: "20170606180703", body: HTML });
    const context = contextFor({}, { playbacksPerSecond: 8 });

    await Promise.all([1, 2, 3].map(() => play("20170606180703", context)));

    expect(context.slept).toEqual([125, 125]);
  });
});
