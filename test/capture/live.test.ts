import { createServer } from "node:net";
import zlib from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { captureLive } from "../../src/capture/live.ts";
import type { LiveResult } from "../../src/capture/live.ts";
import { validatorsOf } from "../../src/capture/validators.ts";
import type { Capture } from "../../src/model/capture.ts";
import type { FetchSettings } from "../../src/model/settings.ts";
import { listen } from "../servers/listen.ts";
import { startSiteServer } from "../servers/site-server.ts";
import type { SiteServer } from "../servers/site-server.ts";
import { SETTINGS, failureOf, makeContext } from "./context.ts";

const HTML = "<!doctype html><title>Privacy</title><p>We collect data.</p>";

let site: SiteServer;
beforeEach(async () => {
  site = await startSiteServer();
});
afterEach(() => site.close());

function fetchPath(path: string, context = makeContext()): Promise<LiveResult> {
  return captureLive({ policy: "acme/privacy-policy", url: `${site.url}${path}` }, context);
}

async function capturePath(path: string, context = makeContext()): Promise<Capture> {
  const result = await fetchPath(path, context);
  if (result.kind !== "captured") {
    throw new Error("nothing was captured");
  }
  return result.capture;
}

const textOf = (capture: Capture): string => Buffer.from(capture.body).toString("utf8");

describe("a live page", () => {
  it("becomes a capture with what is known of it", async () => {
    site.set("/privacy", { body: HTML, headers: { "X-Tag": ["a", "b"] } });

    const capture = await capturePath("/privacy");

    expect(capture).toMatchObject({
      policy: "acme/privacy-policy",
      captured: "2024-05-06T07:08:09Z",
      source: "live",
      url: `${site.url}/privacy`,
      address: `${site.url}/privacy`,
      status: 200,
      redirects: [],
    });
    expect(capture.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-tag": "a, b",
    });
    expect(textOf(capture)).toBe(HTML);
  });

  it("is asked for under our own name", async () => {
    site.set("/", { body: HTML });

    await capturePath("/");

    expect(site.log[0]?.headers["user-agent"]).toBe(SETTINGS.userAgent);
  });

  it.each([
    ["gzip", zlib.gzipSync(HTML)],
    ["br", zlib.brotliCompressSync(HTML)],
    ["zstd", zlib.zstdCompressSync(HTML)],
    ["deflate", zlib.deflateSync(HTML)],
  ])("is unpacked from %s", async (coding, body) => {
    site.set("/", { body, headers: { "content-encoding": coding } });

    const capture = await capturePath("/");

    expect(textOf(capture)).toBe(HTML);
    expect(capture.headers["content-encoding"]).toBe(coding);
  });

  it.each(["text/plain", "text/markdown; charset=utf-8", "application/xhtml+xml", null])(
    "may be %s",
    async (type) => {
      site.set("/", { body: "We collect data.", type });

      expect(textOf(await capturePath("/"))).toBe("We collect data.");
    },
  );
});

describe("conditional requests", () => {
  it("a page that has not changed is unmodified and is not sent again", async () => {
    site.set("/", { body: HTML, modified: new Date("2024-01-01T00:00:00Z") });
    const validators = validatorsOf(await capturePath("/"));

    const result = await captureLive(
      { policy: "a/b", url: `${site.url}/`, validators },
      makeContext(),
    );

    expect(result).toEqual({
      kind: "unmodified",
      seen: "2024-05-06T07:08:09Z",
      validators,
      moved: null,
    });
    expect(site.log[1]).toMatchObject({ status: 304 });
    expect(site.log[1]?.headers).toMatchObject({
      "if-none-match": validators.etag,
      "if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT",
    });
  });

  it("a page that has changed is captured", async () => {
    site.set("/", { body: HTML });
    const validators = validatorsOf(await capturePath("/"));
    site.set("/", { body: `${HTML}<p>And sell it.</p>` });

    const result = await captureLive(
      { policy: "a/b", url: `${site.url}/`, validators },
      makeContext(),
    );

    expect(result.kind).toBe("captured");
  });

  it("a redirect that leads elsewhere than before is not taken for unmodified", async () => {
    const old = new Date("2020-01-01T00:00:00Z");
    site.set("/", { status: 302, headers: { location: "/new" } });
    site.set("/new", {
      body: HTML,
      modified: new Date("2024-01-01T00:00:00Z"),
      headers: { etag: null },
    });
    site.set("/older", { body: "<p>Another policy</p>", modified: old, headers: { etag: null } });
    const validators = validatorsOf(await capturePath("/"));
    site.set("/", { status: 302, headers: { location: "/older" } });

    const result = await captureLive(
      { policy: "a/b", url: `${site.url}/`, validators },
      makeContext(),
    );

    expect(result.kind).toBe("captured");
  });

  it("an entity tag alone serves the address it is sent to first", async () => {
    site.set("/", { body: HTML });
    const { etag } = validatorsOf(await capturePath("/"));

    const result = await captureLive(
      { policy: "a/b", url: `${site.url}/`, validators: { etag } },
      makeContext(),
    );

    expect(result.kind).toBe("unmodified");
  });

  it("an entity tag of unknown origin is not sent to where a redirect leads", async () => {
    site.set("/", { status: 302, headers: { location: "/new" } });
    site.set("/new", { body: HTML });
    const { etag } = validatorsOf(await capturePath("/"));

    const result = await captureLive(
      { policy: "a/b", url: `${site.url}/`, validators: { etag } },
      makeContext(),
    );

    expect(result.kind).toBe("captured");
  });

  it("a 304 that nobody asked for is a failure", async () => {
    site.set("/", { status: 304 });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "unexpected-status" });
  });
});

describe("redirects", () => {
  it("are followed and listed, first to last", async () => {
    site.set("/a", { status: 301, headers: { location: "/b" } });
    site.set("/b", { status: 307, headers: { location: `${site.url}/c?x=1` } });
    site.set("/c", { body: HTML });

    const capture = await capturePath("/a");

    expect(capture.url).toBe(`${site.url}/a`);
    expect(capture.address).toBe(`${site.url}/c?x=1`);
    expect(capture.redirects).toEqual([`${site.url}/a`, `${site.url}/b`, `${site.url}/c?x=1`]);
  });

  it("in a circle are a failure of their own", async () => {
    site.set("/a", { status: 302, headers: { location: "/b" } });
    site.set("/b", { status: 302, headers: { location: "/a" } });

    expect(await failureOf(fetchPath("/a"))).toMatchObject({
      code: "redirect-loop",
      transient: false,
    });
    expect(site.log).toHaveLength(2);
  });

  it("without end stop at the limit", async () => {
    site.set("/a", (request, response) => {
      const page = Number(new URL(request.url ?? "/", site.url).searchParams.get("p") ?? 0);
      response.writeHead(302, { location: `/a?p=${page + 1}` });
      response.end();
    });

    expect(await failureOf(fetchPath("/a"))).toMatchObject({ code: "too-many-redirects" });
    expect(site.log).toHaveLength(SETTINGS.maxRedirects + 1);
  });

  it.each([
    "file:///etc/passwd",
    "http://user:x@127.0.0.1/",
    "gopher://127.0.0.1/",
    "http://127.0.0.1\\@example.com/",
  ])("to %s are not followed", async (location) => {
    site.set("/", { status: 302, headers: { location } });

    expect(await failureOf(fetchPath("/"))).toMatchObject({
      code: "bad-redirect",
      transient: false,
    });
  });

  it("share the time for the whole exchange", async () => {
    site.set("/a", (request, response) => {
      const page = Number(new URL(request.url ?? "/", site.url).searchParams.get("p") ?? 0);
      setTimeout(() => response.writeHead(302, { location: `/a?p=${page + 1}` }).end(), 40);
    });
    const settings = { retries: 0, maxRedirects: 50 };
    const timeouts = { ...SETTINGS.timeouts, request: 150 };
    const context = makeContext({ ...settings, timeouts }, { now: () => new Date() });

    expect(await failureOf(fetchPath("/a", context))).toMatchObject({ code: "timed-out" });
  });

  it("without a location are a failure", async () => {
    site.set("/", { status: 302 });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "unexpected-status" });
  });
});

describe("a status", () => {
  it.each([
    [404, "not-found"],
    [410, "gone"],
    [401, "forbidden"],
    [403, "forbidden"],
    [451, "forbidden"],
    [400, "client-error"],
    [202, "unexpected-status"],
    [206, "unexpected-status"],
    [501, "server-error"],
  ])("of %i is %s and is asked for once", async (status, code) => {
    site.set("/", { status, body: HTML });

    const failure = await failureOf(fetchPath("/"));

    expect(failure).toMatchObject({ name: "StatusError", code, status });
    expect((failure as Error).message).toContain(`${site.url}/ answered ${status}`);
    expect(site.log).toHaveLength(1);
  });

  it.each([
    [500, "server-error"],
    [502, "server-error"],
    [503, "server-error"],
    [504, "server-error"],
    [429, "rate-limited"],
    [408, "timed-out"],
  ])("of %i is %s, transient, and tried again", async (status, code) => {
    site.set("/", { status });
    const context = makeContext({ retries: 2 });

    expect(await failureOf(fetchPath("/", context))).toMatchObject({ code, transient: true });
    expect(site.log).toHaveLength(3);
    expect(context.slept).toEqual([1_000, 2_000]);
  });

  it("that passes leaves no trace", async () => {
    let asked = 0;
    site.set("/", (_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 200, {
        "content-type": "text/html",
        "retry-after": "7",
      });
      response.end(HTML);
    });
    const context = makeContext();

    expect(textOf(await capturePath("/", context))).toBe(HTML);
    expect(context.slept).toEqual([7_000]);
  });

  it("with a Retry-After date is waited for", async () => {
    let asked = 0;
    site.set("/", (_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 429 : 200, {
        "retry-after": "Mon, 06 May 2024 07:08:39 GMT",
      });
      response.end(HTML);
    });
    const context = makeContext();

    await capturePath("/", context);

    expect(context.slept).toEqual([29_500]);
  });

  it("with a Retry-After beyond the limit is not tried again", async () => {
    site.set("/", { status: 503, headers: { "retry-after": "86400" } });

    const failure = await failureOf(fetchPath("/"));

    expect(failure).toMatchObject({ code: "server-error", transient: true });
    expect((failure as Error).message).toContain("86400 s");
    expect(site.log).toHaveLength(1);
  });
});

describe("a body", () => {
  it.each([[200], [204]])("that is empty is refused (status %i)", async (status) => {
    site.set("/", { status });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "empty-body", transient: false });
  });

  it.each([
    ["image/png", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0])],
    ["application/json", '{"a":1}'],
    ["text/html", new Uint8Array([0, 1, 2, 3])],
    ["video/mp4", "x"],
  ])("that is no text is refused (%s)", async (type, body) => {
    site.set("/", { type, body });

    expect(await failureOf(fetchPath("/"))).toMatchObject({
      code: "wrong-content-type",
      transient: false,
    });
  });

  it("over the cap is refused by its announced length", async () => {
    site.set("/", { body: "x".repeat(2_000) });

    expect(await failureOf(fetchPath("/", makeContext({ maxBodyBytes: 1_000 })))).toMatchObject({
      code: "too-large",
    });
  });

  it("over the cap is refused before a byte of it has come", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": 5_000_000 });
      response.flushHeaders();
    });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "too-large" });
  });

  it("that nobody wants is not read to its end", async () => {
    const closed = Promise.withResolvers<void>();
    site.set("/", (_request, response) => {
      response.on("close", () => closed.resolve());
      response.writeHead(404);
      response.write("Not found, and we shall never stop saying so");
    });

    const patient = { ...SETTINGS.timeouts, socket: 600_000, request: 600_000 };

    expect(await failureOf(fetchPath("/", makeContext({ timeouts: patient })))).toMatchObject({
      code: "not-found",
    });
    await closed.promise;
  });

  it("of exactly the cap is accepted", async () => {
    site.set("/", { body: "x".repeat(1_000) });

    expect((await capturePath("/", makeContext({ maxBodyBytes: 1_000 }))).body).toHaveLength(1_000);
  });

  it("without end is cut off at the cap", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const write = (): void => {
        if (!response.destroyed && response.socket?.destroyed === false) {
          response.write("x".repeat(10_000), () => setImmediate(write));
        }
      };
      write();
    });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "too-large", transient: false });
  });

  it("that unpacks to more than the cap is refused", async () => {
    site.set("/", {
      body: zlib.gzipSync(Buffer.alloc(5_000_000, "x")),
      headers: { "content-encoding": "gzip" },
    });

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "too-large" });
  });

  it("that goes silent times out and is tried again", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<p>We");
    });
    const context = makeContext({ retries: 1, timeouts: { ...SETTINGS.timeouts, socket: 100 } });

    expect(await failureOf(fetchPath("/", context))).toMatchObject({
      code: "timed-out",
      transient: true,
    });
    expect(site.log).toHaveLength(2);
  });

  it("that drips for ever ends with the time for the whole exchange", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    });
    const context = makeContext({ retries: 0, timeouts: { ...SETTINGS.timeouts, request: 200 } });

    expect(await failureOf(fetchPath("/", context))).toMatchObject({ code: "timed-out" });
  });

  it("that breaks off is a failure, never half a policy", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html", "content-length": 1_000 });
      response.write("<p>We collect", () => response.socket?.destroy());
    });

    expect(await failureOf(fetchPath("/", makeContext({ retries: 0 })))).toMatchObject({
      transient: true,
    });
  });

  it("in chunks that breaks off is a failure too", async () => {
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<p>We collect", () => response.socket?.destroy());
    });

    expect(await failureOf(fetchPath("/", makeContext({ retries: 0 })))).toMatchObject({
      code: "reset",
      transient: true,
    });
  });
});

describe("a host", () => {
  const from = (url: string, settings: Partial<FetchSettings> = {}) =>
    failureOf(captureLive({ policy: "a/b", url }, makeContext(settings)));

  it("that does not answer in time is tried again", async () => {
    site.set("/", () => {});
    const context = makeContext({ retries: 1, timeouts: { ...SETTINGS.timeouts, response: 100 } });

    expect(await failureOf(fetchPath("/", context))).toMatchObject({
      code: "timed-out",
      transient: true,
    });
    expect(site.log).toHaveLength(2);
  });

  it("that resets the connection is tried again", async () => {
    site.set("/", (_request, response) => response.socket?.destroy());

    expect(await failureOf(fetchPath("/"))).toMatchObject({ code: "reset", transient: true });
    expect(site.log).toHaveLength(3);
  });

  it("whose port is closed refuses", async () => {
    const { port, close } = await listen(createServer());
    await close();

    expect(await from(`http://127.0.0.1:${port}/`)).toMatchObject({
      code: "refused",
      transient: true,
    });
  });

  it("that does not speak HTTP is named so", async () => {
    const { port, close } = await listen(
      createServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n")),
    );

    expect(await from(`http://127.0.0.1:${port}/`)).toMatchObject({ code: "bad-response" });
    await close();
  });

  it("that does not speak TLS is a lasting failure", async () => {
    site.set("/", { body: HTML });

    expect(await from(`https://127.0.0.1:${site.port}/`)).toMatchObject({
      code: "bad-tls",
      transient: false,
    });
  });

  it("whose name does not exist is named", async () => {
    const failure = await from("http://no-such-host.invalid/", { retries: 0 });

    // A machine without any name server says EAI_AGAIN.
    expect((failure as { code: string }).code).toMatch(/^(unknown-host|lookup-failed)$/);
    expect((failure as Error).message).toContain("http://no-such-host.invalid/");
  });

  it.each(["file:///etc/passwd", "http://a:b@127.0.0.1/", "/privacy"])(
    "is not asked for %s",
    async (url) => {
      expect(await from(url)).toMatchObject({ code: "bad-address" });
    },
  );
});

describe("politeness", () => {
  it("one host is asked one thing at a time, with its pause in between", async () => {
    site.set("/", { body: HTML });
    let open = 0;
    let most = 0;
    site.set("/slow", (_request, response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(HTML);
      }, 20);
    });
    const context = makeContext({ hostPause: 2_000 });

    await Promise.all([1, 2, 3].map(() => capturePath("/slow", context)));

    expect(most).toBe(1);
    expect(context.slept).toEqual([2_000, 2_000]);
  });

  it("a capture can be called off while its body comes", async () => {
    const controller = new AbortController();
    site.set("/", (_request, response) => {
      response.writeHead(200, { "content-type": "text/html" });
      response.write("<p>");
      setTimeout(() => controller.abort(), 20);
    });

    const failure = await failureOf(fetchPath("/", makeContext({}, { signal: controller.signal })));

    expect(failure).toMatchObject({ code: "cancelled", transient: true });
    expect(site.log).toHaveLength(1);
  });
});
